// The measuring itself is tried on pages that are broken on purpose, so that its silence means something.
import { expect, test } from "@playwright/test";
import { axeFaults } from "./axe-faults.ts";
import { forcedColourFaults } from "./forced-colours.ts";
import { layoutFaults } from "./layout.ts";
import { walk } from "./walk.ts";

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

test("texts that lie over each other on such a screen are found, and lines below each other are not", async ({
	page,
}) => {
	await page.setContent(`<body style="font-size:40px;line-height:1.1"><p style="margin:0;width:300px">Ingen rapport på åtta dygn</p>
		<p style="margin:-30px 0 0 120px">Långärmat</p></body>`);
	const faults = await layoutFaults(page, { smallestPx: 15, fitsWindow: true });
	expect(faults).toEqual(['"Ingen rapport på åtta dygn" and "Långärmat" lie over each other']);
});

test("what may give way is found where no ellipsis says that it does", async ({ page }) => {
	const box = (style: string) =>
		page.setContent(`<body style="font-size:40px"><div><p class="name" style="width:120px;white-space:nowrap;overflow:hidden;${style}">
			Äldreboende A, våning 3</p></div></body>`);
	const look = () => layoutFaults(page, { smallestPx: 15, fitsWindow: true, givesWay: ".name" });
	await box("text-overflow:ellipsis");
	expect(await look()).toEqual([]);
	await box("");
	expect((await look()).join("\n")).toContain("is cut off");
});

test("a sound page has no faults, also with text for screen readers only", async ({ page }) => {
	await page.setContent(`<body style="font-size:17px"><p>Järfälla</p>
		<span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);font-size:2px">uppläst</span></body>`);
	expect(await layoutFaults(page, { smallestPx: 15, fitsWindow: true })).toEqual([]);
});

test("a picture without a text is found by axe, and a text that is weak in one theme alone", async ({ page }) => {
	await page.setContent(`<html lang="sv"><head><title>x</title><style>h1 { background: #fff; color: #000 }
		[data-theme="natt"] h1 { background: #12171a; color: #38444a }</style></head><body><main><h1>Läget</h1><img src="x.png"></main></body></html>`);
	const { faults } = await axeFaults(page);
	expect(faults.join("\n")).toMatch(/^dag: image-alt: img\nnatt: color-contrast: h1$/);
});

test("a button without a name, a link without a ring and one that Tab passes by are found", async ({ page }) => {
	await page.setContent(`<body><style>a:focus { outline: none }</style><button></button><a href="#">Läget</a>
		<div style="display: contents" inert><a href="#">Rapport</a></div></body>`);
	const { stops, faults } = await walk(page);
	expect(stops).toBe(2);
	expect(faults.join("\n")).toMatch(/button.*has no name\n.*focus ring of 0 px\n.*is not reached/s);
});

test("a glyph without a word, and one that has the colour of its ground, are found", async ({ page }) => {
	await page.setContent(`<body><span><svg class="glyph" viewBox="0 0 9 9"></svg></span>
		<p style="forced-color-adjust: none; color: #eee; background: #fff"><svg class="glyph" viewBox="0 0 9 9"></svg> Kritiskt</p></body>`);
	const faults = await forcedColourFaults(page);
	expect(faults.join("\n")).toMatch(/has no word.*\n.*"Kritiskt" has a contrast of 1\.\d$/);
});
