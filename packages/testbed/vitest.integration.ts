// Tests against real processes and whole regions: slow, two files at a time, since most of them wait for faults to heal,
// and no more, so that they do not starve each other.
import { defineConfig } from "vitest/config";
import { slow } from "./stages.ts";

export default defineConfig({
	test: {
		include: ["packages/testbed/integration/*.integration.ts", ...slow],
		maxWorkers: 2,
		testTimeout: 180_000,
		hookTimeout: 240_000,
	},
});
