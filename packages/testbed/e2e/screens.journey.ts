// Every screen is opened once, at a moment that is always the same, and looked at in every way there is.
import type { BrowserContext, Page } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { expect, openStill, type Size, test } from "./fixtures.ts";
import { forcedColourFaults } from "./forced-colours.ts";
import { layoutFaults } from "./layout.ts";
import { lookFault } from "./look.ts";
import { languages, type Screen, screens, show, speak, themes, turn } from "./screens.ts";
import { walk } from "./walk.ts";

const sizes: readonly Size[] = [
	{ width: 1440, height: 900 },
	{ width: 390, height: 844 },
	// A window of 1280×1024 at 400 %.
	{ width: 320, height: 256 },
];
const sharedSizes: readonly Size[] = [
	{ width: 1280, height: 720 },
	{ width: 1920, height: 1080 },
	{ width: 3840, height: 2160 },
];
/** The smallest text of the scale; at five metres one u, 4.35 % of the screen's height. */
const smallest = (screen: Screen, { height }: Size) => (screen.isShared ? height * 0.0435 : 15);
const sizeOf = (screen: Screen): Size =>
	screen.isShared
		? { width: 1280, height: 720 }
		: screen.isPhone
			? { width: 390, height: 844 }
			: { width: 1440, height: 900 };

test.describe.configure({ mode: "parallel" });

for (const screen of screens) {
	const { name, isShared = false } = screen;
	test.describe(name, () => {
		test.describe.configure({ mode: "default" });
		let context: BrowserContext;
		let page: Page;
		let reader: Page;

		test.beforeAll(async ({ browser, still }) => {
			context = await openStill(browser, still.url, screen.as);
			page = await context.newPage();
			await page.setViewportSize(sizeOf(screen));
			await show(page, screen);
			reader = await browser.newPage();
		});
		test.afterAll(async () => {
			await context.close();
			await reader.close();
		});

		test(`${name} looks as it was reviewed, in three themes and two languages`, async ({ browser: _ }, {
			outputDir,
		}) => {
			const faults: (string | undefined)[] = [];
			for (const language of languages) {
				await speak(page, language);
				for (const theme of themes) {
					await turn(page, theme);
					faults.push(await lookFault(page, reader, `${name}-${theme}-${language}`, outputDir));
				}
			}
			await speak(page, "sv");
			expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
		});

		test(`axe finds nothing on ${name} in any theme`, async () => {
			const { faults, looked } = await axeFaults(page);
			expect(looked).toBeGreaterThan(10);
			expect(faults).toEqual([]);
		});

		test(`${name} has no text cut off, outside or too small, at ${(isShared ? sharedSizes : sizes).map(({ width, height }) => `${width}×${height}`).join(", ")}`, async () => {
			const faults: string[] = [];
			for (const size of isShared ? sharedSizes : sizes) {
				await page.setViewportSize(size);
				for (const language of languages) {
					await speak(page, language);
					for (const theme of themes) {
						await turn(page, theme);
						const found = await layoutFaults(page, { smallestPx: smallest(screen, size), fitsWindow: isShared });
						faults.push(...found.map((fault) => `${size.width} px, ${language}, ${theme}: ${fault}`));
					}
				}
				await speak(page, "sv");
			}
			await page.setViewportSize(sizeOf(screen));
			expect(faults).toEqual([]);
		});

		test(`every glyph and hatch on ${name} is there in forced colours, in words too`, async () => {
			expect(await forcedColourFaults(page)).toEqual([]);
		});

		test(`every control on ${name} is reached with Tab, has a name and shows that it has focus`, async () => {
			const { stops, faults } = await walk(page);
			expect(stops).toBeGreaterThan(2);
			expect(faults).toEqual([]);
		});
	});
}
