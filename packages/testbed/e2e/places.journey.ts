// Places and who answers for what: asked and answered, closed with a reason, kept without a line, and closed to who only reads.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, say, send, showSection } from "./report-page.ts";

const path = `/k/${board}/platser`;
const phone = { width: 390, height: 844 };
const text = "Vem ansvarar för nycklarna när någon kommer hem en helg?";
const questionOf = (page: Page) => page.getByRole("article", { name: text });

test("by keyboard who answers for something is asked; the unit answers on a phone, and whoever asked sees it settled", async ({
	desk,
}) => {
	const { page } = await desk({ role: "coordinator", board });
	const answering = await desk({ role: "manager", board, unit: "hemtjanst-1" }, { size: phone });
	await page.goto(`/k/${board}`);
	await page.getByRole("link", { name: "Platser" }).focus();
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`${path}$`));
	await answering.page.goto(path);

	await page.getByRole("button", { name: "Ställ en fråga" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByLabel("Fråga", { exact: true })).toBeFocused();
	await page.keyboard.type("Vem ansvarar för nycklarna till 811228-9874?");
	await page.keyboard.press("Tab");
	await page.keyboard.type("Hemt");
	await page.getByRole("button", { name: "Ställ frågan" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("alert").first()).toContainText("personnummer");
	await expect(page.getByLabel("Fråga", { exact: true })).toHaveValue("Vem ansvarar för nycklarna till 811228-9874?");
	await page.getByLabel("Fråga", { exact: true }).focus();
	await page.keyboard.press("Control+A");
	await page.keyboard.type(text);
	await page.getByRole("button", { name: "Ställ frågan" }).focus();
	await page.keyboard.press("Enter");
	await expect(page.getByRole("heading", { name: "Vem ansvarar för …?" })).toBeFocused();
	await expect(questionOf(page)).toContainText("Svarar: Hemtjänst 1");

	await questionOf(answering.page)
		.getByRole("button", { name: /^Svara på/ })
		.click();
	await answering.page
		.getByLabel("Svar", { exact: true })
		.fill("Hemtjänsten hämtar dem i receptionen före klockan 15.");
	await answering.page.getByRole("button", { name: "Spara svaret" }).click();
	await expect(answering.page.getByText(/^Sparat \d\d:\d\d/)).toBeVisible();

	await expect(questionOf(page)).toBeHidden();
	await page.getByText(/besvarade frågor$/).focus();
	await page.keyboard.press("Enter");
	await expect(questionOf(page)).toContainText("Hemtjänsten hämtar dem i receptionen före klockan 15.");
	await expect(questionOf(page)).toContainText("Överens: Hemtjänst 1");
});

test("closed places ask for their reason until the unit has given one", async ({ desk }) => {
	const { page } = await desk({ role: "coordinator", board });
	const unit = "aldreboende-c";
	const reporting = await desk({ role: "manager", board, unit }, { size: phone });
	await page.goto(path);
	const row = page.locator(`tr[data-unit="${unit}"]`);
	await expect(row).toBeVisible();

	await openReport(reporting.page, unit);
	await showSection(reporting.page, "Platser och utskrivning");
	await say(reporting.page, "Stängda platser", "3");
	await reporting.page
		.getByRole("combobox", { name: "Varför platser är stängda" })
		.selectOption({ label: "Inga stängda" });
	await send(reporting.page);
	await expectStored(reporting.page);
	await expect(row).toContainText("stängda platser utan orsak");

	await openReport(reporting.page, unit);
	await showSection(reporting.page, "Platser och utskrivning");
	await reporting.page.getByRole("combobox", { name: "Varför platser är stängda" }).selectOption({ label: "Smitta" });
	await send(reporting.page);
	await expectStored(reporting.page);
	await expect(row).not.toContainText("stängda platser utan orsak");
	await expect(row).toContainText("Smitta");
});

test("who waits for whom is told without a line, and everybody sees it when the line is back", async ({ desk }) => {
	const { page, context } = await desk({ role: "manager", board, unit: "geriatrik" }, { size: phone });
	const other = await desk({ role: "coordinator", board });
	await page.goto(path);
	await other.page.goto(path);
	const homes = other.page.locator("[data-receiver='@home']");
	await expect(homes).toBeVisible();
	await page.getByRole("button", { name: "Uppdatera kön" }).click();
	await context.setOffline(true);
	await page.getByRole("textbox", { name: "Hem", exact: true }).fill("17");
	await page.getByRole("button", { name: "Spara kön" }).click();
	await expect(page.getByText("Sparat här, väntar på nät.")).toBeVisible();
	await expect(page.locator("[data-receiver='@home']")).toContainText("17");
	await expect(homes).not.toContainText("17");
	await context.setOffline(false);
	await expect(homes).toContainText("17", { timeout: 30_000 });
	await expect(page.getByText("Sparat här, väntar på nät.")).toBeHidden();
});

test("an observer reads it all, and is told whom to ask", async ({ desk }) => {
	const { page } = await desk({ role: "observer", board });
	await page.goto(path);
	await expect(page.getByText("Klustrets samordnare kan ge dig rätten.")).toBeVisible();
	await expect(page.locator("[data-question]").first()).toBeVisible();
	await expect(page.getByRole("button", { name: "Ställ en fråga" })).toHaveCount(0);
	await expect(page.getByRole("button", { name: /^Svara/ })).toHaveCount(0);
	await expect(page.getByRole("button", { name: "Uppdatera kön" })).toHaveCount(0);
});
