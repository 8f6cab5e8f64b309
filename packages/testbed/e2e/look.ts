// How a page looks, kept as a small picture and compared with a reviewed one the way squinting eyes do: by the mean
// colour of squares, so that a colour or a place that has changed is seen, and another grain of the same letters is not.
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";

/** Where the reviewed pictures are; `npm run looks` takes them anew. */
export const reviewed = fileURLToPath(new URL("../looks", import.meta.url));

/** Of the screen's own pixels; pictures are to be looked at, and to stay small. */
const scale = 0.6;
const quality = 55;
/** Side of a square, px of the picture. */
const squarePx = 6;
/**
 * How far the mean of a square may be off, of 255: less than anybody sees. The same letters drawn in the dark a second
 * time came out up to 8.4 off in scattered squares; so far is let pass where no `row` of squares side by side is off.
 */
const mostOff = { alone: 9, inRow: 5, row: 4 };

export type Picture = Buffer;

export async function take(page: Page): Promise<Picture> {
	const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
	// A caret is there one half second and not the next.
	await page.evaluate(() => document.documentElement.style.setProperty("caret-color", "transparent"));
	const session = await page.context().newCDPSession(page);
	const clip = { x: 0, y: 0, width, height, scale };
	const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality, clip });
	await session.detach();
	return Buffer.from(data, "base64");
}

export interface Difference {
	/** Squares that look otherwise; all of them when the sizes differ. */
	readonly squares: number;
	/** The first of them, px of the screen. */
	readonly at?: { readonly x: number; readonly y: number };
}

/** Both are drawn and read in a page of the browser's own, so that nothing needs to know pictures' formats. */
export function difference(reader: Page, before: Picture, now: Picture): Promise<Difference> {
	return reader.evaluate(
		async ({ pictures, squarePx, mostOff, scale }) => {
			const [one, other] = await Promise.all(pictures.map(meansOf));
			if (!one || !other || one.width !== other.width || one.rows !== other.rows)
				return { squares: one?.means.length ?? 0, at: { x: 0, y: 0 } };
			const offBy = one.means.map((mean, index) =>
				Math.max(...mean.map((level, channel) => Math.abs(level - (other.means[index]?.[channel] ?? 0)))),
			);
			const { columns } = one;
			/** How many squares off there are side by side through this one, `step` apart. */
			const rowThrough = (index: number, step: number): number => {
				let length = 1;
				for (const way of [step, -step])
					for (let at = index + way; (offBy[at] ?? 0) > mostOff.inRow; at += way) length++;
				return length;
			};
			const off = offBy.flatMap((by, index) => {
				const isInRow = () => Math.max(rowThrough(index, 1), rowThrough(index, columns)) >= mostOff.row;
				return by > mostOff.alone || (by > mostOff.inRow && isInRow()) ? [index] : [];
			});
			const [first] = off;
			if (first === undefined) return { squares: 0 };
			const place = (count: number) => Math.round((count * squarePx) / scale);
			const at = { x: place(first % one.columns), y: place(Math.floor(first / one.columns)) };
			return { squares: off.length, at };

			async function meansOf(picture: string) {
				const image = new Image();
				image.src = `data:image/webp;base64,${picture}`;
				await image.decode();
				const { width, height } = image;
				const canvas = new OffscreenCanvas(width, height).getContext("2d");
				if (!canvas) throw new Error("This browser draws nothing");
				canvas.drawImage(image, 0, 0);
				const { data } = canvas.getImageData(0, 0, width, height);
				const columns = Math.floor(width / squarePx);
				const rows = Math.floor(height / squarePx);
				const means = Array.from({ length: columns * rows }, (_, index) => {
					const left = (index % columns) * squarePx;
					const top = Math.floor(index / columns) * squarePx;
					const sum = [0, 0, 0];
					for (let y = top; y < top + squarePx; y++)
						for (let x = left; x < left + squarePx; x++)
							for (let channel = 0; channel < 3; channel++)
								sum[channel] = (sum[channel] ?? 0) + (data[(y * width + x) * 4 + channel] ?? 0);
					return sum.map((total) => total / squarePx ** 2);
				});
				return { width, rows, columns, means };
			}
		},
		{ pictures: [before.toString("base64"), now.toString("base64")], squarePx, mostOff, scale },
	);
}

/** Undefined when the page looks as it was reviewed; otherwise a sentence, and the picture as it is now is kept. */
export async function lookFault(page: Page, reader: Page, name: string, failures: string): Promise<string | undefined> {
	const now = await take(page);
	const file = join(reviewed, `${name}.webp`);
	if (process.env["SAMLAD_LOOKS"] === "renew") {
		const same = existsSync(file) && (await difference(reader, await readFile(file), now)).squares === 0;
		if (!same) await keep(file, now);
		return undefined;
	}
	if (!existsSync(file)) return `${name} has no reviewed picture: \`npm run looks\` takes it`;
	const { squares, at } = await difference(reader, await readFile(file), now);
	if (squares === 0) return undefined;
	const kept = join(failures, `${name}.webp`);
	await keep(kept, now);
	return `${name} looks otherwise in ${squares} squares, first at ${at?.x}, ${at?.y}; now: ${kept}`;
}

async function keep(file: string, picture: Picture): Promise<void> {
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, picture);
}
