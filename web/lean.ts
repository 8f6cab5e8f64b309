// Puts small stand-ins for parts of libraries that these screens load and never use. Each says what it stands for and what it saves (gzip).
import type { Plugin } from "vite";

interface StandIn {
	readonly source: string;
	/** Only where a file of this package asks for it. */
	readonly importer: string;
	readonly code: string;
}

const standIns: readonly StandIn[] = [
	{
		// Kit's client unpacks what a rendering server sent; a static application only keeps its own plain history entries. 3 KB.
		source: "devalue",
		importer: "@sveltejs/kit/src/runtime/",
		code: `export const stringify = (value) => JSON.stringify(value) ?? "null";
export const stringifyAsync = async (value) => stringify(value);
export const parse = (text) => JSON.parse(text);
export const unflatten = () => { throw new Error("There is no data from a rendering server here"); };
export const uneval = unflatten;`,
	},
	{
		// Yjs prints its few warnings in colour, with a schema checker behind. 4 KB.
		source: "lib0/logging",
		importer: "/yjs/",
		code: `export const print = (...said) => console.info(...said);
export const warn = (...said) => console.warn(...said);
export const ORANGE = "", BOLD = "", UNBOLD = "", RED = "";`,
	},
	{
		// Svelte makes the class behind custom elements wherever it runs; no screen is one. 1 KB.
		source: "./dom/elements/custom-element.js",
		importer: "/svelte/src/internal/client/",
		code: `export const create_custom_element = () => { throw new Error("There are no custom elements here"); };`,
	},
];

export function lean(): Plugin {
	return {
		name: "lean",
		enforce: "pre",
		applyToEnvironment: (environment) => environment.name === "client",
		resolveId(source, importer) {
			const at = standIns.findIndex((one) => one.source === source && importer?.includes(one.importer));
			return at < 0 ? undefined : `\0lean:${at}`;
		},
		load(id) {
			return id.startsWith("\0lean:") ? standIns[Number(id.slice(6))]?.code : undefined;
		},
	};
}
