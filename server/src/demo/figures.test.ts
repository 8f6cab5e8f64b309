import { clusterStock, dischargeQueue, places, questions, rankUnits, rowsOf, rules, total } from "@samlad/board";
import type { Entry, Read } from "@samlad/board";
import { requests } from "@samlad/board/derive/requests";
import { fold } from "@samlad/sync/projection/fold";
import { createTables } from "@samlad/sync/projection/tables";
import { expect, test, vi } from "vitest";
import type { Said } from "./entry.ts";
import { originalForms, revisedForms } from "./forms.ts";
import { historyUpTo, sinceThen } from "./plan.ts";
import type { Plan } from "./plan.ts";
import { clusters } from "./region.ts";

vi.setConfig({ testTimeout: 60_000 });

const opening = Date.parse("2026-11-22T08:47:00+01:00");

/** A cluster's log as the server would keep it: its own entries, and the templates that the region published. */
function logOf(board: string, { region, clusters: own }: Plan, later: readonly Said[] = []): Entry[] {
	const mirrored = region.flatMap(({ draft, receivedAt }) =>
		rules.mirrors(nothing, draft).flatMap((mirror) => (mirror.board === board ? [{ draft: mirror, receivedAt }] : [])),
	);
	return [...mirrored, ...(own.get(board) ?? []), ...later]
		.toSorted((one, other) => one.receivedAt - other.receivedAt)
		.map(({ draft, receivedAt }, index) => ({ ...draft, seq: index + 1, receivedAt }));
}

const nothing: Read = { row: () => undefined, rows: () => [] };

const jarfalla = clusters.filter(({ id }) => id === "jarfalla");
const folded = new Map<number, Read>();

function boardAt(now: number): Read {
	const read = folded.get(now) ?? fold(rules, logOf("jarfalla", historyUpTo(now, jarfalla)));
	folded.set(now, read);
	return read;
}

test("the same dice give the same log, to the letter", () => {
	const text = () => JSON.stringify([...historyUpTo(opening, jarfalla).clusters]);
	expect(text() === text()).toBe(true);
});

test("there are 216 units: 200 in ten clusters and 16 in two rural ones", () => {
	const sizes = clusters.map(({ units }) => units.length);
	expect(sizes).toEqual([22, 24, 22, 16, 11, 10, 15, 28, 26, 26, 8, 8]);
	expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(216);
});

test("no two entries share an id, and none is observed after it was received", () => {
	const { region, clusters: all } = historyUpTo(opening);
	const entries = [...region, ...[...all.values()].flat()];
	expect(new Set(entries.map(({ draft }) => draft.id)).size).toBe(entries.length);
	expect(entries.filter(({ draft, receivedAt }) => draft.observedAt > receivedAt || receivedAt > opening)).toEqual([]);
});

const volatile = new Set(
	originalForms
		.concat(revisedForms)
		.flatMap(({ sections }) => sections)
		.flatMap(({ measures }) => measures.filter(({ volatile }) => volatile).map(({ id }) => id)),
);
/** Home D falls silent for days, and goes on where it was. */
const isAsked = (cell: string) => volatile.has(cell.split("/")[1] ?? "") && !cell.startsWith("aldreboende-d/");

test("nobody in the exercise confirms more often in a row than a form lets them, however long it has gone on", () => {
	const day = 24 * 3_600_000;
	const until = opening + 8 * day;
	const later = sinceThen(opening, { from: opening, until }, jarfalla).get("jarfalla") ?? [];
	const log = logOf("jarfalla", historyUpTo(opening, jarfalla), later);
	const tables = createTables();
	let rest = log;
	for (let at = opening - 8 * day; at <= until; at += day) {
		const next = rest.findIndex(({ receivedAt }) => receivedAt > at);
		fold(rules, rest.slice(0, next < 0 ? rest.length : next), tables);
		rest = next < 0 ? [] : rest.slice(next);
		const tired = [...rowsOf(tables, "cell")].filter(([key, cell]) => isAsked(key) && (cell.unchangedRow ?? 0) >= 3);
		expect(tired).toEqual([]);
	}
});

const moments = {
	"on a Sunday at 08:47": opening,
	"at three at night": Date.parse("2026-11-25T03:00:00+01:00"),
	"in the afternoon": Date.parse("2026-12-03T15:20:00+01:00"),
	"the day after summer time ended": Date.parse("2026-10-26T11:00:00+01:00"),
	"the day after it began": Date.parse("2027-03-29T10:45:00+02:00"),
};

const listed = {
	"cases.residents.confirmed": 31,
	"cases.residents.suspected": 12,
	"cases.staff.confirmed": 24,
	"cases.staff.isolating": 41,
	"discharge.ready": 11,
	"discharge.no-receiver": 4,
	"places.free": 6,
};

const listedStock: Record<string, readonly [balance: number, burnPerDay: number]> = {
	"mask-iir": [24_000, 8200],
	ffp2: [1900, 140],
	visor: [310, 190],
	"apron-long": [420, 260],
	"apron-short": [9800, 2900],
	"glove-m": [31_000, 6400],
	"glove-s": [2000, 1500],
	sanitiser: [410, 38],
	pcr: [120, 35],
};

for (const [when, now] of Object.entries(moments)) {
	test(`Järfälla made ${when} has the peak day's figures`, () => {
		const read = boardAt(now);
		for (const [measure, value] of Object.entries(listed))
			expect([measure, total(read, measure, now)]).toMatchObject([measure, { value, missing: 0 }]);
	});

	test(`Järfälla made ${when} has the listed stock and use per day`, () => {
		const read = boardAt(now);
		for (const [item, [balance, burnPerDay]] of Object.entries(listedStock)) {
			const counted = [...rowsOf(read, "cell")].reduce(
				(sum, [key, { value }]) => sum + (key.endsWith(`/stock.${item}`) ? Number(value) : 0),
				0,
			);
			expect([item, Math.round(counted * 10) / 10]).toEqual([item, balance]);
			expect(clusterStock(read, `stock.${item}`, now).burnPerDay).toBeCloseTo(burnPerDay, 6);
		}
	});

	test(`Järfälla made ${when} has one silent unit, some critical and strained, and more that are well`, () => {
		const rows = rankUnits(boardAt(now), now).filter(({ unit }) => unit.status === "open");
		const levels = (level: string) => rows.filter((row) => row.level === level).length;
		expect(rows.filter((row) => row.silence.silent).map(({ id }) => id)).toEqual(["aldreboende-d"]);
		expect(levels("black")).toBe(0);
		expect(levels("critical")).toBeGreaterThanOrEqual(2);
		expect(levels("strained")).toBeGreaterThanOrEqual(3);
		expect(levels("normal")).toBeGreaterThanOrEqual(11);
		expect(rows.filter((row) => !row.changed).length).toBeGreaterThanOrEqual(6);
	});
}

test("87 were ill in Järfälla over the sixty days, and 19 died", () => {
	const log = logOf("jarfalla", historyUpTo(opening, jarfalla));
	const sum = (measure: string) =>
		log
			.filter(({ kind }) => kind === "report")
			.flatMap(({ body }) => Object.entries((body as { values: Record<string, number> }).values))
			.reduce((total, [ref, value]) => total + (ref.startsWith(`${measure}/`) ? value : 0), 0);
	expect([sum("cases.residents.new"), sum("deaths.residents")]).toEqual([87, 19]);
});

test("eight more are confirmed than at the meeting the day before", () => {
	const deltas = rankUnits(boardAt(opening), opening).map(({ cases }) => cases?.delta ?? 0);
	expect(deltas.reduce((sum, delta) => sum + delta, 0)).toBe(8);
});

test("the day centre is closed, a home reports by an older form, and some cannot tell", () => {
	const read = boardAt(opening);
	expect(read.row("unit", "dagverksamhet")).toMatchObject({ status: "closed" });
	expect(read.row("cell", "aldreboende-e/cases.residents.confirmed")).toMatchObject({ flags: ["older-template"] });
	expect([...rowsOf(read, "cell")].filter(([, { value }]) => value === null).length).toBeGreaterThan(0);
});

test("the community's curve ends three weeks before the workbook does", () => {
	const weeks = [...rowsOf(boardAt(opening), "cell")]
		.filter(([key]) => key.startsWith("kommun/"))
		.map(([key, { value }]) => [key.slice(-10), value]);
	expect([weeks.length, weeks.at(-1)]).toEqual([55, ["2021-01-11", 129]]);
});

test("three days later the gap is filled up to the very hour", () => {
	const now = opening + 3 * 86_400_000 + 6 * 3_600_000;
	const later = sinceThen(opening, { from: opening, until: now }).get("jarfalla") ?? [];
	const read = fold(rules, logOf("jarfalla", historyUpTo(opening, jarfalla), later));
	const rows = rankUnits(read, now).filter(({ unit }) => unit.status === "open");
	expect(rows.filter((row) => row.silence.silent)).toEqual([]);
	expect(rows.filter((row) => row.level === "black")).toEqual([]);
	expect(rows.every((row) => (row.lastReportAt ?? 0) <= now)).toBe(true);
	expect(total(read, "cases.residents.confirmed", now).value).toBeGreaterThan(20);
});

for (const [when, now] of Object.entries(moments)) {
	test(`Järfälla made ${when} has 11 ready for discharge by receiver, 4 of them without one, as the units report`, () => {
		const { sum, withoutReceiver, receivers, differences } = dischargeQueue(boardAt(now));
		expect([sum.value, sum.missing, withoutReceiver.value, withoutReceiver.missing]).toEqual([11, 0, 4, 0]);
		expect(receivers.reduce((added, { value }) => added + (value ?? 0), 0)).toBe(11);
		expect(differences).toEqual([]);
	});

	test(`Järfälla made ${when} has 6 free places that are to be had, and nothing said of places contradicts itself`, () => {
		const { free, units } = places(boardAt(now), now);
		expect(free).toEqual({ value: 6, missing: 0, of: free.of });
		expect(units.flatMap(({ flags }) => flags)).toEqual([]);
		const closed = units.filter((unit) => unit.free?.cell?.value && unit.accepting?.cell?.value === "no");
		expect(closed).toEqual([]);
	});

	test(`Järfälla made ${when} has three open questions, one of them late, and one answered`, () => {
		const { open, settled, overdue } = questions(boardAt(now), now);
		expect([open.length, overdue, settled.length]).toEqual([3, 1, 1]);
		expect(open.some(({ struck }) => struck.length > 0)).toBe(true);
		expect(open.some(({ steps }) => steps.some(({ is }) => is === "reopening"))).toBe(true);
	});

	test(`Järfälla made ${when} asks for masks that nobody has promised, and for respirators that one has in part`, () => {
		const { open, all } = requests(boardAt(now), now);
		expect(all).toHaveLength(2);
		expect(open.map(({ state, unmet }) => [state, unmet])).toEqual([
			["requested", 4000],
			["promised", 40],
		]);
	});
}

test("days later those ready for discharge are still where the units report them", () => {
	const until = opening + 4 * 86_400_000;
	const later = sinceThen(opening, { from: opening, until }, jarfalla).get("jarfalla") ?? [];
	const read = fold(rules, logOf("jarfalla", historyUpTo(opening, jarfalla), later));
	expect(dischargeQueue(read).differences).toEqual([]);
	expect(later.filter(({ draft }) => draft.kind === "discharge-queue").length).toBeGreaterThan(6);
});
