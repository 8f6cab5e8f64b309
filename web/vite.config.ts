// How the screens are built: one static application, served by the same process as its data.
import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vitest/config";
import { chunks } from "./chunks.ts";
import { earlyPayload } from "./early-payload.ts";
import { lean } from "./lean.ts";
import { leanMessages } from "./lean-messages.ts";
import { secondPass } from "./second-pass.ts";
import { secondYjs } from "./second-yjs.ts";
import { steadyFont } from "./steady-font.ts";
import { words } from "./words.ts";

const server = process.env["SAMLAD_SERVER"] ?? "http://localhost:3000";

export default defineConfig({
	plugins: [
		steadyFont(),
		earlyPayload(),
		secondYjs(),
		lean(),
		words(),
		leanMessages(),
		secondPass(),
		sveltekit({ adapter: adapter({ fallback: "200.html" }), serviceWorker: { register: false } }),
	],
	environments: {
		client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [...chunks] } } } } },
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
