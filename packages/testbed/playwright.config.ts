// How the journeys run: Debian's Chromium, one node a worker, three sizes of screen where a journey asks for them.
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// Seeded once for all workers, which start from copies.
process.env["TESTBED_REGION"] ??= join(tmpdir(), `samlad-region-of-${process.pid}`);

export default defineConfig({
	testDir: "e2e",
	testMatch: "*.journey.ts",
	globalSetup: "./e2e/seed-once.ts",
	outputDir: "../../test-results",
	workers: 2,
	fullyParallel: false,
	retries: 0,
	forbidOnly: true,
	timeout: 60_000,
	expect: { timeout: 15_000 },
	reporter: [
		["list"],
		["json", { outputFile: process.env["PLAYWRIGHT_JSON_OUTPUT_NAME"] ?? "../../test-results/report.json" }],
	],
	use: {
		locale: "sv-SE",
		timezoneId: "Europe/Stockholm",
		trace: "off",
		launchOptions: {
			executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
			args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb"],
		},
	},
	projects: [{ name: "desk", use: { viewport: { width: 1440, height: 900 } } }],
});
