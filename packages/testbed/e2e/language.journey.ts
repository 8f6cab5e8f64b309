import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

test("English chosen at the door holds on the board, the report and after a reload", async ({ page }) => {
	await page.goto("/logga-in");
	await page.getByRole("button", { name: "English" }).click();
	await expect(page.locator("html")).toHaveAttribute("lang", "en");
	await page.getByRole("combobox").first().selectOption({ label: "Järfälla" });
	await page.getByRole("button", { name: /^Coordinator/ }).click();
	await expect(page).toHaveURL(new RegExp(`/k/${board}`));
	await expect(page.getByRole("heading", { name: "Järfälla cluster" })).toBeVisible();
	await page.goto(`/e/${board}.aldreboende-a/rapport`);
	await expect(page.getByRole("heading", { name: "Report, Äldreboende A" })).toBeVisible();
	await expect(page.getByRole("button", { name: "Send report" })).toBeVisible();
	await page.reload();
	await expect(page.getByRole("button", { name: "Send report" })).toBeVisible();
});
