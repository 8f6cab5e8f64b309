// How the screens are built: one static application, served by the same process as its data.
import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vitest/config";
import { lean } from "./lean.ts";
import { leanMessages } from "./lean-messages.ts";
import { steadyFont } from "./steady-font.ts";
import { words } from "./words.ts";

const server = process.env["SAMLAD_SERVER"] ?? "http://localhost:3000";

export default defineConfig({
	plugins: [steadyFont(), lean(), words(), leanMessages(), sveltekit({ adapter: adapter({ fallback: "200.html" }) })],
	build: {
		// Many small files compress worse than one: what four parts or more share travels together. Saves 5 KB (gzip).
		rolldownOptions: { output: { codeSplitting: { groups: [{ name: "shared", minShareCount: 4 }] } } },
	},
	server: {
		proxy: {
			"/api": server,
			"/socket.io": { target: server, ws: true },
		},
	},
	test: {
		include: ["src/**/*.test.ts", "*.test.ts"],
		isolate: false,
	},
});
