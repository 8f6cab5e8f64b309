import { expect, test } from "./fixtures.ts";
import { board, openReport, showSection } from "./report-page.ts";

const unit = "hemtjanst-2";

test("a column pasted from a spreadsheet is previewed, used at once and taken back at once", async ({ desk }) => {
	const { page, context } = await desk({ role: "manager", board, unit });
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await openReport(page, unit);
	await showSection(page, "Skyddsmaterial");
	const first = page.getByRole("textbox", { name: "Munskydd IIR, st" });
	const kept = await first.inputValue();
	await page.evaluate(() => navigator.clipboard.writeText("1 200\n340\n20"));
	await first.focus();
	await page.keyboard.press("Control+V");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("row")).toHaveCount(4);
	await expect(first).toHaveValue(kept);
	await dialog.getByRole("button", { name: /^Använd/ }).click();
	await expect(first).toHaveValue(/^1\s?200$/);
	await page.getByRole("button", { name: "Ångra inklistringen" }).click();
	await expect(first).toHaveValue(kept);
});

test("two columns find their fields by name, and rows that are nobody's are said to be", async ({ desk }) => {
	const { page, context } = await desk({ role: "manager", board, unit });
	await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	await openReport(page, unit);
	await showSection(page, "Skyddsmaterial");
	await page.evaluate(() => navigator.clipboard.writeText("Visir\t41\nHandsprit\t12,5\nKaffe\t7"));
	await page.getByRole("textbox", { name: "Munskydd IIR, st" }).focus();
	await page.keyboard.press("Control+V");
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("row", { name: /Kaffe/ })).toContainText("ingen uppgift heter så");
	await dialog.getByRole("button", { name: "Använd 2 av 3 värden" }).click();
	await expect(page.getByRole("textbox", { name: "Visir, st" })).toHaveValue("41");
	await expect(page.getByRole("textbox", { name: "Handsprit, liter" })).toHaveValue("12,5");
});
