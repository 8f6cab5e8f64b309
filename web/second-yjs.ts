// Shared texts have a Yjs of their own. It is one file, with a library beneath it, and what only they use of both would otherwise
// travel with the tables that every screen waits for.
import { readFile } from "node:fs/promises";
import type { Plugin } from "vite";

const texts = /packages\/sync\/src\/text\//;
const suffix = "?texts";

export function secondYjs(): Plugin {
	return {
		name: "second-yjs",
		enforce: "pre",
		apply: "build",
		applyToEnvironment: (environment) => environment.name === "client",
		async resolveId(source, importer) {
			const isBeneath = importer?.endsWith(suffix);
			if (!isBeneath && !(source === "yjs" && texts.test(importer ?? ""))) return undefined;
			const found = await this.resolve(source, importer?.replace(/\?texts$/, ""), { skipSelf: true });
			// Stand-ins have no file, and serve both.
			return found && (found.id.startsWith("\0") ? found : `${found.id}${suffix}`);
		},
		async load(id) {
			if (!id.endsWith(suffix)) return undefined;
			const code = await readFile(id.slice(0, -suffix.length), "utf8");
			// They never meet each other's documents, which is what Yjs warns of.
			return code.replace("__ $YJS$ __", "__ $YJS$ texts __");
		},
	};
}
