import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { scriptBytes } from "../src/sizes.ts";

const web = fileURLToPath(new URL("../../../web", import.meta.url));
const most = 100 * 1024;

test.each(["/k/[kluster]", "/e/[enhet]/rapport", "/k/[kluster]/skarm"])(
	"%s needs at most 100 KB of JavaScript, gzip",
	(route) => {
		const bytes = scriptBytes(web, route);
		console.log(`${route}: ${(bytes / 1024).toFixed(1)} KB`);
		expect(bytes).toBeLessThanOrEqual(most);
	},
);
