import { describe, expect, test } from "vitest";
import { dayOfDate } from "../calendar.ts";
import { hour, monday8, reportOf } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, rota, twoHomes } from "../testing/loans.ts";
import { mostMissing, roleGaps, staffMatrix, whoCanSpare } from "./staff-matrix.ts";
import { staffingOn } from "./staffing.ts";

const date = "2026-11-16";
const monday = dayOfDate(date) ?? 0;
const nurse = "staff.nurse";

const board = twoHomes();
board.say("unit", { unit: "c", name: "Äldreboende C", type: "care-home", status: "open", rota });
board.say(
	"report",
	reportOf({
		[`${assistant}/${date}/day`]: 12,
		[`${assistant}/${date}/evening`]: 11,
		[`${assistant}/${date}/night`]: null,
		[`${nurse}/${date}/night`]: 0,
	}),
);
board.say("report", reportOf({ [`${assistant}/${date}/day`]: 15, [`${assistant}/${date}/night`]: 4 }, { unit: homeB }));

const at = (now: number, shift?: string) =>
	staffMatrix(board, staffingOn(board, monday, now), now, shift === undefined ? undefined : { date, shift });
const cell = (now: number, unit: string, role: string, shift?: string) => {
	const { roles, lines } = at(now, shift);
	return lines.find(({ id }) => id === unit)?.cells[roles.findIndex(({ id }) => id === role)];
};

describe("units by roles", () => {
	test("stand by name, with the roles that somebody needs, in the order of their form", () => {
		const { roles, lines } = at(monday8);
		expect(lines.map(({ id }) => id)).toEqual(["vardcentral-1", homeA, homeB, "c"]);
		expect(roles.map(({ id }) => id)).toEqual([nurse, assistant]);
		expect(lines.map(({ hasNoRota }) => hasNoRota)).toEqual([true, false, false, false]);
		expect(lines[0]?.cells).toEqual([null, null]);
	});

	test("show the shift that misses the largest share, and on how many nobody has said", () => {
		expect(cell(monday8, homeA, assistant)).toMatchObject({ worst: { shift: "day", gap: 2 }, unknown: 1 });
		expect(cell(monday8, homeA, nurse)).toMatchObject({ worst: { shift: "night", gap: 0.5 }, unknown: 2 });
	});

	test("say that nothing is known where nobody has said, which is not nought", () => {
		expect(cell(monday8, "c", nurse)).toMatchObject({ worst: null, unknown: 3 });
	});

	test("leave out a shift that is over, unless it is the one that was chosen", () => {
		const late = monday8 + 9 * hour;
		expect(cell(late, homeA, assistant)).toMatchObject({ worst: { shift: "evening", gap: 0 } });
		expect(cell(late, homeA, assistant, "day")).toMatchObject({ worst: { shift: "day", gap: 2 }, unknown: 0 });
	});

	test("add a role up over the cluster, none offset by another, and say who has not said", () => {
		const { roles, cluster } = at(monday8);
		const sum = cluster[roles.findIndex(({ id }) => id === assistant)];
		expect(sum).toEqual({ shift: { date, shift: "day" }, value: 2, missing: 1, of: 3 });
		expect(at(monday8, "night").cluster[1]).toEqual({ shift: { date, shift: "night" }, value: 0, missing: 2, of: 3 });
	});

	test("of a day tell the most that is missing on one shift, and nothing of a day that nobody has spoken of", () => {
		expect(mostMissing(board, staffingOn(board, monday, monday8))).toBe(2);
		expect(mostMissing(board, staffingOn(board, monday + 3, monday8))).toBeNull();
	});
});

describe("who has to spare", () => {
	const spare = (shift: string, of = board) =>
		whoCanSpare(of, staffingOn(of, monday, monday8), { unit: homeA, role: assistant, date, shift }).map(
			({ id, spare }) => [id, spare],
		);

	test("is whoever has more than are needed, then who misses nobody, then who has not said", () => {
		expect(spare("day")).toEqual([
			[homeB, 1],
			["c", null],
		]);
		expect(spare("night")).toEqual([
			[homeB, 0],
			["c", null],
		]);
	});

	test("is nobody who has lent so many that somebody is missing", () => {
		board.say("staff-loan", loan());
		expect(spare("night")).toEqual([["c", null]]);
		const now = monday8;
		const gaps = roleGaps([staffingOn(board, monday, now), staffingOn(board, monday + 1, now)], homeB, assistant);
		expect(gaps.map(({ date, shift, lent }) => [date.slice(8), shift, lent])).toEqual([
			["16", "day", 0],
			["16", "evening", 0],
			["16", "night", 3],
			["17", "day", 0],
			["17", "evening", 0],
			["17", "night", 0],
		]);
	});
});
