// Whole worlds of nodes, tabs and faults in virtual time, from seeds.
import { defineConfig } from "vitest/config";
import { simulated } from "./stages.ts";

export default defineConfig({
	test: { include: ["packages/testbed/simulator/*.simulate.ts", ...simulated], testTimeout: 300_000 },
});
