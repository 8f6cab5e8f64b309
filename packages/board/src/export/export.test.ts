import { expect, test } from "vitest";
import { rowsOf } from "../read.ts";
import { createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, shiftOf, twoHomes } from "../testing/loans.ts";
import { stayRows } from "./export-loans.ts";
import { exportRows, type ExportRow } from "./export-rows.ts";
import { exportTotals } from "./export-totals.ts";

const now = monday8 + hour;
const rota = { "staff.nurse": { day: 2, evening: 1 } };

function said(values: { readonly [ref: string]: number | string | null }, more = {}, observedAt = monday8): TestBoard {
	const board = createCluster();
	board.say("report", reportOf(values, more), { observedAt });
	return board;
}

const keyOf = ({ unit, measure, date, shift }: ExportRow) =>
	[unit.id, measure.id, date, shift?.id].filter((part) => part !== undefined).join("/");
const byKey = (board: TestBoard) => new Map(exportRows(board, now).map((row) => [keyOf(row), row]));

test("known, unknown, below a bound and never said are four states, and only the first has a value", () => {
	const rows = byKey(
		said(
			{ "cases.residents.confirmed": 0, "cases.residents.suspected": null, "cases.staff.confirmed": null },
			{ below: { "cases.staff.confirmed": 15 } },
		),
	);
	const state = (measure: string) => {
		const row = rows.get(`aldreboende-a/${measure}`);
		return [row?.state, row?.value, row?.below];
	};
	expect(state("cases.residents.confirmed")).toEqual(["known", 0, undefined]);
	expect(state("cases.residents.suspected")).toEqual(["unknown", null, undefined]);
	expect(state("cases.staff.confirmed")).toEqual(["below", null, 15]);
	expect(state("cases.residents.isolating")).toEqual(["never", null, undefined]);
});

test("every cell on the board has one row, and everything asked has one though it was never answered", () => {
	const board = said({ "cases.residents.confirmed": 3, "stock.ffp2": 40, "staff.nurse/2026-11-14/night": 1 });
	board.say("report", reportOf({ "deaths.residents/2026-11-15": 1 }), { observedAt: monday8 - 12 * hour });
	const keys = exportRows(board, now).map(keyOf);
	expect(new Set(keys).size).toBe(keys.length);
	expect(keys).toEqual(expect.arrayContaining([...rowsOf(board, "cell")].map(([key]) => key)));
	expect(keys).toContain("aldreboende-a/deaths.residents/2026-11-16");
	expect(keys.indexOf("aldreboende-a/deaths.residents/2026-11-15")).toBe(
		keys.indexOf("aldreboende-a/deaths.residents/2026-11-16") - 1,
	);
	expect(keys.filter((key) => key.startsWith("kommun/"))).toEqual([]);
	expect(keys.some((key) => key.startsWith("vardcentral-1/"))).toBe(true);
});

test("stock has what is left and its days, and staff what the rota needs and who is missing", () => {
	const board = createCluster();
	board.say("unit", { unit: "aldreboende-a", name: "Äldreboende A", type: "care-home", status: "open", rota });
	const counts = [
		[monday8 - 48 * hour, 120],
		[monday8, 40],
	] as const;
	for (const [observedAt, count] of counts)
		board.say("report", reportOf({ "stock.ffp2": count, "staff.nurse/2026-11-16/day": 1 }), { observedAt });
	const rows = byKey(board);
	const ffp2 = rows.get("aldreboende-a/stock.ffp2");
	expect(ffp2).toMatchObject({ value: 40, level: "critical", stock: { burnPerDay: 40 } });
	expect(ffp2?.stock?.days).toBeCloseTo(1 - 1 / 24);
	expect(rows.get("aldreboende-a/staff.nurse/2026-11-16/day")).toMatchObject({
		level: "critical",
		staff: { need: 2, gap: 1 },
	});
	expect(rows.get("aldreboende-a/staff.nurse/2026-11-16/evening")).toMatchObject({
		state: "never",
		staff: { need: 1, gap: null },
	});
	expect(rows.has("aldreboende-a/staff.nurse/2026-11-16/night")).toBe(false);
});

test("a lent shift's gap counts who is lent, and says how many", () => {
	const board = twoHomes();
	const ref = `${assistant}/2026-11-16/night`;
	board.say("report", reportOf({ [ref]: 4 }, { unit: homeB }));
	board.say("staff-loan", loan());
	const rows = byKey(board);
	expect(rows.get(`${homeB}/${ref}`)?.staff).toEqual({ need: 4, gap: 3, borrowed: 0, lent: 3 });
	expect(rows.get(`${homeA}/${ref}`)?.staff).toEqual({ need: 4, gap: null, borrowed: 3, lent: 0 });
});

test("stays have units, role and times, in the words of where they were", () => {
	const board = twoHomes();
	const shift = shiftOf(15, "night");
	board.say("staff-loan", loan({ shifts: [shift], count: 0.5 }));
	expect(stayRows(board, now)).toMatchObject([
		{
			lenderRow: { name: "Äldreboende B" },
			borrowerRow: { name: "Äldreboende A" },
			roleWords: { sv: "Undersköterskor" },
			shiftWords: { sv: "Natt" },
			count: 0.5,
			from: shift.from,
			to: shift.to,
			isGoingOn: false,
		},
	]);
});

test("a closed unit is asked for nothing and has no level, and a retired one is gone", () => {
	const board = said({ "cases.residents.confirmed": 3, "stock.ffp2": 0 });
	const put = (status: string) =>
		board.say("unit", { unit: "aldreboende-a", name: "Äldreboende A", type: "care-home", status }, { observedAt: now });
	put("closed");
	const own = () => exportRows(board, now).filter(({ unit }) => unit.id === "aldreboende-a");
	expect(own().map(({ measure, level }) => [measure.id, level])).toEqual([
		["cases.residents.confirmed", null],
		["stock.ffp2", null],
	]);
	put("retired");
	expect(own()).toEqual([]);
});

test("a total says how many units it lacks, and nothing known is no sum", () => {
	const board = said({ "cases.residents.confirmed": 3 });
	board.say("unit", { unit: "aldreboende-b", name: "Äldreboende B", type: "care-home", status: "open" });
	const totals = new Map(exportTotals(board, now).map((one) => [one.measure.id, one]));
	expect(totals.get("cases.residents.confirmed")).toMatchObject({ value: 3, missing: 2, of: 3 });
	expect(totals.get("stock.ffp2")).toMatchObject({ value: null, days: null });
	expect([...totals.values()].some(({ measure }) => measure.type === "choice")).toBe(false);
});
