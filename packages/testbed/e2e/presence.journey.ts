import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, openBoard, openReport, openUnlessThere, rowOf, showSection } from "./report-page.ts";

const unit = "aldreboende-d";

/** Where everything on the page stands, to see that nothing moved. */
function positions(page: Page, selector: string): Promise<readonly string[]> {
	return page.locator(selector).evaluateAll((all) =>
		all.map((each) => {
			const { x, y, height } = each.getBoundingClientRect();
			return `${Math.round(x)} ${Math.round(y)} ${Math.round(height)}`;
		}),
	);
}

test("two people see each other: how many, who and at what, and nothing moves when somebody comes", async ({
	desk,
}) => {
	const { page } = await desk({ role: "coordinator", board });
	await openBoard(page);
	await expect(page.getByRole("button", { name: "Bara du här" })).toBeVisible();
	const { row } = rowOf(page, unit);
	await openUnlessThere(row, page.getByRole("button", { name: /^Normala/ }));
	// What a row may be asked to do comes once the rows stand.
	await expect(row.locator("[data-care]")).toBeVisible();
	await expect(page.getByRole("button", { name: /^Kopiera påminnelse till / }).first()).toBeVisible();
	const before = await positions(page, "tr[data-unit], header a, header button");

	const manager = await desk({ role: "manager", board, unit });
	await openReport(manager.page, unit);
	await expect(page.getByRole("button", { name: "Du och 1 till" })).toBeVisible();
	await expect(row.getByText("Enhetschef rapporterar", { exact: true })).toBeVisible();
	expect(await positions(page, "tr[data-unit], header a, header button")).toEqual(before);

	await page.getByRole("button", { name: "Du och 1 till" }).click();
	const list = page.getByRole("group", { name: "Här just nu" });
	await expect(list.getByRole("listitem")).toHaveText([
		"Samordnare Järfälla Du",
		"Enhetschef Äldreboende D rapporterar Äldreboende D",
	]);
	await page.keyboard.press("Escape");
	await expect(list).toBeHidden();

	await manager.context.close();
	await expect(page.getByRole("button", { name: "Bara du här" })).toBeVisible();
	await expect(row.getByText("rapporterar")).toHaveCount(0);
});

test("two people at one unit's report are told of each other, and at which value the other is", async ({ desk }) => {
	const manager = await desk({ role: "manager", board, unit });
	await openReport(manager.page, unit);
	await showSection(manager.page, "Smitta");
	await expect(manager.page.getByRole("button", { name: "Bara du här" })).toBeVisible();
	const rows = "h1, .row, [data-nu]";
	const before = await positions(manager.page, rows);

	const other = await desk({ role: "coordinator", board });
	await openReport(other.page, unit);
	await showSection(other.page, "Smitta");
	await expect(manager.page.getByText("Samordnare Järfälla är också här")).toBeVisible();
	await expect(other.page.getByText("Enhetschef är också här")).toBeVisible();

	const label = "Bekräftade fall, boende";
	await other.page.getByRole("textbox", { name: label, exact: true }).focus();
	const there = manager.page
		.locator(".row")
		.filter({ has: manager.page.getByRole("textbox", { name: label, exact: true }) });
	await expect(there.getByText("Samordnare Järfälla skriver")).toBeVisible();
	expect(await positions(manager.page, rows)).toEqual(before);

	await other.page.goto(`/k/${board}/skarm`);
	await expect(manager.page.getByText("är också här")).toHaveCount(0);
	await expect(manager.page.getByRole("button", { name: "Bara du här" })).toBeVisible();
});

test("in English too, and without a line nobody is said to be here", async ({ desk }) => {
	const { page, context } = await desk({ role: "observer", board });
	await page.addInitScript(() => localStorage.setItem("samlad.language", "en"));
	await page.goto(`/k/${board}`);
	const button = page.getByRole("button", { name: "Only you here" });
	await expect(button).toBeVisible();
	await context.setOffline(true);
	await expect(button).toBeHidden();
	await context.setOffline(false);
	await expect(button).toBeVisible();
});
