// An item that one unit asks another for: asked, promised, sent, received in part, returned; by keyboard, on a phone, by two browsers.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const path = `/k/${board}/lager`;
const asker = "aldreboende-a";
const lender = "vardcentral-2";
const cell = (page: Page, unit: string, item: string) =>
	page.locator(`tr[data-unit="${unit}"]`).getByRole("button", { name: new RegExp(`^${item}, `) });
/** Requests of an item, in the list. */
const asked = (page: Page, item: string) => page.locator("article[data-request]").filter({ hasText: item });
const sheetOf = (page: Page) => page.getByRole("dialog");

/** What each has is counted first, so that what moves it can be told. */
async function count(page: Page, unit: string, item: string, amount: string): Promise<void> {
	await cell(page, unit, item).press("Enter");
	const sheet = sheetOf(page);
	await sheet.getByLabel("Vad har hänt").selectOption("count");
	await sheet.getByLabel("Antal", { exact: true }).fill(amount);
	await page.keyboard.press("Enter");
	await expect(sheet.locator("form [role=status]").first()).toContainText("Sparat");
	await page.keyboard.press("Escape");
	await expect(sheet).toBeHidden();
}

async function balance(page: Page, unit: string, item: string, amount: string): Promise<void> {
	await expect(cell(page, unit, item)).toHaveAttribute("aria-label", new RegExp(`[ ,]${amount}\\sst`));
}

async function ask(page: Page, unit: string, item: string, amount: string): Promise<Locator> {
	await cell(page, unit, item).focus();
	await page.keyboard.press("b");
	const sheet = sheetOf(page);
	await expect(sheet.getByRole("heading", { name: `Begär ${item}` })).toBeVisible();
	await sheet.getByLabel("Hur mycket behövs?").fill(amount);
	await page.keyboard.press("Enter");
	return sheet;
}

test("by keyboard it is asked for, promised, sent, received in part and returned, and each stock moves once", async ({
	desk,
}) => {
	const item = "Visir";
	const { page } = await desk({ role: "manager", board, unit: asker });
	const other = await desk({ role: "manager", board, unit: lender });
	for (const one of [page, other.page]) await one.goto(path);
	await count(page, asker, item, "40");
	await count(other.page, lender, item, "900");

	const sheet = await ask(page, asker, item, "många");
	await expect(sheet.getByText("Det går inte att läsa som ett antal.")).toBeVisible();
	await expect(sheet.getByLabel("Hur mycket behövs?")).toHaveValue("många");
	await expect(sheet.locator("[data-lender]").first()).toContainText("kan låna ut");
	await sheet.getByLabel("Hur mycket behövs?").fill("20 paket");
	await sheet.getByText("Plats, tid och vad som också duger").click();
	await sheet.getByLabel("Var ska det lämnas?").fill("Port 2");
	await page.keyboard.press("Enter");
	await expect(sheet.getByRole("status")).toContainText("Sparat");

	// A second one is not made: the first is shown, and followed.
	await page.keyboard.press("Escape");
	await cell(page, asker, item).focus();
	await page.keyboard.press("b");
	await expect(sheet).toContainText("har redan begärt det här");
	await expect(sheet.getByLabel("Hur mycket behövs?")).toHaveCount(0);
	await sheet.getByRole("button", { name: "Följ den begäran" }).press("Enter");
	await expect(asked(page, item)).toBeFocused();
	await expect(asked(page, item)).toContainText("200 st Visir till Äldreboende A");

	// The other side promises less than was asked for, and sends it.
	const theirs = asked(other.page, item);
	await expect(theirs).toContainText("Lämnas: Port 2");
	await theirs.getByRole("button", { name: "Lova" }).press("Enter");
	await expect(theirs.getByLabel("Hur mycket kan ni låna ut?")).toBeFocused();
	await theirs.getByLabel("Hur mycket kan ni låna ut?").fill("201");
	await other.page.keyboard.press("Enter");
	await expect(theirs.getByText("Högst 200 st: mer saknas inte.")).toBeVisible();
	await theirs.getByLabel("Hur mycket kan ni låna ut?").fill("150");
	await other.page.keyboard.press("Enter");
	await expect(asked(page, item)).toContainText("50 st saknas än");
	await balance(page, lender, item, "900");
	await theirs.getByLabel("Hur mycket skickas?").press("Enter");
	await balance(page, lender, item, "750");
	await balance(other.page, asker, item, "40");

	// Less came than was sent: both see it named, and no stock is mended.
	const ours = asked(page, item);
	await ours.getByLabel("Hur mycket kom fram?").fill("140");
	await page.keyboard.press("Enter");
	await balance(other.page, asker, item, "180");
	await balance(other.page, lender, item, "750");
	for (const one of [ours, theirs]) await expect(one).toContainText("Skickade 150 st, mottog 140 st: 10 st mindre");

	// Undone and said again it has moved once.
	await ours.getByRole("button", { name: "Ångra" }).click();
	await balance(other.page, asker, item, "40");
	await ours.getByLabel("Hur mycket kom fram?").fill("140");
	await page.keyboard.press("Enter");
	await balance(other.page, asker, item, "180");

	await ours.getByRole("button", { name: "Det räcker, återkalla resten" }).press("Enter");
	await expect(ours.getByText("saknas än")).toHaveCount(0);
	await ours.getByLabel("Hur mycket lämnas tillbaka?").press("Enter");
	await balance(other.page, asker, item, "40");
	await expect(theirs.getByLabel("Hur mycket kom tillbaka?")).toHaveValue("140");
	await theirs.getByLabel("Hur mycket kom tillbaka?").press("Enter");
	await balance(page, lender, item, "890");
	for (const one of [ours, theirs]) await expect(one).toContainText("Återlämnad");

	// What moved stands in the past of both.
	await cell(page, lender, item).press("Enter");
	await sheet.getByRole("button", { name: "Vem tog vad, när" }).click();
	await expect(sheetOf(page)).toContainText("Lånat ut");
	await expect(sheetOf(page)).toContainText("Lånat in");
});

test("who cannot lend says why, and the asker sees it", async ({ desk }) => {
	const item = "Förkläden, långärmade";
	const { page } = await desk({ role: "manager", board, unit: asker });
	const other = await desk({ role: "manager", board, unit: "aldreboende-b" });
	await page.goto(path);
	await other.page.goto(path);
	await ask(page, asker, item, "2 paket");
	await page.keyboard.press("Escape");
	const theirs = asked(other.page, item);
	await theirs.getByRole("button", { name: "Kan inte" }).click();
	await theirs.getByRole("button", { name: "Skicka svaret" }).click();
	await expect(theirs.getByText("Skriv varför, så att den som frågar vet.")).toBeVisible();
	await theirs.getByLabel(/^Varför går det inte/).fill("Vi har själva slut i kväll");
	await other.page.keyboard.press("Enter");
	await expect(asked(page, item)).toContainText("Äldreboende B kan inte: Vi har själva slut i kväll");
	await asked(page, item).getByRole("button", { name: "Återkalla" }).click();
	await expect(asked(page, item)).toContainText("Återkallad");
	await expect(theirs).toHaveCount(1);
});

test("on a phone without a line it is asked for and waits, in words, and is there once", async ({ desk }) => {
	const item = "Handskar L";
	const { page, context } = await desk({ role: "duty", board }, { size: { width: 390, height: 844 } });
	const other = await desk({ role: "coordinator", board });
	await page.goto(path);
	await other.page.goto(path);
	await cell(page, asker, item).click();
	const sheet = sheetOf(page);
	await sheet.getByRole("button", { name: "Begär från andra" }).click();
	await expect(sheet.getByRole("heading", { name: `Begär ${item} till Äldreboende A` })).toBeVisible();
	await context.setOffline(true);
	await sheet.getByLabel("Hur mycket behövs?").fill("1 kartong");
	await sheet.getByRole("button", { name: "Skicka begäran" }).click();
	await expect(sheet.getByRole("status")).toContainText("Sparat här, väntar på nät");
	await sheet.getByRole("button", { name: "Följ den begäran" }).click();
	await expect(asked(page, item)).toContainText("Inte skickat än");
	await page.getByRole("button", { name: /^1 ändring väntar/ }).click();
	await expect(sheetOf(page)).toContainText("Begärt: 1 000 st Handskar L till Äldreboende A");
	await page.keyboard.press("Escape");
	await expect(asked(other.page, item)).toHaveCount(0);
	await context.setOffline(false);
	await expect(asked(other.page, item)).toHaveCount(1, { timeout: 30_000 });
	await expect(asked(page, item).getByText("Inte skickat än")).toHaveCount(0, { timeout: 30_000 });
	await expect(asked(page, item)).toHaveCount(1);
});

test("at night, on a phone without a line, an item is asked for where it runs out, and followed when the line is back", async ({
	desk,
}) => {
	const item = "Handskar XL";
	const { page, context } = await desk({ role: "manager", board, unit: asker }, { size: { width: 390, height: 844 } });
	const other = await desk({ role: "coordinator", board });
	await other.page.goto(path);
	await page.goto("/natt/stock.glove-xl");
	await page.getByRole("button", { name: "Begär från andra" }).click();
	const sheet = sheetOf(page);
	await expect(sheet.getByRole("heading", { name: `Begär ${item} till Äldreboende A` })).toBeVisible();
	await context.setOffline(true);
	await sheet.getByLabel("Hur mycket behövs?").fill("2 paket");
	await sheet.getByRole("button", { name: "Skicka begäran" }).click();
	await expect(sheet.getByRole("status")).toContainText("Sparat här, väntar på nät");
	await expect(asked(other.page, item)).toHaveCount(0);
	await context.setOffline(false);
	await expect(asked(other.page, item)).toContainText("200 st Handskar XL till Äldreboende A", { timeout: 30_000 });
	await sheet.getByRole("button", { name: "Följ den begäran" }).click();
	await expect(asked(page, item)).toBeFocused();
	await expect(asked(page, item)).toHaveCount(1);
});

test("an observer reads every request and answers none", async ({ desk }) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto(path);
	await expect(page.getByRole("heading", { name: "Lån", exact: true })).toBeVisible();
	await expect(page.getByRole("button", { name: "Lova" })).toHaveCount(0);
	await cell(page, asker, "Munskydd IIR").focus();
	await page.keyboard.press("b");
	await expect(sheetOf(page)).toContainText("fråga enhetens chef, jouren eller klustrets samordnare");
});
