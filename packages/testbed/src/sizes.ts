// How much JavaScript a screen needs before it can show anything, worked out from the build: what its page and layouts import,
// and what those import. What is loaded on first use only is not in it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
	readonly file: string;
	readonly imports?: readonly string[];
}

type Manifest = { readonly [source: string]: Chunk };

const nodes = ".svelte-kit/generated/build/client-optimized";

/** Bytes after gzip. `route` as in SvelteKit: `/k/[kluster]`. */
export function scriptBytes(web: string, route: string): number {
	const client = join(web, ".svelte-kit/output/client");
	const manifest = JSON.parse(readFileSync(join(client, ".vite/manifest.json"), "utf8")) as Manifest;
	const always = Object.keys(manifest).filter((source) => /client\/(entry|payload)\.js$/.test(source));
	const needed = new Set<string>();
	const need = (source: string) => {
		const chunk = manifest[source];
		if (!chunk) throw new Error(`The build has no ${source}`);
		if (needed.has(chunk.file)) return;
		needed.add(chunk.file);
		for (const one of chunk.imports ?? []) need(one);
	};
	for (const source of [...always, `${nodes}/app.js`, ...nodesOf(web, route)]) need(source);
	return [...needed].reduce((sum, file) => sum + gzipSync(readFileSync(join(client, file))).byteLength, 0);
}

/** The page and the layouts around it. */
function nodesOf(web: string, route: string): readonly string[] {
	const folder = join(web, nodes, "nodes");
	const parts = readdirSync(folder).flatMap((file) => {
		const text = readFileSync(join(folder, file), "utf8");
		const [, at, kind] = /src\/routes(.*)\/\+(page|layout)\.svelte"/.exec(text) ?? [];
		return at === undefined ? [] : [{ source: `${nodes}/nodes/${file}`, at, isPage: kind === "page" }];
	});
	const page = parts.find(({ at, isPage }) => isPage && at === route);
	if (!page) throw new Error(`The build has no page for ${route}`);
	const layouts = parts.filter(({ at, isPage }) => !isPage && `${route}/`.startsWith(`${at}/`));
	return [page, ...layouts].map(({ source }) => source);
}
