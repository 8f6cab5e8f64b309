import { describe, expect, test } from "vitest";
import type { Read } from "@samlad/board/read";
import type { CellRow } from "@samlad/board/rows/said";
import type { Measure, Section, TemplateRow } from "@samlad/board/rows/template";
import type { UnitRow } from "@samlad/board/rows/unit";
import { templateOfUnit } from "@samlad/board/derive/template";
import { createCluster, hour, monday8, reportOf } from "@samlad/board/testing/board";
import { fieldGroups } from "./fields.ts";

const words = (text: string) => ({ sv: text, en: text });
const confirmed: Measure = {
	id: "cases.residents.confirmed",
	type: "gauge",
	label: words("Bekräftade fall"),
	volatile: true,
};
const deaths: Measure = { id: "deaths.residents", type: "tally", label: words("Avlidna") };
const nurse: Measure = { id: "staff.nurse", type: "staff", label: words("Sjuksköterska") };
const doctor: Measure = { id: "staff.doctor", type: "staff", label: words("Läkare"), shifts: ["day"] };
const cases: Section = { id: "cases", label: words("Smitta"), due: { at: "08:30" }, measures: [confirmed, deaths] };
const staff: Section = { id: "staff", label: words("Bemanning"), due: { at: "07:00" }, measures: [nurse, doctor] };
const template: TemplateRow = {
	version: 1,
	unitTypes: ["care-home"],
	label: words("Rapport"),
	shifts: [
		{ id: "day", label: words("dag"), from: "07:00", to: "15:30" },
		{ id: "evening", label: words("kväll"), from: "14:30", to: "21:30" },
		{ id: "night", label: words("natt"), from: "21:15", to: "07:15" },
	],
	sections: [cases, staff],
	had: {},
};
const unit: UnitRow = {
	name: "Äldreboende A",
	type: "care-home",
	status: "open",
	rota: { "staff.nurse": { day: 2, evening: 1, night: 0.5 } },
};

function cell(value: number | null, more: Partial<CellRow> = {}): CellRow {
	return { value, observedAt: 5, receivedAt: 6, entry: "01A", actor: "anna", source: "form", ...more };
}

function readOf(cells: Record<string, CellRow>, row: UnitRow = unit): Read {
	return {
		row: (table, key) =>
			(table === "unit"
				? key === "a"
					? row
					: undefined
				: table === "cell"
					? cells[key.slice("a/".length)]
					: undefined) as never,
		rows: () => [],
	};
}

/** 22 November 2026, 09:00 in Stockholm. */
const now = Date.UTC(2026, 10, 22, 8, 0);
const open = (cells: Record<string, CellRow>, sections: readonly Section[], at = now, row = unit) =>
	fieldGroups({ read: readOf(cells, row), unit: "a", template, sections, now: at });

describe("gauges and tallies", () => {
	test("a field shows what the board last said and who said it", () => {
		const [group] = open({ "cases.residents.confirmed": cell(8) }, [cases]);
		expect(group?.fields[0]).toMatchObject({
			ref: "cases.residents.confirmed",
			last: { value: 8, actor: "anna", entry: "01A" },
		});
		expect(group?.fields[0]?.startsEmpty).toBeUndefined();
	});

	test("a tally belongs to today's local date and starts empty even when today has been told", () => {
		const [group] = open({ "deaths.residents/2026-11-22": cell(1) }, [cases]);
		expect(group?.fields[1]).toMatchObject({
			ref: "deaths.residents/2026-11-22",
			startsEmpty: "tally",
			last: { value: 1 },
		});
		const late = open({}, [cases], Date.UTC(2026, 10, 22, 23, 30));
		expect(late[0]?.fields[1]?.ref).toBe("deaths.residents/2026-11-23");
	});

	test("a volatile field opens empty after three confirmations in a row", () => {
		const twice = open({ "cases.residents.confirmed": cell(8, { unchangedRow: 2 }) }, [cases]);
		expect(twice[0]?.fields[0]?.startsEmpty).toBeUndefined();
		const thrice = open({ "cases.residents.confirmed": cell(8, { unchangedRow: 3 }) }, [cases]);
		expect(thrice[0]?.fields[0]).toMatchObject({ startsEmpty: "volatile", last: { value: 8 } });
	});
});

describe("staff", () => {
	test("a row for each role and shift that the rota needs, running or next", () => {
		const [group] = open({}, [staff]);
		expect(group?.fields.map(({ ref, need }) => [ref, need])).toEqual([
			["staff.nurse/2026-11-22/day", 2],
			["staff.nurse/2026-11-22/evening", 1],
			["staff.nurse/2026-11-22/night", 0.5],
		]);
	});

	test("after midnight the night that is running is the one asked for", () => {
		const [group] = open({}, [staff], Date.UTC(2026, 10, 22, 1, 0));
		expect(group?.fields.map(({ ref }) => ref)).toEqual([
			"staff.nurse/2026-11-22/day",
			"staff.nurse/2026-11-22/evening",
			"staff.nurse/2026-11-21/night",
		]);
	});

	test("a shift that nobody has answered for shows the same shift of an earlier day", () => {
		const [group] = open({ "staff.nurse/2026-11-20/day": cell(1) }, [staff]);
		expect(group?.fields[0]?.last).toMatchObject({ value: 1, carried: true });
	});

	test("a unit without a rota is asked for every role, on the shifts that role has", () => {
		const { rota: _none, ...bare } = unit;
		const [group] = open({}, [staff], now, bare);
		expect(group?.fields.map(({ ref }) => ref)).toEqual([
			"staff.nurse/2026-11-22/day",
			"staff.nurse/2026-11-22/evening",
			"staff.nurse/2026-11-22/night",
			"staff.doctor/2026-11-22/day",
		]);
	});
});

test("a section that asks this unit for nothing is not shown", () => {
	const onlyDoctors: Section = { ...staff, measures: [doctor] };
	expect(open({}, [onlyDoctors])).toEqual([]);
});

test("stock opens with what was counted less what was taken since, and says that it was reckoned", () => {
	const unitId = "aldreboende-a";
	const count = reportOf({ "stock.visor": 120 });
	const board = createCluster();
	board.say("report", count);
	const now = monday8 + 2 * hour;
	const template = templateOfUnit(board, unitId);
	if (!template) throw new Error("The unit has no template");
	const lastAt = () =>
		fieldGroups({ read: board, unit: unitId, template, sections: template.sections, now })
			.flatMap(({ fields }) => fields)
			.find(({ ref }) => ref === "stock.visor")?.last;
	expect(lastAt()).toMatchObject({ value: 120 });
	expect(lastAt()).not.toHaveProperty("reckoned");
	const take = (amount: number, minutes: number) =>
		board.say(
			"movement",
			{ unit: unitId, movement: "withdrawal", values: { "stock.visor": amount } },
			{ observedAt: monday8 + minutes * 60_000 },
		);
	take(50, 10);
	expect(lastAt()).toMatchObject({ value: 70, reckoned: true });
	take(90, 20);
	expect(lastAt()).toMatchObject({ value: null, reckoned: true });
});
