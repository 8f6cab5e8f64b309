// What a browser fetches before the first live row, weighed as gzip whatever the server sent it as.
import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { type Screen, screens, show } from "./screens.ts";

const most = 100 * 1024;
const weighed = screens.filter(({ name }) => name === "laget" || name === "rapport" || name === "skarm");

for (const screen of weighed) {
	test(`at most 100 KB of JavaScript reaches ${screen.name} before its first live row`, async ({ desk }) => {
		const { page } = await desk(screen.as);
		const bytes = await scriptBytesUntil(page, screen);
		console.log(`${screen.name}: ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip`);
		expect(bytes).toBeGreaterThan(30 * 1024);
		expect(bytes).toBeLessThanOrEqual(most);
	});
}

async function scriptBytesUntil(page: Page, screen: Screen): Promise<number> {
	const bodies: Promise<Buffer>[] = [];
	page.on("response", (response) => {
		if (response.request().resourceType() === "script") bodies.push(response.body());
	});
	await show(page, screen);
	const fetched = await Promise.all(bodies);
	const inline = await page.locator("script:not([src])").allTextContents();
	return [...fetched, ...inline.map((text) => Buffer.from(text))].reduce(
		(sum, body) => sum + gzipSync(body).byteLength,
		0,
	);
}
