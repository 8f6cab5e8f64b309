// What a browser has fetched when a screen's first row stands there, weighed as the gzip that the server sends, whatever it sent it as.
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** Bytes of JavaScript; the page is on nothing yet. */
export async function scriptBytesUntil(page: Page, path: string, row: string): Promise<number> {
	const bodies = new Map<string, Promise<Buffer>>();
	page.on("response", (response) => {
		if (response.request().resourceType() !== "script") return;
		const body = response.body();
		// What is fetched after the row is cut off when the page closes; what is weighed is awaited below, and fails there.
		body.catch(() => undefined);
		bodies.set(response.url(), body);
	});
	await page.addInitScript((selector) => {
		const watch = new MutationObserver(() => {
			if (!document.querySelector(selector)) return;
			watch.disconnect();
			performance.mark("first-row");
		});
		watch.observe(document, { childList: true, subtree: true });
	}, row);
	await page.goto(path);
	await page.locator(row).first().waitFor();
	const before = await page.evaluate(() => {
		const [mark] = performance.getEntriesByName("first-row");
		const scripts = performance.getEntriesByType("resource") as PerformanceResourceTiming[];
		return scripts.filter(({ responseEnd }) => responseEnd <= (mark?.startTime ?? Infinity)).map(({ name }) => name);
	});
	const fetched = await Promise.all(before.flatMap((url) => bodies.get(url) ?? []));
	// What stands in the page itself travels as one.
	const inline = Buffer.from((await page.locator("script:not([src])").allTextContents()).join("\n"));
	return [...fetched, inline].reduce((sum, body) => sum + gzipSync(body, { level: 9 }).byteLength, 0);
}
