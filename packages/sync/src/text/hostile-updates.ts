// For tests: updates that no browser of ours makes, by what they are. Each is tried against a text in which Bo has written and Anna may write.
import * as Y from "yjs";
import { root } from "./read-update.ts";

export interface Stage {
	/** The text as it stands. */
	readonly state: Uint8Array;
	/** Whose the writer is; and another's, who has written. */
	readonly own: number;
	readonly other: number;
}

export interface HostileUpdate {
	readonly what: string;
	readonly code: string;
	make(stage: Stage): Uint8Array;
}

const bytes = (hex: string) => Uint8Array.fromHex(hex);

/** What `change` makes of the text, written as `client`. */
function written({ state }: Stage, client: number, change: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, state);
	const before = Y.encodeStateVector(doc);
	doc.clientID = client;
	doc.transact(() => change(doc));
	return Y.encodeStateAsUpdate(doc, before);
}

const typed = (stage: Stage, said: string, client = stage.own) =>
	written(stage, client, (doc) => doc.getText(root).insert(0, said));

function number(value: number): number[] {
	const out: number[] = [];
	let rest = value;
	for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) out.push((rest % 0x80) | 0x80);
	return [...out, rest];
}

const asText = (said: string | Uint8Array) => {
	const encoded = typeof said === "string" ? new TextEncoder().encode(said) : said;
	return [...number(encoded.length), ...encoded];
};

/** One struct of one client's at `clock`: an item of the root with this content. */
function item(client: number, clock: number, ref: number, content: readonly number[], parent = root): Uint8Array {
	return Uint8Array.from([1, 1, ...number(client), ...number(clock), ref, 1, ...asText(parent), ...content, 0]);
}

/** Single letters, each of which claims both ends of the text: every one must be held against all before it. */
export function scattered(client: number, clock: number, count: number): Uint8Array {
	const one = [4, 1, ...asText(root), ...asText("a")];
	const letters = Array.from({ length: count }, () => one).flat();
	return Uint8Array.from([1, ...number(count), ...number(client), ...number(clock), ...letters, 0]);
}

const removing = (client: number, clock: number, length: number) =>
	Uint8Array.from([0, 1, ...number(client), 1, ...number(clock), ...number(length)]);

function inMap(key: string): HostileUpdate {
	return {
		what: `the key ${key}`,
		code: "bad-shape",
		make: (stage) => written(stage, stage.own, (doc) => doc.getMap("more").set(key, 1)),
	};
}

function embedded(what: string, value: unknown): HostileUpdate {
	return {
		what,
		code: "bad-shape",
		make: (stage) => written(stage, stage.own, (doc) => doc.getArray("list").insert(0, [value])),
	};
}

function deep(levels: number): unknown {
	let value: unknown = 1;
	for (let level = 0; level < levels; level++) value = [value];
	return value;
}

/** [1, [1, …]] as Yjs writes it, deeper than it can itself. */
function deepBytes({ own }: Stage): Uint8Array {
	const levels = Array.from({ length: 20_000 }, () => [117, 1]).flat();
	return item(own, 0, 8, [1, ...levels, 126]);
}

export const hostileUpdates: readonly HostileUpdate[] = [
	{
		what: "a bomb of 21 bytes in another version",
		code: "bad-shape",
		make: () => bytes("000006d2e0e9b80a000100000100010000c0843d00"),
	},
	{ what: "six bytes that claim millions of structs", code: "bad-shape", make: () => bytes("1aa1e0b60b30") },
	{ what: "GC on another's id", code: "bad-shape", make: () => bytes("01012a0100c0843d00") },
	{
		what: "GC on one's own",
		code: "bad-shape",
		make: ({ own }) => Uint8Array.from([1, 1, ...number(own), 0, 0, 9, 0]),
	},
	{
		what: "removes all that there is",
		code: "removes-all",
		make: (stage) => written(stage, stage.own, (doc) => doc.getText(root).delete(0, doc.getText(root).length)),
	},
	{ what: "removes more than there is", code: "behind", make: ({ other }) => removing(other, 0, 0x7fffffff) },
	{ what: "removes what nobody wrote", code: "behind", make: ({ own }) => removing(own + 1, 0, 1) },
	{ what: "under another person's client id", code: "not-yours", make: (stage) => typed(stage, "Jag", stage.other) },
	{ what: "under an id that nobody was given", code: "not-yours", make: (stage) => typed(stage, "Jag", 77) },
	{ what: "cut short", code: "bad-shape", make: (stage) => typed(stage, "avklippt").slice(0, -3) },
	{ what: "with more at the end", code: "bad-shape", make: (stage) => Uint8Array.from([...typed(stage, "mer"), 0]) },
	{ what: "empty", code: "bad-shape", make: () => new Uint8Array() },
	{ what: "that says nothing", code: "bad-shape", make: () => bytes("0000") },
	{
		what: "with a clock far ahead",
		code: "behind",
		make: ({ own }) => item(own, 10_000, 4, asText("långt fram")),
	},
	{
		what: "with a clock of 2^50",
		code: "bad-shape",
		make: ({ own }) => item(own, 2 ** 50, 4, asText("för långt")),
	},
	{ what: "Skip", code: "bad-shape", make: ({ own }) => Uint8Array.from([1, 1, ...number(own), 0, 10, 5, 0]) },
	inMap("__proto__"),
	inMap("toString"),
	inMap("hasOwnProperty"),
	{ what: "the root __proto__", code: "bad-shape", make: ({ own }) => item(own, 0, 4, asText("x"), "__proto__") },
	{ what: "another root", code: "bad-shape", make: ({ own }) => item(own, 0, 4, asText("x"), "more") },
	{
		what: "the root as a map",
		code: "bad-shape",
		make: ({ own }) =>
			Uint8Array.from([1, 1, ...number(own), 0, 0x24, 1, ...asText(root), ...asText("key"), ...asText("x"), 0]),
	},
	{ what: "a value 20 000 deep", code: "bad-shape", make: deepBytes },
	embedded("a value 200 deep", deep(200)),
	{
		what: "4 000 nested types that are then removed",
		code: "bad-shape",
		make: (stage) =>
			written(stage, stage.own, (doc) => {
				const list = doc.getArray("list");
				for (let at = 0; at < 4000; at++) list.push([new Y.Array()]);
				list.delete(0, 4000);
			}),
	},
	embedded("a BigInt", { big: 1n }),
	embedded("NaN", Number.NaN),
	embedded("infinity", Number.POSITIVE_INFINITY),
	embedded("minus zero", -0),
	embedded("bytes", new Uint8Array([1, 2])),
	{
		what: "a subdocument",
		code: "bad-shape",
		make: (stage) => written(stage, stage.own, (doc) => doc.getMap("more").set("doc", new Y.Doc())),
	},
	{
		what: "a script element",
		code: "bad-shape",
		make: (stage) =>
			written(stage, stage.own, (doc) => doc.getXmlFragment("xml").insert(0, [new Y.XmlElement("script")])),
	},
	{
		what: "formatting",
		code: "bad-shape",
		make: (stage) => written(stage, stage.own, (doc) => doc.getText(root).format(0, 3, { bold: true })),
	},
	{
		what: "something embedded in the text",
		code: "bad-shape",
		make: (stage) => written(stage, stage.own, (doc) => doc.getText(root).insertEmbed(0, { image: "x" })),
	},
	{
		what: "text of 50 MB",
		code: "too-large",
		make: ({ own }) => item(own, 0, 4, [...number(50_000_000)].concat(Array<number>(70_000).fill(97))),
	},
	{ what: "10 001 characters", code: "too-long", make: (stage) => typed(stage, "a".repeat(10_001)) },
	{
		what: "half a character",
		code: "bad-shape",
		make: ({ own }) => item(own, 0, 4, asText(Uint8Array.from([0xed, 0xa0, 0x80]))),
	},
	{
		what: "20 000 client ids",
		code: "bad-shape",
		make: () =>
			Uint8Array.from([
				...number(20_000),
				...Array.from({ length: 6000 }, (_, at) => [1, ...number(at + 1), 0, 4, 1, 1, 97, 1, 97]).flat(),
				0,
			]),
	},
	{
		what: "1 001 letters, each in a place of its own",
		code: "text-scattered",
		make: ({ own }) => scattered(own, 0, 1001),
	},
	{ what: "an unknown content", code: "bad-shape", make: ({ own }) => item(own, 0, 31, [1]) },
	{
		what: "beside what nobody wrote",
		code: "behind",
		make: ({ own }) => Uint8Array.from([1, 1, ...number(own), 0, 0x84, 99, 5, ...asText("x"), 0]),
	},
	{
		what: "in a type of its own",
		code: "bad-shape",
		make: ({ own, other }) => Uint8Array.from([1, 1, ...number(own), 0, 4, 0, ...number(other), 0, ...asText("x"), 0]),
	},
];
