// Nothing on Läget moves when what comes after its rows arrives: no entry of `layout-shift` that nobody asked for.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { board } from "./report-page.ts";

interface Shift {
	readonly value: number;
	/** What moved, as it is found in the page. */
	readonly what: readonly string[];
}

const sizes = [
	["desk", { width: 1440, height: 900 }],
	["phone", { width: 390, height: 844 }],
] as const;
const people = [
	["whoever coordinates", { role: "coordinator", board }],
	["whoever only reads", { role: "observer", board }],
] as const;

for (const [where, size] of sizes)
	for (const [who, as] of people)
		test(`nothing moves on Läget after its first row, for ${who} on a ${where}`, async ({ desk }) => {
			const { page } = await desk(as, { size });
			await page.addInitScript(watch);
			// What comes late comes later than it ever does here.
			await page.route(/\/immutable\//, async (route) => {
				const standing = await page.evaluate(() => document.querySelector("tr[data-unit]") !== null).catch(() => false);
				if (standing) await new Promise((resolve) => setTimeout(resolve, 300));
				await route.continue();
			});
			await page.goto(`/k/${board}`);
			await expect(page.locator("tr[data-unit]").first()).toBeVisible();
			if (as.role === "coordinator") {
				await expect(page.locator("[data-care]").first()).toBeVisible();
				await expect(page.getByRole("button", { name: /^Kopiera påminnelse till / }).first()).toBeVisible();
			}
			await expect(page.getByRole("button", { name: "Ta ut" })).toBeVisible();
			await expect(page.getByText(/^Bara du här$|^\d+ här$/)).toBeVisible();
			const shifts = await shiftsOf(page);
			expect(await grownOf(page)).toEqual([]);
			expect(shifts.map(({ what, value }) => `${value.toFixed(4)}: ${what.join(", ")}`)).toEqual([]);
		});

function watch(): void {
	const seen: Shift[] = ((globalThis as unknown as { shifts: Shift[] }).shifts = []);
	new PerformanceObserver((list) => {
		for (const entry of list.getEntries() as unknown as {
			value: number;
			hadRecentInput: boolean;
			sources: readonly { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[];
		}[])
			if (!entry.hadRecentInput)
				seen.push({
					value: entry.value,
					what: entry.sources.map(({ node, previousRect, currentRect }) => {
						const at = node instanceof Element ? node : node?.parentElement;
						const name = at ? `${at.localName}.${at.getAttribute("class") ?? ""}` : "what is gone";
						return `${name} «${at?.textContent?.trim().slice(0, 40) ?? ""}» ${previousRect.y}→${currentRect.y} (${previousRect.height}→${currentRect.height})`;
					}),
				});
	}).observe({ type: "layout-shift", buffered: true });

	// A row below the edge of the screen moves nothing that is seen today; with other rows above it, it would.
	const grown: string[] = ((globalThis as unknown as { grown: string[] }).grown = []);
	const heights = new Map<Element, number>();
	const sizes = new ResizeObserver((entries) => {
		for (const { target } of entries) {
			const height = target.getBoundingClientRect().height;
			const was = heights.get(target);
			if (was !== undefined && was !== height) grown.push(`${target.textContent.trim().slice(0, 40)} ${was}→${height}`);
			heights.set(target, height);
		}
	});
	new MutationObserver(() => {
		for (const row of document.querySelectorAll("tr[data-unit]")) if (!heights.has(row)) sizes.observe(row);
	}).observe(document, { childList: true, subtree: true });
}

/** The rows that were not as high at first as they came to be. */
function grownOf(page: Page): Promise<readonly string[]> {
	return page.evaluate(() => (globalThis as unknown as { grown: readonly string[] }).grown);
}

/** When the page has come to rest: two frames after what was awaited. */
function shiftsOf(page: Page): Promise<readonly Shift[]> {
	return page.evaluate(
		() =>
			new Promise<readonly Shift[]>((resolve) =>
				requestAnimationFrame(() =>
					requestAnimationFrame(() =>
						setTimeout(() => resolve((globalThis as unknown as { shifts: Shift[] }).shifts), 100),
					),
				),
			),
	);
}
