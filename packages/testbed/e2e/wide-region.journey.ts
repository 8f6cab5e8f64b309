// A region of 290 clusters, made of the exercise's own summaries under other names: how long its screen makes somebody wait,
// held against the twelve in the same browser and minute.
import type { BrowserContext, Page } from "@playwright/test";
import { expect, openDesk, test } from "./fixtures.ts";
import { paintOf } from "./paint.ts";

test.setTimeout(180_000);

const few = 12;
const many = 290;

interface Cluster {
	readonly board: string;
	readonly name: string;
}

async function widen(context: BrowserContext): Promise<void> {
	await context.route("**/api/region", async (route) => {
		const answer = await route.fetch();
		const region = (await answer.json()) as { readonly clusters: readonly Cluster[] };
		const known = region.clusters;
		const others = Array.from({ length: many - known.length }, (_, at) => {
			const like = known[at % known.length];
			return { ...like, board: `${like?.board}-${at}`, name: `${like?.name} ${at}` };
		});
		await route.fulfill({ response: answer, json: { ...region, clusters: [...known, ...others] } });
	});
}

/** From the press to the frame after it, ms: the median of nine. */
async function sortMs(page: Page): Promise<number> {
	return page.evaluate(async () => {
		const buttons = ["Sortera på behov", "A till Ö"].map((words) =>
			[...document.querySelectorAll("button")].find(({ textContent }) => textContent.trim() === words),
		);
		const took: number[] = [];
		for (let press = 0; press < 9; press++) {
			const began = performance.now();
			buttons[press % 2]?.click();
			await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
			took.push(performance.now() - began);
		}
		return took.toSorted((one, other) => one - other)[4] ?? 0;
	});
}

test("290 clusters stand as soon as twelve do, and are sorted and searched as twelve are", async ({
	browser,
	node,
}) => {
	const measured = new Map<number, { readonly rowMs: number; readonly sortMs: number }>();
	for (const count of [few, many]) {
		const context = await openDesk(browser, node.url, { role: "officer" });
		if (count === many) await widen(context);
		const { rowMs = Number.POSITIVE_INFINITY } = await paintOf(context, "/region", "tr[data-cluster]");
		const page = await context.newPage();
		await page.goto("/region");
		await expect(page.locator("tr[data-cluster]")).toHaveCount(count);
		await expect(page.getByText(new RegExp(`av ${count} kluster har enheter som avviker`))).toBeVisible();
		measured.set(count, { rowMs, sortMs: await sortMs(page) });

		if (count === many) {
			// Nothing is left out, whatever the order.
			const names = () => page.locator("tr[data-cluster] th a").allTextContents();
			await page.getByRole("button", { name: "A till Ö" }).click();
			const byName = await names();
			await page.getByRole("button", { name: "Sortera på behov" }).click();
			const byNeed = await names();
			expect(byNeed).not.toEqual(byName);
			expect(byNeed.toSorted()).toEqual(byName.toSorted());
			await page.keyboard.press("/");
			await page.keyboard.type("Solna 1");
			await expect(page.locator("tr[data-cluster]").first()).toContainText("Solna 1");
			expect((await names()).every((name) => name.startsWith("Solna 1"))).toBe(true);
		}
		await context.close();
	}
	const [twelve, wide] = [few, many].map((count) => measured.get(count) ?? { rowMs: 0, sortMs: 0 });
	if (!twelve || !wide) throw new Error("Nothing was measured");
	console.log(
		`region of ${few} and ${many} clusters: first row ${twelve.rowMs.toFixed(0)} and ${wide.rowMs.toFixed(0)} ms slowed down, sorted ${twelve.sortMs.toFixed(0)} and ${wide.sortMs.toFixed(0)} ms`,
	);
	expect(wide.rowMs).toBeLessThan(2 * twelve.rowMs);
	// At most as much longer as there are more of them.
	expect(wide.sortMs).toBeLessThan((many / few) * twelve.sortMs);
});
