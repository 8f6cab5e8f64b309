import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Entry } from "../entry.ts";
import type { Write } from "../rules.ts";
import { createToyRules } from "../toy/rules.ts";
import { createDocument } from "./document.ts";
import { fold } from "./fold.ts";
import { stage } from "./staged.ts";
import { createTables, digestOf, tablesFromJson, tablesFromText, tablesToJson, tablesToText } from "./tables.ts";

const key = fc.constantFrom("a", "b", "c", "__proto__", "toString", "ö/1");
const write: fc.Arbitrary<Write> = fc.record({
	table: fc.constantFrom("cell", "unit", "constructor"),
	key,
	row: fc.option(
		fc.record(
			{
				value: fc.oneof(
					fc.integer(),
					fc.double({ noNaN: true, noDefaultInfinity: true }),
					fc.string({ unit: "grapheme" }),
					fc.constant(null),
				),
			},
			{ noNullPrototype: true },
		),
	),
});
const writes = fc.array(write, { maxLength: 40 });

function tablesOf(list: readonly Write[]) {
	const tables = createTables();
	for (const each of list) tables.put(each);
	return tables;
}

function contents(read: Pick<ReturnType<typeof createTables>, "rows">) {
	return ["cell", "unit", "constructor"].map((table) => new Map(read.rows(table)));
}

test("a digest kept up row by row is the digest of the rows, in whatever order they came", () => {
	fc.assert(
		fc.property(writes, writes, (before, after) => {
			const tables = tablesOf(before);
			tables.digest();
			for (const each of after) tables.put(each);
			expect(tables.digest()).toBe(digestOf(tables));
			const other = createTables();
			for (const table of tables.names().toReversed()) {
				for (const [name, row] of [...tables.rows(table)].reverse()) other.put({ table, key: name, row });
			}
			expect(digestOf(other)).toBe(tables.digest());
		}),
	);
});

test("a row that differs, is missing or is elsewhere gives another digest", () => {
	const row = { value: 1 };
	const digests = [
		tablesOf([]),
		tablesOf([{ table: "cell", key: "a", row }]),
		tablesOf([{ table: "cell", key: "b", row }]),
		tablesOf([{ table: "unit", key: "a", row }]),
		tablesOf([{ table: "cell", key: "a", row: { value: "1" } }]),
		tablesOf([
			{ table: "cell", key: "a", row },
			{ table: "cell", key: "b", row },
		]),
	].map((tables) => tables.digest());
	expect(new Set(digests).size).toBe(digests.length);
});

test("tables survive as text and as JSON", () => {
	fc.assert(
		fc.property(writes, (list) => {
			const tables = tablesOf(list);
			const asJson = JSON.parse(JSON.stringify(tablesToJson(tables))) as ReturnType<typeof tablesToJson>;
			expect(digestOf(tablesFromText(tablesToText(tables)))).toBe(tables.digest());
			expect(digestOf(tablesFromJson(asJson))).toBe(tables.digest());
		}),
	);
});

test("tables laid over read as if they had been written, and are as before after a rollback", () => {
	fc.assert(
		fc.property(writes, writes, writes, (base, first, second) => {
			const staged = stage(tablesOf(base));
			for (const each of first) staged.put(each);
			const mark = staged.mark();
			for (const each of second) staged.put(each);
			expect(contents(staged)).toEqual(contents(tablesOf([...base, ...first, ...second])));
			staged.rollback(mark);
			expect(contents(staged)).toEqual(contents(tablesOf([...base, ...first])));
		}),
	);
});

test("a document fed by changes holds what its tables hold", () => {
	fc.assert(
		fc.property(writes, fc.array(writes, { maxLength: 5 }), (seed, rounds) => {
			const tables = tablesOf(seed);
			const document = createDocument(tables, "e", 0);
			const copy = new Y.Doc();
			Y.applyUpdate(copy, document.state());
			for (const [round, list] of rounds.entries()) {
				const changed = new Map<string, Set<string>>();
				for (const each of list) {
					tables.put(each);
					changed.set(each.table, (changed.get(each.table) ?? new Set()).add(each.key));
				}
				const update = document.write(changed, round + 1);
				if (update) Y.applyUpdate(copy, update);
			}
			for (const table of tables.names())
				expect(new Map(copy.getMap(table).entries())).toEqual(new Map(tables.rows(table)));
		}),
		{ numRuns: 50 },
	);
});

test("an entry whose rule throws changes nothing, and a fold goes on after it", () => {
	const entry = (seq: number, kind: string, body: Entry["body"]): Entry => ({
		v: 1,
		id: `id-${seq}`,
		board: "a",
		actor: "anna",
		kind,
		body,
		observedAt: seq,
		source: "form",
		seq,
		receivedAt: seq,
	});
	const log = [
		entry(1, "gauge", { cell: "masks", value: 1 }),
		entry(2, "faulty", null),
		entry(3, "unheard-of", null),
		entry(4, "gauge", { cell: "masks", value: 2 }),
	];
	const rules = createToyRules();
	expect(fold(rules, log).row("cell", "masks")?.["value"]).toBe(2);
	const half = fold(rules, log.slice(0, 2));
	expect(digestOf(fold(rules, log.slice(2), half))).toBe(digestOf(fold(rules, log)));
});
