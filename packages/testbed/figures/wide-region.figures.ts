// `npm run large`: a server of 290 clusters, each written as any other: how long its region makes somebody wait, beside one
// of twelve in the same run, on a slow computer and a slow line.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "@playwright/test";
import { expect, openDesk, test } from "../e2e/fixtures.ts";
import { paintOf } from "../e2e/paint.ts";
import { startNode } from "../src/node.ts";

const rounds = 3;
const script = fileURLToPath(new URL("../src/wide-node.ts", import.meta.url));

/** First row, ms: the median of some first visits. */
async function firstRowOf(browser: Browser, clusters: number): Promise<number> {
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-wide-"));
	const began = performance.now();
	const node = await startNode({ dataDir, script: [script, String(clusters)], readyMs: 600_000 });
	console.log(`${clusters} clusters written in ${((performance.now() - began) / 1000).toFixed(0)} s`);
	try {
		const taken: number[] = [];
		for (let round = 0; round < rounds; round++) {
			const context = await openDesk(browser, node.url, { role: "officer" });
			const { rowMs = Number.POSITIVE_INFINITY } = await paintOf(context, "/region", "tr[data-cluster]");
			taken.push(rowMs);
			const page = await context.newPage();
			await page.goto("/region");
			await expect(page.locator("tr[data-cluster]")).toHaveCount(clusters);
			await context.close();
		}
		return taken.toSorted((one, other) => one - other)[(rounds - 1) / 2] ?? Number.NaN;
	} finally {
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

test("290 clusters beside twelve", async ({ browser }) => {
	test.setTimeout(900_000);
	const few = await firstRowOf(browser, 12);
	const many = await firstRowOf(browser, 290);
	console.log(
		`the region's first row: ${(few / 1000).toFixed(2)} s of 12, ${(many / 1000).toFixed(2)} s of 290 clusters`,
	);
	expect(many).toBeLessThan(2 * few);
});
