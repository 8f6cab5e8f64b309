// `npm run large`: how long a board of 12 000 values with a year behind it makes somebody wait, each screen beside Läget in the
// same run, on a slow computer and a slow line.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type Page } from "@playwright/test";
import { openDesk, test } from "../e2e/fixtures.ts";
import { paintOf } from "../e2e/paint.ts";
import { largeBoard, reports, values } from "../src/large-board.ts";
import { startNode } from "../src/node.ts";

const rounds = 3;
const screens = {
	Läget: [`/k/${largeBoard}`, "tr[data-unit]"],
	"Läget, changes since yesterday": [`/k/${largeBoard}?sedan=igar`, "tr[data-unit]"],
	"the stock matrix": [`/k/${largeBoard}/lager`, "tr[data-unit]"],
} as const;

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

		const median = (name: keyof typeof screens) =>
			(taken.get(name) ?? []).toSorted((one, other) => one - other)[(rounds - 1) / 2] ?? Number.NaN;
		console.log(`joining: ${(joinBytes() / 1000).toFixed(1)} KB on the wire`);
		for (const name of Object.keys(screens) as (keyof typeof screens)[]) {
			const times = (median(name) / median("Läget")).toFixed(2);
			console.log(`${name}: first row after ${(median(name) / 1000).toFixed(2)} s, ${times} × Läget`);
		}
		expect(joinBytes()).toBeGreaterThan(0);
		expect(median("the stock matrix")).toBeLessThan(2 * median("Läget"));
	} finally {
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
});
