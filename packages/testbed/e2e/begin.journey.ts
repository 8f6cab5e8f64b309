// A region of somebody's own: from the link that the server prints to the first sign-in, and the same link a second time.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, type Page } from "@playwright/test";
import { startNode, type Node } from "../src/node.ts";
import { expect } from "./fixtures.ts";

const test = base.extend<{ readonly own: Node }>({
	own: async ({ playwright: _ }, use) => {
		const dataDir = await mkdtemp(join(tmpdir(), "samlad-begin-"));
		const node = await startNode({ dataDir, env: { SAMLAD_DEMO: "0" } });
		await use(node);
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	},
});

const account = { region: "Region Nordväst", name: "Åsa Alm", email: "asa@example.se", password: "åtta små grodor" };

async function linkOf(node: Node): Promise<string> {
	const link = () => /http:\S+\/kom-igang\?token=[\w-]+/.exec(node.said())?.[0] ?? "";
	await expect.poll(link).not.toBe("");
	return link().replace("localhost", "127.0.0.1");
}

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
