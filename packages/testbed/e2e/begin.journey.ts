// A region of somebody's own: from the link that the server prints to the first sign-in, and the same link a second time.
import type { Page } from "@playwright/test";
import { expect } from "./fixtures.ts";
import { linkOf, test } from "./own-region.ts";

const account = { region: "Region Nordväst", name: "Åsa Alm", email: "asa@example.se", password: "åtta små grodor" };

async function fill(page: Page, fields: Partial<typeof account>): Promise<void> {
	for (const [id, text] of Object.entries(fields)) await page.locator(`#${id}`).fill(text);
}

test("the printed link begins a region once, and afterwards says so and leads to sign-in", async ({ own, browser }) => {
	const link = await linkOf(own);
	const first = await browser.newPage();
	await first.goto(link);
	await fill(first, account);
	await first.getByRole("button", { name: "Skapa kontot" }).click();
	await expect(first).not.toHaveURL(/kom-igang/);

	const second = await browser.newPage();
	const unwelcome: string[] = [];
	second.on("response", (response) => response.status() >= 400 && unwelcome.push(response.url()));
	await second.goto(new URL("/logga-in", link).href);
	await expect(second.locator("#email")).toBeVisible();
	expect(unwelcome).toEqual([]);
	await second.goto(link);
	await expect(second.getByRole("alert")).toContainText("Länken har redan använts");
	await expect(second.locator("form")).toHaveCount(0);
	await second.getByRole("button", { name: "English" }).click();
	await expect(second.getByRole("alert")).toContainText("The link has been used already");
	await second.getByRole("button", { name: "Svenska" }).click();
	await second.getByRole("link", { name: "Logga in" }).click();
	await expect(second).toHaveURL(/\/logga-in$/);
	await fill(second, { email: account.email, password: account.password });
	await second.getByRole("button", { name: "Logga in" }).click();
	await expect(second).not.toHaveURL(/logga-in/);
	await first.close();
	await second.close();
});
