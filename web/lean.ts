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

/** Part of a library's one file, from a line to a line. */
interface Cut {
	readonly file: string;
	/** The copy of the file that keeps it. */
	readonly notIn?: string;
	readonly from: string;
	readonly to: string;
	readonly code: string;
}

const cuts: readonly Cut[] = [
	{
		// No board is XML, and the table of Yjs's types keeps all of it. 1.4 KB.
		file: "/yjs/dist/yjs.mjs",
		from: "/**\n * @module YXml\n */",
		to: "const readYXmlText = decoder => new YXmlText();",
		code: `class YXmlFragment { constructor() { throw new Error("There is no XML in these documents"); } }
const YXmlElement = YXmlFragment, YXmlHook = YXmlFragment, YXmlText = YXmlFragment, YXmlEvent = YXmlFragment;
const readYXmlElement = () => new YXmlFragment();
const readYXmlFragment = readYXmlElement, readYXmlHook = readYXmlElement, readYXmlText = readYXmlElement;`,
	},
	{
		// No board is text: notes have a Yjs of their own (`second-yjs.ts`). 2.5 KB.
		file: "/yjs/dist/yjs.mjs",
		notIn: "?texts",
		from: "/**\n * @module YText\n */",
		to: "const readYText = _decoder => new YText();",
		code: `class YText { constructor() { throw new Error("There is no text in these documents"); } }
class YTextEvent {}
const cleanupYTextFormatting = () => 0, cleanupYTextAfterTransaction = () => {};
const readYText = () => new YText();`,
	},
];

/** @throws Error when the library no longer has those lines, in that order. */
function without({ file, from, to, code }: Cut, source: string): string {
	const start = source.indexOf(from);
	const end = source.indexOf(to, start);
	if (start < 0 || end < 0) throw new Error(`lean.ts cuts a part out of ${file} that this version does not have`);
	return source.slice(0, start) + code + source.slice(end + to.length);
}

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
		transform(source, id) {
			const [file = "", copy] = id.split(/(?=\?)/);
			const here = cuts.filter((cut) => file.endsWith(cut.file) && (copy === undefined || cut.notIn !== copy));
			if (here.length === 0) return undefined;
			return { code: here.reduce((left, cut) => without(cut, left), source), map: null };
		},
	};
}
