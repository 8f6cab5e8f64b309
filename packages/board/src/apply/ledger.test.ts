import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs } from "../calendar.ts";
import { createDesk } from "../read.ts";
import type { LedgerRow } from "../rows/stock.ts";
import { mendCount, putCount } from "./ledger.ts";

const noon = Date.UTC(2026, 10, 16, 11);
const hour = 3_600_000;

interface Count {
	readonly at: number;
	readonly balance: number | null;
}

function count(counts: readonly Count[], mistakes: readonly Count[] = []): LedgerRow | undefined {
	const desk = createDesk({ row: () => undefined, rows: () => [] });
	for (const { at, balance } of counts) putCount(desk, "a/ffp2", { id: `id${at}`, observedAt: at }, balance);
	for (const { at } of mistakes) mendCount(desk, "a/ffp2", { id: `id${at}`, observedAt: at }, null);
	return desk.row("ledger", "a/ffp2");
}

const ats = (counts: LedgerRow | undefined) => counts?.at;

test("counts stand in the order in which they were made, not that of arrival", () => {
	expect(
		ats(
			count([
				{ at: noon, balance: 120 },
				{ at: noon - dayMs, balance: 520 },
			]),
		),
	).toEqual([noon - dayMs, noon]);
});

test("the same report twice is one count", () => {
	expect(
		count([
			{ at: noon, balance: 120 },
			{ at: noon, balance: 120 },
		]),
	).toMatchObject({ at: [noon], balance: [120] });
});

test("the two newest counts with a balance stay however old they are", () => {
	const old = [
		{ at: noon - 90 * dayMs, balance: 3 },
		{ at: noon - 60 * dayMs, balance: 2 },
		{ at: noon - 50 * dayMs, balance: 1 },
	];
	expect(ats(count([...old, { at: noon, balance: null }]))).toEqual([noon - 60 * dayMs, noon - 50 * dayMs, noon]);
});

test("a row stays small however often somebody counts", () => {
	const every = Array.from({ length: 5000 }, (_, place) => ({ at: noon - place * 300_000, balance: place }));
	expect(ats(count(every))?.length).toBeLessThan(70);
});

test("a corrected count stands with its new balance, found by its report and time", () => {
	const desk = createDesk({ row: () => undefined, rows: () => [] });
	const report = { id: "01J0000000000000000000000A", observedAt: noon };
	putCount(desk, "a/ffp2", report, 160_000);
	mendCount(desk, "a/ffp2", report, 16_000);
	expect(desk.row("ledger", "a/ffp2")).toEqual({ at: [noon], balance: [16_000], by: ["00000A"] });
	mendCount(desk, "a/ffp2", report, null);
	mendCount(desk, "a/ffp2", { ...report, id: "01J0000000000000000000000B" }, 5);
	mendCount(desk, "a/ffp2", { ...report, observedAt: noon + 1 }, 5);
	expect(desk.row("ledger", "a/ffp2")?.balance).toEqual(["struck"]);
});

test("counts in any order, some twice, leave the same ledger", () => {
	const counts = fc.uniqueArray(
		fc.record({
			at: fc.integer({ min: 0, max: 3000 }).map((step) => noon - step * 0.35 * hour),
			balance: fc.option(fc.nat(1000)),
		}),
		{ selector: ({ at }) => at, maxLength: 120 },
	);
	fc.assert(
		fc.property(counts, fc.integer({ min: 1, max: 1000 }), (counts, seed) => {
			const shuffled = [...counts, ...counts.slice(0, 9)].toSorted(
				(one, other) => ((one.at * seed) % 997) - ((other.at * seed) % 997),
			);
			const mistakes = (ats(count(counts)) ?? []).slice(0, 2).map((at) => ({ at, balance: null }));
			expect(count(shuffled, mistakes)).toEqual(count(counts, mistakes));
		}),
	);
});
