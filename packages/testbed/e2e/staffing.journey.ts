// Staffing as a matrix, and staff that one unit lends another: by keyboard, on a phone, seen by others, kept without a line.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

const path = `/k/${board}/bemanning`;
const asker = "aldreboende-a";
const lender = "asih";
const cell = (page: Page, unit: string, role: string) =>
	page.locator(`tr[data-unit="${unit}"]`).getByRole("button", { name: new RegExp(`^${role}, `) });
/** What the shifts of tomorrow night say in a sheet. */
const nightRow = (sheet: Locator) => sheet.locator("tr[data-shift$='/night']").first();

/** Tomorrow: of it no shift is over, whatever the hour. */
async function showTomorrowNight(page: Page): Promise<void> {
	await page.getByRole("group", { name: "Dag" }).getByRole("radio").nth(1).check();
	await page.getByRole("radio", { name: "Natt", exact: true }).check();
}

async function open(page: Page, unit: string, role: string): Promise<Locator> {
	await cell(page, unit, role).focus();
	await page.keyboard.press("Enter");
	const sheet = page.getByRole("dialog");
	await expect(sheet).toBeVisible();
	return sheet;
}

async function fillIn(sheet: Locator, other: RegExp, count: string): Promise<void> {
	const units = sheet.getByLabel(/^(Från|Till)$/);
	const option = units.locator("option").filter({ hasText: other });
	await units.selectOption((await option.getAttribute("value")) ?? "");
	await sheet.getByLabel("Antal").fill(count);
}

test("by keyboard three nurses are asked for a night, the other side promises them, both gaps change, and they are sent back", async ({
	desk,
}) => {
	const { page } = await desk({ role: "manager", board, unit: asker });
	const other = await desk({ role: "manager", board, unit: lender });
	for (const one of [page, other.page]) {
		await one.goto(path);
		await showTomorrowNight(one);
	}
	await expect(cell(page, lender, "Sjuksköterskor")).toHaveAttribute("aria-label", /ingen saknas/);

	const sheet = await open(page, asker, "Sjuksköterskor");
	await expect(nightRow(sheet)).toContainText("0,5");
	await expect(sheet.locator("[data-spare]").first()).toBeVisible();
	await sheet.getByLabel("Antal").focus();
	await page.keyboard.press("Enter");
	await expect(sheet.getByText("Välj vilken enhet det gäller.")).toBeVisible();
	await expect(sheet.getByLabel("Från")).toBeFocused();
	await fillIn(sheet, /^ASIH/, "tre");
	await page.keyboard.press("Enter");
	await expect(sheet.getByText("Skriv ett antal över noll")).toBeVisible();
	await expect(sheet.getByLabel("Antal")).toHaveValue("tre");
	await sheet.getByLabel("Antal").fill("3");
	await expect(sheet.locator("[data-effect]")).toContainText("ASIH: ingen saknas blir 3 saknas");
	await page.keyboard.press("Enter");
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat");
	await page.keyboard.press("Escape");

	// The other side sees the same loan, and that it is asked.
	await expect(other.page.getByRole("link", { name: "1 förfrågan om personal väntar på svar" })).toBeVisible();
	const theirs = other.page.locator("li[data-loan]", { hasText: "från ASIH till" });
	await expect(theirs).toContainText("3 sjuksköterskor från ASIH till Äldreboende A");
	await expect(page.locator("li[data-loan]", { hasText: "från ASIH till" })).toContainText("Väntar på svar från ASIH");
	await theirs.getByLabel("Antal").focus();
	await other.page.keyboard.press("Enter");
	await expect(theirs).toContainText("Lovad");
	await expect(page.locator("li[data-loan]", { hasText: "från ASIH till" })).toContainText("Lovad");
	await expect(cell(page, lender, "Sjuksköterskor")).toHaveAttribute("aria-label", /3 saknas, natt/);
	await expect(cell(other.page, asker, "Sjuksköterskor")).toHaveAttribute("aria-label", /2,5 fler än behovet, natt/);
	const after = await open(other.page, asker, "Sjuksköterskor");
	await expect(nightRow(after)).toContainText("in 3");
	await other.page.keyboard.press("Escape");

	// Either side ends it, and both gaps are what they were.
	await page
		.locator("li[data-loan]", { hasText: "från ASIH till" })
		.getByRole("button", { name: "Ställ in" })
		.press("Enter");
	await expect(cell(other.page, lender, "Sjuksköterskor")).toHaveAttribute("aria-label", /ingen saknas/);
	await expect(cell(other.page, asker, "Sjuksköterskor")).toHaveAttribute("aria-label", /0,5 saknas/);
	await other.page.getByText(/^Avslutade lån/).click();
	await expect(
		other.page.locator("li[data-loan]", { hasText: "från ASIH till" }).filter({ hasText: "Inställd" }),
	).toBeVisible();
});

test("a request that cannot be met is declined with a reason that the asker sees", async ({ desk }) => {
	const { page } = await desk({ role: "manager", board, unit: "aldreboende-b" });
	const other = await desk({ role: "manager", board, unit: "aldreboende-c" });
	await page.goto(path);
	await other.page.goto(path);
	await showTomorrowNight(page);
	const sheet = await open(page, "aldreboende-b", "Undersköterskor");
	await fillIn(sheet, /^Äldreboende C/, "1");
	await sheet.getByRole("button", { name: "Skicka förfrågan" }).click();
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat");
	const theirs = other.page.locator("li[data-loan]").filter({ hasText: "Äldreboende B" });
	await theirs.getByRole("button", { name: "Neka" }).click();
	await theirs.getByRole("button", { name: "Neka" }).click();
	await expect(theirs.getByText("Skriv varför, så att den som frågar ser det.")).toBeVisible();
	await theirs.getByLabel("Varför det inte går").fill("Vi har själva brist i natt");
	await theirs.getByRole("button", { name: "Neka" }).click();
	await page.keyboard.press("Escape");
	await page.getByText(/^Avslutade lån/).click();
	await expect(page.locator("li[data-loan]").filter({ hasText: "Vi har själva brist i natt" })).toBeVisible();
});

test("on a phone an offer made without a line waits here, is named in both languages, and is sent once", async ({
	desk,
}) => {
	const { page, context } = await desk(
		{ role: "manager", board, unit: "geriatrik" },
		{ size: { width: 390, height: 844 } },
	);
	const other = await desk({ role: "coordinator", board });
	await page.goto(path);
	await other.page.goto(path);
	await showTomorrowNight(page);
	const sheet = await open(page, "geriatrik", "Sjuksköterskor");
	await context.setOffline(true);
	await sheet.getByLabel("Låna ut personal").check();
	await fillIn(sheet, /^Äldreboende A/, "3");
	await sheet.getByRole("button", { name: "Låna ut", exact: true }).click();
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat här, väntar på nät");
	await expect(nightRow(sheet)).toContainText("ut 3");
	await page.keyboard.press("Escape");
	await expect(page.locator("li[data-loan]").filter({ hasText: "Geriatrik" })).toContainText("Inte skickat än");
	await page.getByRole("button", { name: /^1 ändring väntar/ }).click();
	await expect(page.getByRole("dialog")).toContainText("Utlånat: 3 sjuksköterskor från Geriatrik till Äldreboende A");
	await page.keyboard.press("Escape");
	await expect(other.page.locator("li[data-loan]").filter({ hasText: "Geriatrik" })).toHaveCount(0);
	await context.setOffline(false);
	const theirs = other.page.locator("li[data-loan]").filter({ hasText: "Geriatrik" });
	await expect(theirs).toContainText("Lovad", { timeout: 30_000 });
	await expect(theirs).toHaveCount(1);
	await expect(page.locator("li[data-loan]").filter({ hasText: "Inte skickat än" })).toHaveCount(0, {
		timeout: 30_000,
	});
	await expect(page.locator("li[data-loan]").filter({ hasText: "Geriatrik" })).toHaveCount(1);
});

test("an observer reads shifts, whom to ring and the list for contact tracing, and is told whom to ask", async ({
	desk,
}) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto(path);
	const sheet = await open(page, asker, "Undersköterskor");
	await expect(sheet).toContainText("fråga enhetens chef eller klustrets samordnare");
	await expect(sheet.getByLabel("Antal")).toHaveCount(0);
	await sheet
		.getByRole("button", { name: /^På plats / })
		.first()
		.click();
	await expect(page.getByRole("dialog", { name: /^Undersköterskor/ })).toContainText("Äldreboende A");
	await page.keyboard.press("Escape");
	const arrives = page.waitForEvent("download");
	await page.getByRole("link", { name: "Hämta som CSV" }).click();
	expect((await arrives).suggestedFilename()).toContain("vem-var-var");
});
