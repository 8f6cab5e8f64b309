// What a person with a slow computer and a slow line waits for: the screen's heading, and its first live row.
// The browser slows its computing and its fetching down, but not what comes over a socket.
import type { BrowserContext, Page } from "@playwright/test";

/** A phone of the cheaper kind on a poor line. */
const slow = { cpu: 4, latencyMs: 150, bitsPerSecond: 1_600_000 };

export async function slowDown(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send("Network.enable");
	await session.send("Network.emulateNetworkConditions", {
		offline: false,
		latency: slow.latencyMs,
		downloadThroughput: slow.bitsPerSecond / 8,
		uploadThroughput: slow.bitsPerSecond / 8,
	});
	await session.send("Emulation.setCPUThrottlingRate", { rate: slow.cpu });
}

export interface Paint {
	/** Until the screen's own heading was painted, ms. */
	readonly headingMs: number;
	/** Until its first live row was; undefined on screens without rows. */
	readonly rowMs: number | undefined;
}

/** A browser that has been there before is given as a context in which the screen was opened once. */
export async function paintOf(context: BrowserContext, path: string, row: string | undefined): Promise<Paint> {
	const page = await context.newPage();
	await slowDown(page);
	await page.addInitScript(
		(wanted) => {
			const seen = new Set<string>();
			const look = () => {
				for (const [name, selector] of Object.entries(wanted)) {
					if (seen.has(name) || !document.querySelector(selector)) continue;
					seen.add(name);
					// A task after the frame: by then it is painted.
					requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
				}
			};
			new MutationObserver(look).observe(document, { childList: true, subtree: true });
		},
		{ heading: "h1", ...(row === undefined ? {} : { row }) },
	);
	await page.goto(path);
	const at = async (name: string) => {
		await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name, { timeout: 60_000 });
		return page.evaluate((mark) => performance.getEntriesByName(mark)[0]?.startTime ?? 0, name);
	};
	const paint = { headingMs: await at("heading"), rowMs: row === undefined ? undefined : await at("row") };
	// What keeps the screen for the next visit is to have settled.
	await page.waitForTimeout(2_000);
	await page.close();
	return paint;
}
