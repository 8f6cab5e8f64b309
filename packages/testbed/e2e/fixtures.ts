// What every journey starts from: a running exercise region of the worker's own, and pages that are signed in by role.
import { test as base, expect, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { startNode, type Node } from "../src/node.ts";
import { copyRegion, startStill, stillAt } from "../src/region.ts";
import type { DemoChoice } from "../src/visit.ts";

export { expect };

export interface Size {
	readonly width: number;
	readonly height: number;
}

export interface Desk {
	readonly context: BrowserContext;
	readonly page: Page;
}

interface Fixtures {
	/** A browser of somebody's own, on no page yet; signed in when a role is given. */
	readonly desk: (choice?: DemoChoice, options?: { readonly size?: Size }) => Promise<Desk>;
}

interface WorkerFixtures {
	readonly node: Node;
	/** Where it is always the same moment; nothing is written there. */
	readonly still: Pick<Node, "url">;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
	node: [
		async ({ playwright: _ }, use) => {
			const { dataDir, drop } = await copyRegion();
			const node = await startNode({ dataDir });
			await use(node);
			await node.stop();
			await drop();
		},
		{ scope: "worker", timeout: 240_000 },
	],
	still: [
		async ({ playwright: _ }, use) => {
			const still = await startStill();
			await use(still);
			await still.stop();
			await still.drop();
		},
		{ scope: "worker", timeout: 240_000 },
	],
	baseURL: async ({ node }, use) => use(node.url),
	desk: async ({ browser, node }, use) => {
		const open: BrowserContext[] = [];
		await use(async (choice, options = {}) => {
			const context = await openDesk(browser, node.url, choice, options.size);
			open.push(context);
			return { context, page: await context.newPage() };
		});
		for (const context of open) await context.close();
	},
});

function newContext(
	browser: Browser,
	baseURL: string,
	size: Size = { width: 1440, height: 900 },
): Promise<BrowserContext> {
	// A hundred browsers that each keep all screens would wear out the machine: `offline-day` is about that.
	const serviceWorkers = "block";
	return browser.newContext({
		baseURL,
		viewport: size,
		locale: "sv-SE",
		timezoneId: "Europe/Stockholm",
		serviceWorkers,
	});
}

/** A browser of somebody's own, signed in when a role is given. */
export async function openDesk(
	browser: Browser,
	url: string,
	choice?: DemoChoice,
	size?: Size,
): Promise<BrowserContext> {
	const context = await newContext(browser, url, size);
	if (choice) await context.request.post("/api/demo-session", { data: choice, headers: { origin: url } });
	return context;
}

/** The same on a still node, with a clock of its own that stands too. */
export async function openStill(browser: Browser, url: string, choice?: DemoChoice): Promise<BrowserContext> {
	const context = await openDesk(browser, url, choice);
	await context.clock.setFixedTime(stillAt);
	return context;
}
