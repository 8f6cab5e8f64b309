// Two people at two nodes, behind nginx with TLS and secure cookies, PostgreSQL and Redis beneath: one node is killed, and
// both go on. Has its own servers, since every other journey has one node without any of these.
import { test as base, type BrowserContext, type Page } from "@playwright/test";
import { ofPeople, readLog } from "../src/log.ts";
import { startTwoNodes, type TwoNodes } from "../src/two-nodes.ts";
import { type DemoChoice, signIn } from "../src/visit.ts";
import { expect } from "./fixtures.ts";
import { board, expectStored, openBoard, openReport, rowOf, say, send, showSection } from "./report-page.ts";

interface Fixtures {
	/** A browser of somebody's own, signed in, on a page that has not been anywhere. */
	readonly sit: (choice: DemoChoice) => Promise<Page>;
}

const test = base.extend<Fixtures, { readonly behind: TwoNodes }>({
	behind: [
		async ({ playwright: _ }, use) => {
			const behind = await startTwoNodes();
			await use(behind);
			await behind.close();
		},
		{ scope: "worker", timeout: 240_000 },
	],
	sit: async ({ browser, behind }, use) => {
		const open: BrowserContext[] = [];
		const { url } = behind.nginx;
		await use(async (data) => {
			const context = await browser.newContext({ baseURL: url, ignoreHTTPSErrors: true, locale: "sv-SE" });
			open.push(context);
			await context.addInitScript(rememberLine);
			await context.request.post("/api/demo-session", { data, headers: { origin: url } });
			return context.newPage();
		});
		for (const context of open) await context.close();
	},
});

test("a node is killed: both people go on, told of the line in words, and what they report is stored once", async ({
	behind,
	sit,
}) => {
	test.setTimeout(180_000);
	const [here, there] = ["aldreboende-a", "aldreboende-b"] as const;
	const asta = await sit({ role: "coordinator", board });
	const bo = await sit({ role: "manager", board, unit: there });
	const [cookie] = await asta.context().cookies();
	expect(cookie).toMatchObject({ secure: true, httpOnly: true, sameSite: "Strict" });

	await openReport(asta, "aldreboende-c");
	await openBoard(bo);
	await fill(asta, "16");
	await send(asta);
	await expectStored(asta);
	await expect(rowOf(bo, "aldreboende-c").cases).toContainText("16");

	// Each next page opens a socket of its own, at the node that has fewest: both old ones have to be gone by then.
	for (const page of [asta, bo]) await page.goto("about:blank");
	await expect.poll(() => behind.closedSockets().length).toBe(2);
	await openReport(asta, here);
	await openReport(bo, there);
	for (const page of [asta, bo]) await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();
	const reader = await signIn(behind.nginx.url, { role: "coordinator", board });
	const before = (await readLog(reader, board)).length;

	await Promise.all([fill(asta, "17"), fill(bo, "18")]);
	for (const page of [asta, bo]) await page.evaluate(forgetLine);
	await behind.nodes[0].kill();
	await Promise.all([send(asta), send(bo)]);
	await Promise.all([expectStored(asta), expectStored(bo)]);
	for (const page of [asta, bo]) await expect(page.getByText("Live", { exact: true }).first()).toBeVisible();

	// They were at different nodes: one socket was cut, and one person was told so.
	expect(behind.closedSockets().slice(2)).toMatchObject([{ node: `127.0.0.1:${behind.nodes[0].port}` }]);
	const lines = await Promise.all([asta, bo].map(lineOf));
	const wasTold = lines.map((words) => words.some((word) => word.startsWith("Frånkopplad")));
	expect(wasTold.toSorted()).toEqual([false, true]);

	const stored = ofPeople(await readLog(reader, board, before)).map(({ body }) => (body as { unit?: unknown }).unit);
	expect(stored.toSorted()).toEqual([here, there]);
	for (const page of [asta, bo]) {
		await openBoard(page);
		await expect(rowOf(page, here).cases).toContainText("17");
		await expect(rowOf(page, there).cases).toContainText("18");
	}
});

async function fill(page: Page, cases: string): Promise<void> {
	await showSection(page, "Smitta");
	await say(page, "Bekräftade fall, boende", cases);
}

/** In the page: everything that the line to the server has been called, in order. */
function rememberLine(): void {
	const words: string[] = [];
	Object.assign(globalThis, { lineWords: words });
	const look = () => {
		const text = document.querySelector(".line > .dot + span")?.textContent?.trim();
		if (text && text !== words.at(-1)) words.push(text);
	};
	new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
}

type Remembering = { readonly lineWords: string[] };
const forgetLine = () => void (globalThis as unknown as Remembering).lineWords.splice(0);
const lineOf = (page: Page) => page.evaluate(() => (globalThis as unknown as Remembering).lineWords);
