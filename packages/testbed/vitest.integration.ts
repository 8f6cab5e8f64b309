// Tests against real processes: slow, one file at a time, so that they do not starve each other.
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		include: ["packages/testbed/integration/*.integration.ts"],
		fileParallelism: false,
		testTimeout: 180_000,
		hookTimeout: 240_000,
	},
});
