// The head of a screen, whoever reads it: one line from 1280 px on, and its settings inside the window.
import { expect, openStill, test } from "./fixtures.ts";
import { board } from "./report-page.ts";
import { languages, speak } from "./screens.ts";

const unit = "aldreboende-a";
const readers = [
	{ role: "admin" },
	{ role: "officer" },
	{ role: "coordinator", board },
	{ role: "manager", board, unit },
	{ role: "observer", board },
] as const;
const widths = [1024, 1280, 1366, 1440, 1536, 1680, 1920];

for (const as of readers) {
	test(`the head stands on one line for ${as.role}, and the settings open inside the window`, async ({
		browser,
		still,
	}) => {
		const context = await openStill(browser, still.url, as);
		const page = await context.newPage();
		await page.goto(`/k/${board}`);
		await expect(page.locator("[popovertarget='samlad-here']")).toBeVisible();
		const faults: string[] = [];
		for (const language of languages) {
			await speak(page, language);
			for (const width of widths) {
				await page.setViewportSize({ width, height: 900 });
				await page.locator("[popovertarget='samlad-settings']").click();
				await expect(page.locator("#samlad-settings input").first()).toBeVisible();
				const seen = await page.evaluate(() => {
					const box = (where: string) => document.querySelector(where)?.getBoundingClientRect() ?? new DOMRect();
					const [head, home, own] = [box("header"), box("header .home"), box("header .own")];
					const settings = box("#samlad-settings");
					return {
						high: head.height,
						isApart: Math.abs(home.top + home.bottom - own.top - own.bottom) > 20,
						left: settings.left,
						right: settings.right,
						over: Math.max(
							0,
							...[...document.querySelectorAll("header *")].map(
								(one) => one.getBoundingClientRect().right - innerWidth,
							),
						),
					};
				});
				const at = `${width} px, ${language}`;
				if (width >= 1280 && seen.high > 62) faults.push(`${at}: the head is ${seen.high} px high`);
				if (seen.isApart) faults.push(`${at}: the settings stand on another line than the mark`);
				if (seen.left < 0 || seen.right > width) faults.push(`${at}: from ${seen.left} to ${seen.right}`);
				if (seen.over > 0) faults.push(`${at}: the head is ${seen.over} px too wide`);
				await page.keyboard.press("Escape");
			}
		}
		await context.close();
		expect(faults).toEqual([]);
	});
}
