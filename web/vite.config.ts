// How the screens are built: one static application, served by the same process as its data.
import adapter from "@sveltejs/adapter-static";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vitest/config";
import { earlyPayload } from "./early-payload.ts";
import { lean } from "./lean.ts";
import { leanMessages } from "./lean-messages.ts";
import { secondPass } from "./second-pass.ts";
import { steadyFont } from "./steady-font.ts";
import { words } from "./words.ts";

const server = process.env["SAMLAD_SERVER"] ?? "http://localhost:3000";

/** What the report, signing in or the administration shares among its own parts. */
const ofFewScreens =
	/routes\/(e|admin|konto|utskrift)\/|messages\/(report|refusal|since|stock|template|meeting|minutes|print|takeout|admin|sessions|account|role|signin|need|history|unsent|locked|care)_|lib\/(care|stock|meeting|paste|print|wall|date-typed|moment-typed|refusal|history|unsent|said\.svelte|link\/(people|lock|given-up)|ui\/role)|unit-|set-up|derive\/(limits|template-changes|time-estimate|trial|promised|partners)|field-count|template-topic|numbers\/parse|derive\/(plausibility|taken|normal-again|impact)|board\/src\/(value|guard\/|typed\/|apply\/(records|meetings)|derive\/(meeting|minutes|records|questions))|ui\/(Door|WrongSummary|TextField|PasswordField|MomentFields|moment-wrong)/;

/** What the report's parts share only after its rows are drawn. */
const ofLateParts =
	/rapport\/(trouble-words|compose|other-time)\.ts|messages\/report_(came|comment|no_template|other_(?!time)|paste_identity|warn_|wrong_(?!type_again))/;

/** What the screens with rows of units share: the report waits for none of it. */
const ofRows =
	/board\/src\/derive\/(summary|override|staff|moved-staff|level|silence|change|series|since|totals?)\.ts|apply\/points\.ts|ui\/(Glyph|LevelTag|status|unit-status)|lib\/board-words|\[kluster\]\/(rows|order)\.ts|messages\/(col|compare|status|hours|never|units|reported|deviating|changed|normal|closed|total|missing|unknown)_/;

export default defineConfig({
	plugins: [
		steadyFont(),
		earlyPayload(),
		lean(),
		words(),
		leanMessages(),
		secondPass(),
		sveltekit({ adapter: adapter({ fallback: "200.html" }), serviceWorker: { register: false } }),
	],
	build: {
		// Many small files compress worse than one: what four parts or more share travels together, and what only parts of
		// the report share, in a file of its own, which no other screen waits for. Saves 5 and 3 KB (gzip).
		rolldownOptions: {
			output: {
				codeSplitting: {
					groups: [
						{
							name: "shared",
							priority: 3,
							minShareCount: 3,
							test: /board\/src\/(numbers\/format|refs|refusals|read|calendar)\.ts/,
						},
						{ name: "shared", priority: 2, minShareCount: 4, test: (id) => !ofFewScreens.test(id) && !ofRows.test(id) },
						{ name: "rows", priority: 1, minShareCount: 2, test: ofRows },
						{
							name: "report",
							priority: 1,
							minShareCount: 2,
							test: (id) => /routes\/e\/|messages\/report_(?!for)/.test(id) && !ofLateParts.test(id),
						},
					],
				},
			},
		},
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
