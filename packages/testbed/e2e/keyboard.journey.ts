// The screens' jobs done without a mouse. That each control can be reached is looked at in `screens.journey.ts`.
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, showSection } from "./report-page.ts";

test("a role is chosen and a report sent with the keyboard alone", async ({ page }) => {
	await page.goto("/logga-in");
	const unit = page.getByLabel("Enhet", { exact: true });
	await unit.focus();
	await page.keyboard.type("Hem");
	await page.getByRole("button", { name: /^Enhetschef/ }).focus();
	await page.keyboard.press("Enter");
	await expect(page).not.toHaveURL(/logga-in/);
	await openReport(page, "hemtjanst-1");
	await showSection(page, "Smitta");
	const first = page.getByRole("textbox").first();
	await first.focus();
	expect(
		await first.evaluate((field) => field instanceof HTMLInputElement && field.selectionEnd === field.value.length),
	).toBe(true);
	await page.keyboard.type("+1");
	await page.keyboard.press("Enter");
	await expect(page.getByRole("textbox").nth(1)).toBeFocused();
	await page.keyboard.press("Shift+Enter");
	await expect(first).toBeFocused();
	await page.keyboard.press("Control+Enter");
	await expectStored(page);
});

test("Läget is walked by arrows, Enter opens the row's unit and r its report, / finds a unit and ? shows the keys", async ({
	desk,
}) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(`/k/${board}`);
	await expect(page.locator("[data-care]").first()).toBeVisible();
	await page.keyboard.press("?");
	await expect(page.getByRole("dialog")).toBeVisible();
	await page.keyboard.press("Escape");
	await expect(page.getByRole("dialog")).toBeHidden();
	await page.keyboard.press("/");
	await expect(page.getByRole("searchbox")).toBeFocused();
	await page.keyboard.type("Äldreboende D");
	await expect(page.locator("tr[data-unit]")).toHaveCount(1);
	await page.keyboard.press("Escape");
	await page.locator("tr[data-unit] a").first().focus();
	await page.keyboard.press("ArrowDown");
	const second = page.locator("tr[data-unit]").nth(1);
	await expect(second.locator(":focus")).toHaveCount(1);
	const unit = await second.getAttribute("data-unit");
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/e/${board}\\.${unit}$`));
	await page.goBack();
	await page.locator(`tr[data-unit="${unit}"] a`).first().focus();
	await page.keyboard.press("r");
	await expect(page).toHaveURL(new RegExp(`/e/${board}\\.${unit}/rapport$`));
});

test("the shared screen's pages are turned with the keyboard", async ({ desk }) => {
	const { page } = await desk({ role: "display", board }, { size: { width: 1920, height: 1080 } });
	await page.goto(`/k/${board}/skarm`);
	const next = page.getByRole("button", { name: "Nästa sida" });
	await next.focus();
	await page.keyboard.press("Enter");
	await expect(page.getByText(/sida 2 av/i).first()).toBeVisible();
});

test("two letters lead between a board's screens, and the help names them", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	await page.goto(`/k/${board}`);
	await expect(page.locator("[data-care]").first()).toBeVisible();
	await page.keyboard.press("?");
	await expect(page.getByRole("dialog")).toContainText("Bemanning");
	await page.keyboard.press("Escape");
	for (const [letter, path] of [
		["a", "lager"],
		["b", "bemanning"],
		["p", "platser"],
		["m", "mote"],
	] as const) {
		await page.keyboard.press("g");
		await page.keyboard.press(letter);
		await expect(page).toHaveURL(new RegExp(`/k/${board}/${path}$`));
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
	}
	await page.keyboard.press("g");
	await page.keyboard.press("l");
	await expect(page).toHaveURL(new RegExp(`/k/${board}$`));
});
