// Every screen is opened once, at a moment that is always the same, and looked at in every way there is.
import type { BrowserContext, Page } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { expect, openStill, test } from "./fixtures.ts";
import { forcedColourFaults } from "./forced-colours.ts";
import { lookFault } from "./look.ts";
import { languages, screens, show, speak, themes, turn } from "./screens.ts";
import { lossAt, sizeOf, sizesOf } from "./sizes.ts";
import { walk } from "./walk.ts";

test.describe.configure({ mode: "parallel" });

for (const screen of screens) {
	const { name } = screen;
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

		test(`${name} has no text cut off, outside or too small, at ${sizesOf(screen)
			.map(({ width, height }) => `${width}×${height}`)
			.join(", ")}`, async () => {
			const faults: string[] = [];
			for (const size of sizesOf(screen)) faults.push(...(await lossAt(page, screen, size)));
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
