// `npm run large`: how long a board of 12 000 values with a year behind it makes somebody wait, each screen beside Läget in the
// same run, on a slow computer and a slow line.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Browser, type Page } from "@playwright/test";
import { openDesk, test } from "../e2e/fixtures.ts";
import { idlePage, interactionP95 } from "../e2e/interaction.ts";
import { paintOf } from "../e2e/paint.ts";
import { editOf, largeBoard, reports, values } from "../src/large-board.ts";
import { startNode, type Node } from "../src/node.ts";
import { signIn } from "../src/visit.ts";
import { writeOn } from "../src/writing-on.ts";

const rounds = 3;
const editsPerSecond = 60;
const screens = {
	Läget: [`/k/${largeBoard}`, "tr[data-unit]"],
	"Läget, changes since yesterday": [`/k/${largeBoard}?sedan=igar`, "tr[data-unit]"],
	"the stock matrix": [`/k/${largeBoard}/lager`, "tr[data-unit]"],
} as const;

/** A key's answer on Läget while others write, and on a page that does nothing: p95, ms; and how many edits were stored meanwhile. */
async function answersOf(browser: Browser, { url }: Node): Promise<{ busy: number; idle: number; edits: number }> {
	const context = await openDesk(browser, url, { role: "officer" });
	const still = await context.newPage();
	await still.setContent(idlePage);
	const idle = await interactionP95(still);
	await still.close();
	const page = await context.newPage();
	await page.goto(`/k/${largeBoard}`);
	await expect(page.getByRole("table")).toHaveAttribute("aria-busy", "false", { timeout: 60_000 });
	await page.waitForTimeout(3_000);
	const visit = await signIn(url, { role: "officer" });
	const writing = writeOn({ visit, board: largeBoard, perSecond: editsPerSecond, body: editOf });
	await page.waitForTimeout(1_000);
	const busy = await interactionP95(page);
	const edits = await writing.stop();
	await context.close();
	return { busy, idle, edits };
}

/** The largest frame that comes: the board itself. */
function joinBytesOf(page: Page): () => number {
	let most = 0;
	page.on("websocket", (socket) =>
		socket.on("framereceived", ({ payload }) => {
			most = Math.max(most, payload.length);
		}),
	);
	return () => most;
}

test(`${values} values and ${reports} reports`, async ({ browser }) => {
	test.setTimeout(900_000);
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-large-"));
	const script = [fileURLToPath(new URL("../src/large-node.ts", import.meta.url))];
	const began = performance.now();
	const node = await startNode({ dataDir, script, readyMs: 600_000 });
	console.log(`written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
	try {
		const taken = new Map<string, number[]>();
		for (let round = 0; round < rounds; round++)
			for (const [name, [path, row]] of Object.entries(screens)) {
				const context = await openDesk(browser, node.url, { role: "officer" });
				const { rowMs = Number.POSITIVE_INFINITY } = await paintOf(context, path, row);
				taken.set(name, [...(taken.get(name) ?? []), rowMs]);
				await context.close();
			}
		const context = await openDesk(browser, node.url, { role: "officer" });
		const page = await context.newPage();
		const joinBytes = joinBytesOf(page);
		await page.goto(`/k/${largeBoard}?sedan=igar`);
		await expect(page.locator("tr[data-unit]").first()).toBeVisible();
		await expect(page.getByText("så som det var känt då")).toBeVisible({ timeout: 60_000 });
		await context.close();

		const keys = [];
		for (let round = 0; round < rounds; round++) keys.push(await answersOf(browser, node));
		const [, key] = keys.toSorted((one, other) => one.busy / one.idle - other.busy / other.idle);
		if (!key) throw new Error("No key was answered");

		const median = (name: keyof typeof screens) =>
			(taken.get(name) ?? []).toSorted((one, other) => one - other)[(rounds - 1) / 2] ?? Number.NaN;
		console.log(`joining: ${(joinBytes() / 1000).toFixed(1)} KB on the wire`);
		for (const name of Object.keys(screens) as (keyof typeof screens)[]) {
			const times = (median(name) / median("Läget")).toFixed(2);
			console.log(`${name}: first row after ${(median(name) / 1000).toFixed(2)} s, ${times} × Läget`);
		}
		console.log(
			`a key on Läget while ${editsPerSecond} edits a second come: answered after ${key.busy.toFixed(0)} ms (p95), ` +
				`${(key.busy / key.idle).toFixed(1)} × a page that does nothing (${key.idle.toFixed(0)} ms); ${key.edits} edits stored`,
		);
		expect(joinBytes()).toBeGreaterThan(0);
		expect(median("the stock matrix")).toBeLessThan(2 * median("Läget"));
	} finally {
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
});
