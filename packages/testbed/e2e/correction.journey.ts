import { expect, test } from "./fixtures.ts";
import type { BrowserContext, Locator, Page } from "@playwright/test";
import { board, expectStored, openBoard, openReport, rowOf, say, send, showSection, typeAgain } from "./report-page.ts";

const unit = "aldreboende-e";
const confirmed = "Bekräftade fall, boende";

interface Tables {
	readonly unit: { readonly [id: string]: { readonly type: string; readonly status: string } };
	readonly cell: { readonly [key: string]: { readonly value: unknown } };
}

/** Another home than the first journey's, with so many cases that 5 to 9 surprise nobody. */
async function homeWithCases(context: BrowserContext): Promise<string> {
	const { tables } = (await (await context.request.get(`/api/boards/${board}`)).json()) as { tables: Tables };
	const found = Object.entries(tables.unit).find(([id, { type, status }]) => {
		const value = tables.cell[`${id}/cases.residents.confirmed`]?.value;
		const isHome = type === "care-home" && status === "open" && id !== unit;
		return isHome && typeof value === "number" && value >= 3 && value <= 20;
	});
	return found?.[0] ?? "";
}

/** From Läget: the history of a unit's confirmed cases. */
async function openHistory(page: Page, of: string): Promise<Locator> {
	await rowOf(page, of).cases.getByRole("button").click();
	const dialog = page.getByRole("dialog");
	await expect(dialog.getByRole("button", { name: /^Rätta / }).first()).toBeVisible();
	return dialog;
}

/** In a history: puts the newest of the reports that said `was` right. */
async function correct(dialog: Locator, was: string, now: string): Promise<void> {
	await dialog
		.getByRole("button", { name: new RegExp(`^Rätta ${was} från`) })
		.first()
		.click();
	await dialog.getByRole("textbox", { name: confirmed }).fill(now);
	await dialog.getByRole("textbox", { name: "Varför rättas det?" }).fill("Ett svar gällde en anställd");
	await dialog.getByRole("button", { name: "Spara rättelsen" }).click();
}

test("a value's history opens on it, and a correction from there stands on every board with its reason", async ({
	desk,
}) => {
	const manager = await desk({ role: "manager", board, unit });
	await openReport(manager.page, unit);
	await showSection(manager.page, "Smitta");
	await say(manager.page, "Bekräftade fall, boende", "4");
	await send(manager.page);
	await expectStored(manager.page);

	const { page } = await desk({ role: "coordinator", board });
	await openBoard(page);
	const { cases } = rowOf(page, unit);
	await expect(cases).toContainText("4");
	await cases.getByRole("button").click();
	const dialog = page.getByRole("dialog");
	await expect(dialog).toContainText("Enhetschef Äldreboende E");
	await dialog.getByRole("button", { name: /^Rätta 4 från/ }).click();
	await dialog.getByRole("textbox", { name: "Bekräftade fall, boende" }).fill("3");
	await dialog.getByRole("textbox", { name: "Varför rättas det?" }).fill("Ett svar gällde en anställd");
	await dialog.getByRole("button", { name: "Spara rättelsen" }).click();
	await expect(dialog.getByText("Rättelsen är sparad")).toBeVisible();
	await expect(dialog).toContainText("Ett svar gällde en anställd");
	await dialog.getByRole("button", { name: "Stäng" }).click();
	await expect(cases).toContainText("3");
	await expect(manager.page.getByRole("button", { name: "Bekräftade fall, boende: 3. Visa historik." })).toBeVisible();
});

test("two reports in a row from one page both reach the board, and a correction of the first stays below the second, taken back or not", async ({
	desk,
}) => {
	const { page, context } = await desk({ role: "coordinator", board });
	const home = await homeWithCases(context);
	const { page: form } = await desk({ role: "manager", board, unit: home });
	await openBoard(page);
	const { cases } = rowOf(page, home);
	await openReport(form, home);
	await showSection(form, "Smitta");
	for (const count of ["5", "6"]) {
		await say(form, confirmed, count);
		await typeAgain(form);
		await send(form);
		await expectStored(form);
		await expect(cases).toContainText(count);
	}

	let dialog = await openHistory(page, home);
	await correct(dialog, "5", "4");
	await expect(dialog.getByText(`men ett senare värde gäller: ${confirmed} 6,`)).toBeVisible();
	await dialog.getByRole("button", { name: "Stäng" }).click();
	await expect(cases).toContainText("6");

	await say(form, confirmed, "9");
	await typeAgain(form);
	await send(form);
	await expect(cases).toContainText("9");
	await form.getByRole("button", { name: /^Ångra/ }).click();
	await expect(cases).toContainText("6");
	dialog = await openHistory(page, home);
	await correct(dialog, "6", "7");
	await expect(dialog.getByText(`men ett senare värde gäller: ${confirmed} 6,`)).toBeVisible();
	await dialog.getByRole("button", { name: "Stäng" }).click();
	await expect(cases).toContainText("6");
});
