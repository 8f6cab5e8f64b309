// Serves the one text font under an address that does not change, so that the first HTML can ask for it at once.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";

const file = "fonts/atkinson-hyperlegible-next.woff2";

export function steadyFont(): Plugin {
	const source = readFileSync(
		createRequire(import.meta.url).resolve(
			"@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2",
		),
	);
	return {
		name: "steady-font",
		generateBundle() {
			if (this.environment.name === "client") this.emitFile({ type: "asset", fileName: file, source });
		},
		configureServer(server) {
			server.middlewares.use(`/${file}`, (_request, response) => {
				response.setHeader("content-type", "font/woff2");
				response.end(source);
			});
		},
	};
}
