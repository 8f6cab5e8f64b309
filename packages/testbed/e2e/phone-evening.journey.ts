// An evening on a phone: ten items are counted, one of them is put right, three nurses are lent for a night, and a question of who
// answers for what is answered, by keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board, expectStored, openReport, say, send, showSection } from "./report-page.ts";

const unit = "aldreboende-e";

/** One more than what stands: nobody is surprised. */
function oneMore(last: string): string {
	const number = Number.parseFloat(last.replaceAll(/[^\d,]/g, "").replace(",", "."));
	return String(Number.isNaN(number) ? 10 : Math.floor(number) + 1);
}

test("on a phone ten items are counted, one is put right, and three nurses are lent for a night", async ({ desk }) => {
	test.setTimeout(180_000);
	const { page } = await desk({ role: "manager", board, unit }, { size: { width: 390, height: 844 } });
	const other = await desk({ role: "coordinator", board });
	await openReport(page, unit);
	await showSection(page, "Skyddsmaterial");
	const rows = page.getByRole("region", { name: "Skyddsmaterial", exact: true }).locator(".row");
	const counted: { readonly label: string; readonly amount: string }[] = [];
	for (let at = 0; at < 10; at++) {
		const row = rows.nth(at);
		const label = (await row.locator("label").innerText()).trim();
		const amount = oneMore(await row.locator(".last .value").innerText());
		await say(page, label, amount);
		counted.push({ label, amount });
	}
	expect(new Set(counted.map(({ label }) => label)).size).toBe(10);
	await send(page);
	await expectStored(page);

	// One of them was misread: put right where its history stands, with why.
	await page.goto(`/k/${board}/lager`);
	// The form names the unit of count after the item.
	const first = counted[0]?.label.replace(/, [^,]*$/, "") ?? "";
	const cell = page.locator(`tr[data-unit="${unit}"]`).getByRole("button").first();
	await cell.click();
	await expect(page.getByRole("dialog")).toContainText("Räknat");
	await page.getByRole("button", { name: "Vem tog vad, när" }).click();
	const history = page.getByRole("dialog");
	await history
		.getByRole("button", { name: /^Rätta / })
		.first()
		.click();
	await history.getByRole("textbox", { name: first, exact: true }).fill("90");
	await history.getByRole("textbox", { name: "Varför rättas det?" }).fill("En låda var tom");
	await history.getByRole("button", { name: "Spara rättelsen" }).click();
	await expect(history.locator("del").first()).toBeVisible();
	await expect(history).toContainText("En låda var tom");
	await page.keyboard.press("Escape");
	await expect(cell).toHaveAttribute("aria-label", /90/);

	await page.goto(`/k/${board}/bemanning`);
	await page.getByRole("group", { name: "Dag" }).getByRole("radio").nth(1).check();
	await page.getByRole("radio", { name: "Natt", exact: true }).check();
	await other.page.goto(`/k/${board}/bemanning`);
	await page
		.locator(`tr[data-unit="${unit}"]`)
		.getByRole("button", { name: /^Sjuksköterskor/ })
		.click();
	const sheet = page.getByRole("dialog");
	await sheet.getByLabel("Låna ut personal").check();
	await sheet.getByLabel("Till", { exact: true }).selectOption("aldreboende-c");
	await sheet.getByLabel("Antal").fill("3");
	await sheet.getByRole("button", { name: "Låna ut", exact: true }).click();
	await expect(sheet.locator("form [role=status]")).toContainText("Sparat");
	const loan = other.page.locator("li[data-loan]").filter({ hasText: "från Äldreboende E" });
	await expect(loan).toContainText("3 sjuksköterskor från Äldreboende E till Äldreboende C");
	await expect(loan).toContainText("Lovad");
});

/** As somebody without a pointer comes there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(target).toBeVisible();
	for (let stops = 0; stops < 250; stops++) {
		if (await target.evaluate((one) => one === document.activeElement)) return;
		await page.keyboard.press("Tab");
	}
	throw new Error("No way there by Tab");
}

test("on a phone and by keyboard alone a unit finds what it is asked and answers; whoever asked sees it settled", async ({
	desk,
}) => {
	test.setTimeout(120_000);
	const asked = "Vem ansvarar för transporten när någon kommer hem en kväll?";
	const answer = "Äldreboendet möter upp vid entrén till klockan 21.";
	const { page } = await desk({ role: "manager", board, unit }, { size: { width: 390, height: 844 } });
	const asking = await desk({ role: "coordinator", board });
	await asking.page.goto(`/k/${board}/platser`);
	await asking.page.getByRole("button", { name: "Ställ en fråga" }).click();
	await asking.page.getByLabel("Fråga", { exact: true }).fill(asked);
	await asking.page.getByLabel("Vem ska svara?").selectOption({ label: "Äldreboende E" });
	await asking.page.getByRole("button", { name: "Ställ frågan" }).click();
	const questionOf = (where: Page) => where.getByRole("article", { name: asked });
	await expect(questionOf(asking.page)).toContainText("Svarar: Äldreboende E");

	await page.goto(`/k/${board}`);
	await expect(page.locator("tr[data-unit]").first()).toBeVisible();
	await tabTo(page, page.getByRole("button", { name: "Läget Sidor" }));
	await page.keyboard.press("Enter");
	await tabTo(page, page.getByRole("navigation", { name: "Sidor" }).getByRole("link", { name: "Platser" }));
	await page.keyboard.press("Enter");
	await expect(page).toHaveURL(new RegExp(`/k/${board}/platser$`));
	await tabTo(page, questionOf(page).getByRole("button", { name: /^Svara på/ }));
	await page.keyboard.press("Enter");
	await expect(page.getByLabel("Svar", { exact: true })).toBeFocused();
	await page.keyboard.type(answer);
	await tabTo(page, page.getByRole("button", { name: "Spara svaret" }));
	await page.keyboard.press("Enter");
	await expect(page.getByText(/^Sparat \d\d:\d\d/)).toBeVisible();

	await expect(questionOf(asking.page)).toBeHidden();
	await asking.page.getByText(/besvarade frågor$/).click();
	await expect(questionOf(asking.page)).toContainText(answer);
	await expect(questionOf(asking.page)).toContainText("Överens: Äldreboende E");
});
