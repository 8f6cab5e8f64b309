// Every unit test of every workspace but the screens, which are tried from their own folder as SvelteKit wants it.
import { defineConfig } from "vitest/config";

export default defineConfig({
	test: {
		projects: ["packages/board", "packages/sync", "packages/testbed", "packages/bench", "server"],
	},
});
