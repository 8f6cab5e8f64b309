// Every unit test of every workspace but the screens, which are tried from their own folder as SvelteKit wants it.
import { configDefaults, defineConfig } from "vitest/config";
import { simulated, slow } from "./stages.ts";

export default defineConfig({
	test: {
		include: ["{packages/*,server}/src/**/*.test.ts"],
		exclude: [...configDefaults.exclude, ...simulated, ...slow],
		isolate: false,
		maxWorkers: "100%",
		testTimeout: 20_000,
	},
});
