// The report form as somebody at a keyboard uses it. Knows the words on the screen.
import { expect, type Locator, type Page } from "@playwright/test";

export const board = "jarfalla";

export async function openReport(page: Page, unit: string): Promise<void> {
	await page.goto(`/e/${board}.${unit}/rapport`);
	await expect(page.getByRole("heading", { level: 1, name: /^Rapport, / })).toBeVisible();
	await expect(page.getByRole("textbox").first()).toBeVisible();
}

/** Sections that are not due at this hour are offered below the form. */
export async function showSection(page: Page, name: string): Promise<void> {
	const section = page.getByRole("region", { name, exact: true });
	await openUnlessThere(section, page.getByRole("button", { name: new RegExp(`^${name}`) }));
}

/** Waits until the one or the other is there before it looks which. */
export async function openUnlessThere(what: Locator, opener: Locator): Promise<void> {
	await expect(what.or(opener).first()).toBeVisible();
	if (!(await what.isVisible())) await opener.click();
	await expect(what).toBeVisible();
}

/** Types a value and leaves the field; a number that surprises is said to be right. */
export async function say(page: Page, label: string, text: string): Promise<void> {
	const field = page.getByRole("textbox", { name: label, exact: true });
	await field.fill(text);
	await field.press("Tab");
	// The row says at once that it asks; the question itself is fetched first.
	if ((await page.locator(".row[data-asks]").filter({ has: field }).count()) === 0) return;
	await page
		.getByRole("group", { name: label, exact: true })
		.getByRole("button", { name: /^Det stämmer/ })
		.click();
}

/** Rows that have been unchanged three times in a row, as some are at some hours. */
export function tiredRows(page: Page): Locator {
	return page.locator(".row").filter({ hasText: "Skriv på nytt, oförändrat tre gånger i rad." });
}

/** What is tired has to be typed again before anything is sent: typed as it was. */
export async function typeAgain(page: Page): Promise<void> {
	const tired = tiredRows(page);
	for (let left = await tired.count(); left > 0; left--) {
		const row = tired.first();
		const last = (await row.locator(".last .value").innerText()).trim();
		await row.getByRole("textbox").fill(last);
	}
	await expect(tired).toHaveCount(0);
}

export async function send(page: Page): Promise<void> {
	await typeAgain(page);
	await page.getByRole("button", { name: "Skicka rapport" }).click();
}

/** The words beside the button, once the server has it on disk. */
export async function expectStored(page: Page): Promise<void> {
	await expect(page.getByText(/^Sparat \d\d:\d\d/)).toBeVisible();
}

/** A unit's row on Läget. */
export function rowOf(page: Page, unit: string) {
	const row = page.locator(`tr[data-unit="${unit}"]`);
	const value = (column: "cases" | "staff" | "days") => row.locator(`[data-column="${column}"]`);
	return { row, cases: value("cases"), staff: value("staff"), days: value("days") };
}

export async function openBoard(page: Page): Promise<void> {
	await page.goto(`/k/${board}`);
	await expect(page.getByRole("table")).toBeVisible();
	await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();
}
