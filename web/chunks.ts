// Which file of the build a module travels in. The screens that are held to a weight fetch nothing that none of them needs, and what
// they share comes in few files: many small ones compress worse.
import { join } from "node:path";
import type { Rolldown } from "vite";

type Context = Rolldown.ChunkingContext;
type Screen = "laget" | "rapport" | "skarm";

const routes = join(import.meta.dirname, "src/routes");
const roots: { readonly [screen in Screen]: readonly string[] } = {
	laget: [join(routes, "k/[kluster]/+page.svelte"), join(routes, "k/[kluster]/+layout.svelte")],
	rapport: [join(routes, "e/[enhet]/rapport/+page.svelte")],
	skarm: [join(routes, "k/[kluster]/skarm/+page.svelte"), join(routes, "k/[kluster]/+layout.svelte")],
};
/** What every screen waits for. */
const always = [join(routes, "+layout.svelte"), join(routes, "+error.svelte")];

/** By the screens that wait for it. A file takes with it what its modules import, so what more of them share comes first. */
const files: readonly (readonly [name: string, screens: string])[] = [
	["shared", "laget rapport skarm"],
	["rows", "laget skarm"],
	["boards", "laget rapport"],
	["figures", "rapport skarm"],
	["report", "rapport"],
	["laget", "laget"],
];

let found: { readonly context: Context; readonly of: ReadonlyMap<string, readonly Screen[]> } | undefined;

/** What is in none of them is wherever the build puts it. @throws Error when a screen has moved. */
export const chunks: readonly Rolldown.CodeSplittingGroup[] = files.map(([name, screens], place) => ({
	name: (id, context) => (screensOf(id, context).join(" ") === screens ? name : null),
	debugName: name,
	priority: files.length - place,
	minShareCount: 2,
}));

function screensOf(id: string, context: Context): readonly Screen[] {
	if (found?.context !== context) found = { context, of: needed(context) };
	return found.of.get(id) ?? [];
}

/** By module: the screens that wait for it, in the order above. */
function needed(context: Context): ReadonlyMap<string, readonly Screen[]> {
	const of = new Map<string, readonly Screen[]>();
	for (const screen of Object.keys(roots) as Screen[])
		for (const id of reached(context, [...always, ...roots[screen]])) of.set(id, [...(of.get(id) ?? []), screen]);
	return of;
}

/** What is imported from there, by whatever way, but for what is fetched when it is asked for. */
function reached(context: Context, from: readonly string[]): ReadonlySet<string> {
	for (const id of from)
		if (!context.getModuleInfo(id)) throw new Error(`chunks.ts names a screen that is not there: ${id}`);
	const seen = new Set<string>();
	const open = [...from];
	for (let id = open.pop(); id !== undefined; id = open.pop()) {
		const info = seen.has(id) ? null : context.getModuleInfo(id);
		seen.add(id);
		if (info && !isEveryMessage.test(id)) open.push(...info.importedIds, ...messagesIn(info.code ?? ""));
	}
	return seen;
}

const messages = join(import.meta.dirname, "src/lib/paraglide/messages");
/** The door to all messages: who comes through it wants the few that its own text names. */
const isEveryMessage = /paraglide\/messages(\/_index)?\.js$/;

function messagesIn(code: string): readonly string[] {
	return [...code.matchAll(/\bm\.([a-z]\w*)/g)].map(([, name]) => join(messages, `${name}.js`));
}
