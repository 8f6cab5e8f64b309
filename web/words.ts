// The messages for Vite: compiled before it begins, and again when one of their files is saved.
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

const compile = () =>
	execFileSync(process.execPath, [fileURLToPath(new URL("compile-words.ts", import.meta.url))], { stdio: "inherit" });

export function words(): Plugin {
	return {
		name: "words",
		buildStart: () => void compile(),
		configureServer({ watcher }) {
			watcher.on("change", (file) => /[/\\]messages[/\\][\w.]+\.json$/.test(file) && compile());
		},
	};
}
