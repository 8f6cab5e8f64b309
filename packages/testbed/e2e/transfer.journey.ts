// What a screen's first live row may cost a slow line.
import { expect, test } from "./fixtures.ts";
import { screens } from "./screens.ts";
import { scriptBytesUntil } from "./transfer.ts";

const most = 100 * 1024;

for (const { name, path, as, firstRow } of screens) {
	if (firstRow === undefined) continue;
	test(`at most 100 KB of JavaScript reaches ${name} before its first live row`, async ({ desk }) => {
		const { page } = await desk(as);
		const bytes = await scriptBytesUntil(page, path, firstRow);
		console.log(`${name}: ${(bytes / 1024).toFixed(1)} KB of JavaScript, gzip`);
		expect(bytes).toBeGreaterThan(30 * 1024);
		expect(bytes).toBeLessThanOrEqual(most);
	});
}
