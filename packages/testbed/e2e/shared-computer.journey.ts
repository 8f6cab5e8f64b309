// Two people at one computer: what one of them has not sent is nobody else's to read or send, and what one has read is gone with them.
import type { Page } from "@playwright/test";
import { ofPeople, readLog } from "../src/log.ts";
import { signIn } from "../src/visit.ts";
import { expect, test } from "./fixtures.ts";
import { liveLine } from "./live-line.ts";
import { board, say, send, showSection } from "./report-page.ts";

const [hers, his] = ["Äldreboende A", "Hemtjänst 1"];

async function enterAs(page: Page, unit: string): Promise<void> {
	await page.getByLabel("Enhet", { exact: true }).selectOption({ label: unit });
	await page.getByRole("button", { name: /^Enhetschef/ }).click();
	await expect(page.getByRole("heading", { level: 1, name: `Rapport, ${unit}` })).toBeVisible();
}

async function sayCases(page: Page, count: string): Promise<void> {
	await showSection(page, "Smitta");
	await say(page, "Bekräftade fall, boende", count);
	await send(page);
	await expect(page.getByRole("button", { name: "1 rapport väntar." })).toBeVisible();
}

async function signOut(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Inställningar" }).click();
	await page.getByRole("button", { name: "Logga ut" }).click();
}

/** How many boards this browser's databases hold. */
function boardsHere(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const settled = <T>(asked: IDBRequest<T>) =>
			new Promise<T>((resolve, reject) => {
				asked.onsuccess = () => resolve(asked.result);
				asked.onerror = () => reject(asked.error ?? new Error("not read"));
			});
		let boards = 0;
		for (const { name = "" } of await indexedDB.databases()) {
			const db = await settled(indexedDB.open(name));
			if (db.objectStoreNames.contains("boards"))
				boards += await settled(db.transaction("boards").objectStore("boards").count());
			db.close();
		}
		return boards;
	});
}

test("two people at one computer: a queue is locked when its author leaves, the next neither sees nor sends it, and it goes when the author is back", async ({
	desk,
	node,
}) => {
	const reader = await signIn(node.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;
	const { page, context } = await desk();
	const line = await liveLine(page);
	const locked = page.getByText("Här ligger 1 ändring låst som inte är skickad.");
	await page.goto("/logga-in");
	await enterAs(page, hers);
	await expect.poll(() => boardsHere(page)).toBe(1);
	await line.cut();
	await sayCases(page, "5");

	await signOut(page);
	const asks = page.getByRole("dialog").filter({ hasText: "1 ändring här är inte skickad än." });
	await expect(asks).toContainText("ingen annan kan läsa eller skicka dem");
	await asks.getByRole("button", { name: "Logga ut ändå" }).click();
	await expect(locked).toBeVisible();
	await expect(page.getByText(/Bekräftade fall|Rapport, /)).toHaveCount(0);
	expect(await boardsHere(page)).toBe(0);

	line.mend();
	await enterAs(page, his);
	await expect(page.getByText("Live", { exact: true })).toBeVisible();
	await expect(page.getByText("väntar", { exact: false }).filter({ hasText: /^1 / })).toHaveCount(0);
	await signOut(page);
	await expect(locked).toBeVisible();
	expect(ofPeople(await readLog(reader, board, before))).toEqual([]);

	await enterAs(page, hers);
	await expect.poll(async () => ofPeople(await readLog(reader, board, before)).length).toBe(1);
	const [sent] = ofPeople(await readLog(reader, board, before));
	const { person } = (await (await context.request.get("/api/session")).json()) as { person: { id: string } };
	expect(sent?.actor).toBe(person.id);

	// A session that ends by itself locks the same way.
	await expect(page.getByText("Live", { exact: true })).toBeVisible();
	await line.cut();
	await sayCases(page, "6");
	await context.request.delete("/api/session", { headers: { origin: node.url } });
	await expect(locked).toBeVisible();
	expect(await boardsHere(page)).toBe(0);
	expect(ofPeople(await readLog(reader, board, before)).length).toBe(1);
});
