import { expect, test } from "./fixtures.ts";
import { board, openReport, say } from "./report-page.ts";

const unit = "aldreboende-c";

test("what was typed in a section opened by hand is in sight again after the page is loaded anew", async ({ desk }) => {
	const { page } = await desk({ role: "manager", board, unit });
	await openReport(page, unit);
	const more = page.locator(".more").getByRole("button").first();
	const name = ((await more.textContent()) ?? "").split(",")[0]?.trim() ?? "";
	const section = page.getByRole("region", { name, exact: true });
	await expect(section).toBeHidden();
	await more.click();
	const field = section.getByRole("textbox").first();
	const label = (await field.evaluate((one) => (one as HTMLInputElement).labels?.[0]?.textContent)) ?? "";
	await say(page, label.trim(), "3");
	await page.reload();
	await expect(section).toBeVisible();
	await expect(field).toHaveValue("3");
});
