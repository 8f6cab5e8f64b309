// A board of more units than fill a screen: the first rows do not wait for the last, and nothing that is seen moves as those come.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { largeBoard } from "../src/large-board.ts";
import { startNode } from "../src/node.ts";
import { expect, openDesk, test } from "./fixtures.ts";

const units = 120;
const row = "tr[data-unit]";

interface Seen {
	/** How many rows stood there at each frame. */
	readonly rows: number[];
	readonly moved: string[];
}

test("of a hundred and twenty units those that fill a screen stand first, and the rest follow without moving anything", async ({
	browser,
}) => {
	test.setTimeout(120_000);
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-many-"));
	const script = [fileURLToPath(new URL("../src/large-node.ts", import.meta.url)), String(units), "600"];
	const node = await startNode({ dataDir, script });
	try {
		const context = await openDesk(browser, node.url, { role: "officer" });
		const page = await context.newPage();
		await page.addInitScript(() => {
			const seen: Seen = { rows: [], moved: [] };
			Object.assign(globalThis, { seen });
			const look = () => {
				const rows = document.querySelectorAll("tr[data-unit]").length;
				if (rows > 0 && rows !== seen.rows.at(-1)) seen.rows.push(rows);
				requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries() as unknown as {
					hadRecentInput: boolean;
					sources: readonly { node: Node | null }[];
				}[])
					if (!entry.hadRecentInput)
						seen.moved.push(
							...entry.sources.map(({ node }) => node?.textContent?.trim().slice(0, 40) ?? "what is gone"),
						);
			}).observe({ type: "layout-shift", buffered: true });
		});
		await page.goto(`/k/${largeBoard}`);
		await expect(page.locator(row)).toHaveCount(units);
		await expect(page.getByRole("table")).toHaveAttribute("aria-busy", "false");
		// What stands below the rows has come too.
		await expect(page.getByRole("button", { name: "Ta ut" })).toBeVisible();
		const seen = await page.evaluate(() => (globalThis as unknown as { readonly seen: Seen }).seen);
		expect(seen.rows[0]).toBe(40);
		expect(seen.rows.at(-1)).toBe(units);
		expect(seen.rows.length).toBeGreaterThan(2);
		expect(seen.moved).toEqual([]);
		await expect(page.getByText(`${units} av ${units} avviker`).first()).toBeVisible();

		// The arrows go on from the last row of the first screen.
		await page.locator(row).nth(39).getByRole("link").first().focus();
		await page.keyboard.press("ArrowDown");
		await expect(page.locator(row).nth(40).getByRole("link").first()).toBeFocused();

		// What was looked for leaves the others where they were.
		await page.getByRole("searchbox").fill("boende 119");
		await expect(page.locator(row)).toHaveCount(1);
		await page.getByRole("searchbox").fill("");
		await expect(page.locator(row)).toHaveCount(units);
		await context.close();
	} finally {
		await node.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
});
