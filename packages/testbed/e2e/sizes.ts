// How large a screen is looked at, and what is lost on it at a size: text cut off, outside or too small, in any language
// and theme.
import type { Page } from "@playwright/test";
import type { Size } from "./fixtures.ts";
import { type LayoutLimits, layoutFaults } from "./layout.ts";
import { languages, type Screen, speak, themes, turn } from "./screens.ts";

/** A window of 1280×1024 at 400 %. */
export const zoomed: Size = { width: 320, height: 256 };
const desk: Size = { width: 1440, height: 900 };
const phone: Size = { width: 390, height: 844 };
/** Whom five metres away shall read. */
export const shared: readonly [Size, ...Size[]] = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
];

/** The size its pictures have. */
export function sizeOf(screen: Screen): Size {
	return screen.isShared ? shared[0] : screen.isPhone ? phone : desk;
}

export function sizesOf(screen: Screen): readonly Size[] {
	return screen.isShared ? shared : [desk, phone, zoomed];
}

/** Sentences, empty when nothing is lost. Leaves the page at that size, in Swedish. */
export async function lossAt(
	page: Page,
	screen: Pick<Screen, "isShared"> & Pick<LayoutLimits, "givesWay">,
	size: Size,
): Promise<readonly string[]> {
	// The smallest text of the scale; at five metres one u, 4.35 % of the screen's height.
	const smallestPx = screen.isShared ? size.height * 0.0435 : 15;
	const fitsWindow = screen.isShared ?? false;
	const faults: string[] = [];
	await page.setViewportSize(size);
	await drawn(page);
	for (const language of languages) {
		await speak(page, language);
		for (const theme of themes) {
			await turn(page, theme);
			const found = await layoutFaults(page, {
				smallestPx,
				fitsWindow,
				...(screen.givesWay !== undefined && { givesWay: screen.givesWay }),
			});
			faults.push(...found.map((fault) => `${size.width} px, ${language}, ${theme}: ${fault}`));
		}
	}
	await speak(page, "sv");
	return faults;
}

/** When what measures itself, as a curve does its width, has been drawn anew for a size: nothing has changed for some frames. */
export function drawn(page: Page): Promise<void> {
	return page.evaluate(
		() =>
			new Promise<void>((done) => {
				let still = 0;
				const watch = new MutationObserver(() => (still = 0));
				watch.observe(document.body, { subtree: true, childList: true, attributes: true });
				const next = () => {
					still += 1;
					if (still < 6) return void requestAnimationFrame(next);
					watch.disconnect();
					done();
				};
				requestAnimationFrame(next);
			}),
	);
}
