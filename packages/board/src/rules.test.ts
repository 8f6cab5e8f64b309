import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "./entry.ts";
import { kinds } from "./kinds/kinds.ts";
import type { Read } from "./read.ts";
import { rowOf } from "./read.ts";
import { rules } from "./rules.ts";
import { admin, coordinator, createCluster, hour, monday8, nextId, reportOf, type TestBoard } from "./testing/board.ts";

/** What no order of arrival may change. Flags, streaks and the moment of receipt tell of the arrival itself. */
function lasting(board: TestBoard): unknown {
	const sorted = (table: string, keep: (row: { readonly [column: string]: Json }) => unknown) =>
		[...board.rows(table)]
			.map(([key, row]) => [key, keep(row)] as const)
			.toSorted(([one], [other]) => (one < other ? -1 : 1));
	return {
		cell: sorted("cell", ({ value, below, observedAt, entry, points }) => ({
			value,
			below,
			observedAt,
			entry,
			points,
		})),
		ledger: sorted("ledger", (row) => row),
		held: sorted("held", (row) => row),
		said: sorted("said", ({ observedAt, entry }) => ({ observedAt, entry })),
		comment: sorted("comment", ({ text, entry }) => ({ text, entry })),
	};
}

const report = fc.record({
	minutes: fc.integer({ min: 0, max: 20 * 24 * 60 }),
	gauge: fc.option(fc.option(fc.nat(50)), { nil: undefined }),
	stock: fc.option(fc.option(fc.nat(9000)), { nil: undefined }),
	tally: fc.option(fc.record({ back: fc.nat(20), value: fc.nat(9) }), { nil: undefined }),
	staff: fc.option(fc.record({ back: fc.nat(30), value: fc.nat(9), shift: fc.constantFrom("day", "night") }), {
		nil: undefined,
	}),
	comment: fc.option(fc.constantFrom("Två nya", "Lugnt", ""), { nil: undefined }),
});

const date = (at: number, back: number) => new Date(at - back * 24 * hour).toISOString().slice(0, 10);

test("reports in any order of arrival, some arriving twice, leave the same cells, ledgers and days", () => {
	fc.assert(
		fc.property(
			fc.uniqueArray(report, { selector: ({ minutes }) => minutes, maxLength: 25 }),
			fc.integer({ min: 1, max: 999 }),
			(reports, seed) => {
				const drafts = reports.map(({ minutes, gauge, stock, tally, staff, comment }) => {
					const observedAt = monday8 - minutes * 60_000;
					const values = {
						...(gauge !== undefined && { "cases.residents.confirmed": gauge }),
						...(stock !== undefined && { "stock.ffp2": stock }),
						...(tally && { [`deaths.residents/${date(observedAt, tally.back)}`]: tally.value }),
						...(staff && { [`staff.nurse/${date(observedAt, staff.back)}/${staff.shift}`]: staff.value }),
					};
					const body = reportOf(values, { sections: ["cases", "stock"], ...(comment !== undefined && { comment }) });
					return { observedAt, id: nextId(), body };
				});
				const one = createCluster();
				const other = createCluster();
				for (const { body, ...said } of drafts) one.say("report", body, said);
				const shuffled = [...drafts, ...drafts.slice(0, 4)].toSorted(
					(a, b) => (((a.observedAt / 60_000) * seed) % 991) - (((b.observedAt / 60_000) * seed) % 991),
				);
				for (const { body, ...said } of shuffled) other.put(other.draft("report", body, said), monday8 + hour);
				expect(lasting(other)).toEqual(lasting(one));
			},
		),
	);
});

test("unknown never becomes nought", () => {
	const board = createCluster();
	board.say(
		"report",
		reportOf({ "cases.residents.confirmed": null, "stock.ffp2": null, "deaths.residents/2026-11-16": null }),
	);
	for (const [, { value }] of board.rows("cell")) expect(value).toBeNull();
	expect(rowOf(board, "ledger", "aldreboende-a/stock.ffp2")?.balance[0]).toBeNull();
});

test("an entry never walks a table, however large the board", () => {
	const board = createCluster();
	const counted: Read = {
		row: (table, key) => board.row(table, key),
		rows: () => {
			throw new Error("walked");
		},
	};
	const entry = {
		...board.draft(
			"report",
			reportOf(
				{ "cases.residents.confirmed": 3, "stock.ffp2": 40, "deaths.residents/2026-11-16": 0 },
				{ sections: ["cases"] },
			),
		),
		seq: 99,
		receivedAt: monday8,
	};
	expect(rules.apply(counted, entry).length).toBeGreaterThan(3);
	expect(rules.check({ read: counted, draft: entry, actor: coordinator, now: monday8, refs: [] })).toBeNull();
	const asked = board.draft("question", { text: "Vem hämtar?", owner: { unit: "aldreboende-a" } });
	expect(rules.check({ read: counted, draft: asked, actor: coordinator, now: monday8, refs: [] })).toBeNull();
	expect(rules.apply(counted, { ...asked, seq: 100, receivedAt: monday8 })).toHaveLength(2);
});

test("applying neither changes the rows it read nor the entry", () => {
	const freeze = (value: unknown): void => {
		if (typeof value !== "object" || value === null) return;
		Object.freeze(value);
		for (const inner of Object.values(value)) freeze(inner);
	};
	const board = createCluster();
	const target = board.say("report", reportOf({ "stock.ffp2": 40, "cases.residents.confirmed": 1 }));
	for (const rows of board.tables.values()) for (const row of rows.values()) freeze(row);
	for (const entry of board.log) freeze(entry);
	board.say("comparison-point", {});
	board.say("report", reportOf({ "stock.ffp2": 30, "cases.residents.confirmed": 2 }), { observedAt: monday8 + hour });
	board.say(
		"correction",
		{ unit: "aldreboende-a", target, values: { "stock.ffp2": { was: 40, now: 50 } }, why: "" },
		{ refs: [target] },
	);
	expect(rowOf(board, "ledger", "aldreboende-a/stock.ffp2")?.balance).toEqual([50, 30]);
});

test("the rules know their kinds, name what an entry is about, and say when an observation lost", () => {
	const board = createCluster();
	expect([...kinds.keys()].every((kind) => rules.knows(kind, 1))).toBe(true);
	expect(rules.knows("report", 2) || rules.knows("report", 0) || rules.knows("constructor", 1)).toBe(false);
	expect(rules.about(board.draft("report", reportOf({})))).toBe("aldreboende-a");
	expect(rules.about(board.draft("comparison-point", {}))).toBeUndefined();
	board.say("report", reportOf({ "cases.residents.confirmed": 3 }));
	const late = board.put(
		board.draft("report", reportOf({ "cases.residents.confirmed": 2 }), { observedAt: monday8 - hour }),
	);
	expect(rules.onTop(board, late)).toBe(false);
	const newest = board.put(
		board.draft("report", reportOf({ "cases.residents.confirmed": 2 }), { observedAt: monday8 + hour }),
	);
	expect(rules.onTop(board, newest)).toBe(true);
});

test("no body makes a check throw", () => {
	const board = createCluster();
	fc.assert(
		fc.property(fc.constantFrom(...kinds.keys()), fc.jsonValue(), (kind, body) => {
			const refusal = board.check(kind, body, { actor: admin, refs: ["x"] });
			expect(refusal !== null || kind === "comparison-point").toBe(true);
		}),
	);
});
