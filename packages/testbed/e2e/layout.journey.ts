// The measuring itself is tried on pages that are broken on purpose, so that its silence means something.
import { expect, test } from "@playwright/test";
import { layoutFaults } from "./layout.ts";

const cases = [
	[
		"text cut off by its box",
		`<p style="width:60px;overflow:hidden;white-space:nowrap">Äldreboende A, våning 3</p>`,
		"is cut off",
	],
	["a page wider than its window", `<p style="width:3000px">Järfälla</p>`, "px wide in"],
	["text outside the page", `<p style="position:absolute;left:-40px">Järfälla</p>`, "reaches outside"],
	["text too small", `<p style="font-size:11px">Ingen rapport</p>`, "under 15"],
] as const;

for (const [name, html, fault] of cases) {
	test(`${name} is found`, async ({ page }) => {
		await page.setContent(`<body style="font-size:17px">${html}</body>`);
		expect((await layoutFaults(page, { smallestPx: 15 })).join("\n")).toContain(fault);
	});
}

test("a page higher than a screen that must not scroll is found", async ({ page }) => {
	await page.setContent(`<body style="font-size:40px"><div style="height:3000px">x</div></body>`);
	expect((await layoutFaults(page, { smallestPx: 15, fitsWindow: true })).join("\n")).toContain("px high in");
});

test("a sound page has no faults, also with text for screen readers only", async ({ page }) => {
	await page.setContent(`<body style="font-size:17px"><p>Järfälla</p>
		<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);font-size:2px">uppläst</span></body>`);
	expect(await layoutFaults(page, { smallestPx: 15, fitsWindow: true })).toEqual([]);
});
