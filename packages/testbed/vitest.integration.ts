// Tests against real processes and whole regions: slow, one file at a time, so that they do not starve each other.
import { defineConfig } from "vitest/config";
import { slow } from "./stages.ts";

export default defineConfig({
	test: {
		include: ["packages/testbed/integration/*.integration.ts", ...slow],
		fileParallelism: false,
		testTimeout: 180_000,
		hookTimeout: 240_000,
	},
});
