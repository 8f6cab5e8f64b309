import { describe, expect, test } from "vitest";
import { dayOfDate } from "../calendar.ts";
import { hour, monday8, reportOf } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, rota, shiftOf, twoHomes } from "../testing/loans.ts";
import { absence } from "./absence.ts";
import { missingRoles, staffingOn } from "./staffing.ts";

const monday = dayOfDate("2026-11-16") ?? 0;
const nurse = "staff.nurse";
const all = (date: string, short: { readonly [ref: string]: number | null } = {}) => ({
	...Object.fromEntries(
		Object.entries(rota).flatMap(([role, shifts]) =>
			Object.entries(shifts).map(([shift, need]) => [`${role}/${date}/${shift}`, need as number | null]),
		),
	),
	...short,
});

describe("a day's staffing", () => {
	const board = twoHomes();
	for (const [unit, name] of [
		["c", "C"],
		["d", "D"],
	])
		board.say("unit", { unit, name, type: "care-home", status: "open", ...(unit === "c" && { rota }) });
	board.say("unit", { unit: "e", name: "E", type: "day-centre", status: "closed", rota: { [assistant]: { day: 3 } } });
	const day = "2026-11-16";
	board.say("report", reportOf(all(day, { [`${assistant}/${day}/day`]: 12, [`${nurse}/${day}/night`]: 0.5 })));
	board.say("report", reportOf(all(day, { [`${nurse}/${day}/night`]: 0 }), { unit: homeB }));
	board.say("report", reportOf(all(day, { [`${assistant}/${day}/evening`]: null }), { unit: "c" }));
	const found = staffingOn(board, monday, monday8);

	test("has the critical unit first, who has not said before the strained, and those without a rota last", () => {
		expect(found.units.map(({ id, level, unknown, missing }) => [id, level, unknown > 0, missing])).toEqual([
			[homeB, "critical", false, 0.5],
			["c", "normal", true, 0],
			[homeA, "strained", false, 2],
			["d", null, false, null],
			["vardcentral-1", null, false, null],
		]);
		expect(found.units.map(({ hasNoRota }) => hasNoRota)).toEqual([false, false, false, true, true]);
	});

	test("names the role that misses the largest share first, and adds up none that is unknown", () => {
		const night = found.units[0]?.shifts.find(({ shift }) => shift === "night");
		expect(night?.gaps.map(({ measure, gap }) => [measure, gap])).toEqual([
			[nurse, 0.5],
			[assistant, 0],
		]);
		const evening = found.units[1]?.shifts.find(({ shift }) => shift === "evening");
		expect(evening).toMatchObject({ missing: 0, unknown: 1 });
	});

	test("adds each role up over the units, and says how many have not said", () => {
		const roles = missingRoles(board, found);
		expect(roles.map(({ role }) => role.id)).toEqual([assistant, nurse]);
		expect(roles[0]?.shifts).toEqual([
			{ value: 2, missing: 0, of: 3 },
			{ value: 0, missing: 1, of: 3 },
			{ value: 0, missing: 0, of: 3 },
		]);
		expect(roles[1]?.shifts.at(-1)).toEqual({ value: 0.5, missing: 0, of: 3 });
	});

	test("changes on both sides when somebody is lent", () => {
		const lent = twoHomes();
		for (const unit of [homeA, homeB]) lent.say("report", reportOf(all(day), { unit }));
		lent.say("staff-loan", loan());
		const missing = staffingOn(lent, monday, monday8).units.map(({ id, missing }) => [id, missing]);
		expect(missing.slice(0, 2)).toEqual([
			[homeB, 3],
			[homeA, 0],
		]);
	});
});

describe("which shifts", () => {
	const board = twoHomes();
	const shiftsAt = (day: number, now: number) => {
		const { shifts, units } = staffingOn(board, day, now);
		const over = units.find(({ id }) => id === homeA)?.shifts.filter(({ isOver }) => isOver);
		return [shifts.map(({ date, shift }) => `${date.slice(8)} ${shift}`), over?.map(({ shift }) => shift)];
	};
	test("today's, those that are over marked, and last night's while it goes on", () => {
		expect(shiftsAt(monday, monday8)).toEqual([["16 day", "16 evening", "16 night"], []]);
		expect(shiftsAt(monday, monday8 + 14 * hour)).toEqual([
			["16 day", "16 evening", "16 night"],
			["day", "evening"],
		]);
		expect(shiftsAt(monday, monday8 - 3 * hour)).toEqual([["15 night", "16 day", "16 evening", "16 night"], []]);
	});
	test("of a later day its own", () => {
		expect(shiftsAt(monday + 7, monday8 - 3 * hour)).toEqual([["23 day", "23 evening", "23 night"], []]);
	});
	test("a shift that is over does not make a unit critical", () => {
		const late = twoHomes();
		const day = "2026-11-16";
		late.say("report", reportOf(all(day, { [`${assistant}/${day}/day`]: 0 })));
		const levelAt = (now: number) => staffingOn(late, monday, now).units.find(({ id }) => id === homeA)?.level;
		expect([levelAt(monday8), levelAt(shiftOf(16, "day").to)]).toEqual(["critical", "normal"]);
	});
});

describe("absence", () => {
	const day = "2026-11-16";
	const lineOf = (values: { readonly [ref: string]: number | null }) => {
		const board = twoHomes();
		board.say("report", reportOf(values));
		const { measures, lines } = absence(board, monday8);
		const line = lines.find(({ id }) => id === homeA);
		return {
			present: line?.present,
			...Object.fromEntries(measures.map(({ id }, at) => [id, line?.values[at]])),
		};
	};

	test("is told with its share of those present: 13 of 32.5", () => {
		expect(lineOf({ ...all(day), "absence.sick": 13, "absence.vab": 0, "staff-agency": null })).toEqual({
			present: 32.5,
			"absence.sick": { value: 13, share: 0.4 },
			"absence.vab": { value: 0, share: 0 },
			"absence.quarantine": { value: undefined, share: null },
			"staff-agency": { value: null, share: null },
		});
	});

	test("has no share where one shift's presence is not known", () => {
		const found = lineOf({ ...all(day, { [`${nurse}/${day}/night`]: null }), "absence.sick": 13 });
		expect(found).toMatchObject({ present: null, "absence.sick": { value: 13, share: null } });
	});

	test("is added up over those who have said, and says how many have not", () => {
		const board = twoHomes();
		board.say("report", reportOf({ "absence.sick": 13 }));
		const { measures, sums } = absence(board, monday8);
		const sumOf = (measure: string) => sums[measures.findIndex(({ id }) => id === measure)];
		expect(sumOf("absence.sick")).toMatchObject({ value: 13 });
		expect(sumOf("absence.sick")?.missing).toBe((sumOf("absence.sick")?.of ?? 0) - 1);
		expect(sumOf("absence.vab")).toMatchObject({ value: null });
	});

	test("has no share of nobody", () => {
		const none = Object.fromEntries(Object.keys(all(day)).map((ref) => [ref, 0]));
		expect(lineOf({ ...none, "absence.sick": 3 })).toMatchObject({ present: 0, "absence.sick": { share: null } });
	});
});
