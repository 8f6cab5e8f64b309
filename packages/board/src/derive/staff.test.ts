import { describe, expect, test } from "vitest";
import { createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { shiftsAhead } from "./shifts.ts";
import { staffGap } from "./staff.ts";
import { total } from "./total.ts";
import { firstTemplates } from "../templates/first.ts";

/** DOMAIN: a 54-place care home needs 14/11/4 assistants and 2/1/0.5 nurses. */
const rota = {
	"staff.assistant-nurse": { day: 14, evening: 11, night: 4 },
	"staff.nurse": { day: 2, evening: 1, night: 0.5 },
};

function cluster(values: { readonly [ref: string]: number | null }): TestBoard {
	const board = createCluster();
	board.say("unit", { unit: "aldreboende-a", name: "A", type: "care-home", status: "open", rota });
	board.say("report", reportOf(values));
	return board;
}
const gaps = (board: TestBoard, now = monday8) => staffGap(board, "aldreboende-a", now);
const gap = (board: TestBoard, role: string, shift: string) =>
	gaps(board).gaps.find((gap) => gap.measure === `staff.${role}` && gap.shift === shift && gap.date === "2026-11-16");

describe("gap", () => {
	test("need less those present, per role and shift", () => {
		const board = cluster({ "staff.assistant-nurse/2026-11-16/day": 11, "staff.nurse/2026-11-16/night": 0 });
		expect(gap(board, "assistant-nurse", "day")).toMatchObject({ need: 14, present: 11, gap: 3, level: "strained" });
		expect(gap(board, "assistant-nurse", "day")?.share).toBeCloseTo(3 / 14);
		expect(gap(board, "nurse", "night")).toMatchObject({ need: 0.5, gap: 0.5, share: 1, level: "critical" });
	});

	test("unknown presence is an unknown gap, not a whole one", () => {
		const board = cluster({ "staff.assistant-nurse/2026-11-16/day": null });
		expect(gap(board, "assistant-nurse", "day")).toMatchObject({ present: null, gap: null, share: null, level: null });
		expect(gaps(board)).toMatchObject({ missing: null, worst: null });
		expect(gaps(board).unknown).toBe(gaps(board).gaps.length);
	});

	test("those missing are the worst shift's, and nobody makes up for another role", () => {
		const board = cluster({
			"staff.assistant-nurse/2026-11-16/day": 13,
			"staff.nurse/2026-11-16/day": 4,
			"staff.assistant-nurse/2026-11-16/evening": 8,
			"staff.nurse/2026-11-16/evening": 0,
		});
		expect(gaps(board).missing).toBe(4);
		expect(gaps(board).worst).toMatchObject({ measure: "staff.nurse", shift: "evening", share: 1 });
	});

	test.each([
		[14, "normal"],
		[12.6, "strained"],
		[12.7, "normal"],
		[10.5, "critical"],
		[10.6, "strained"],
		[15, "normal"],
	] as const)("%d present of 14 is %s", (present, level) => {
		expect(gap(cluster({ "staff.assistant-nurse/2026-11-16/day": present }), "assistant-nurse", "day")?.level).toBe(
			level,
		);
	});

	test("without a rota there is nothing to miss", () => {
		expect(staffGap(createCluster(), "aldreboende-a", monday8)).toEqual({
			gaps: [],
			missing: null,
			worst: null,
			unknown: 0,
		});
	});

	test("a role that is not asked for on a shift has no gap there", () => {
		const board = createCluster();
		board.say("unit", {
			unit: "aldreboende-a",
			name: "A",
			type: "care-home",
			status: "open",
			rota: { "staff.care-assistant": { night: 2, day: 2 } },
		});
		expect(gaps(board).gaps.every(({ shift }) => shift === "day")).toBe(true);
	});

	test("on a weekend the weekend's rota counts, where it says something, and the other where not", () => {
		const board = createCluster();
		const weekendRota = { "staff.nurse": { day: 1, evening: 0 } };
		board.say(
			"unit",
			{ unit: "aldreboende-a", name: "A", type: "care-home", status: "open", rota, weekendRota },
			{ v: 2 },
		);
		const needs = (now: number) =>
			new Map(gaps(board, now).gaps.map(({ measure, shift, need }) => [`${measure}/${shift}`, need]));
		const saturday8 = monday8 + 5 * 24 * hour;
		expect([...needs(monday8)].toSorted()).toEqual(
			Object.entries(rota)
				.flatMap(([role, shifts]) => Object.entries(shifts).map(([shift, need]) => [`${role}/${shift}`, need]))
				.toSorted(),
		);
		expect([...needs(saturday8)].toSorted()).toEqual([
			["staff.assistant-nurse/day", 14],
			["staff.assistant-nurse/evening", 11],
			["staff.assistant-nurse/night", 4],
			["staff.nurse/day", 1],
			["staff.nurse/night", 0.5],
		]);
		board.say("report", reportOf({ "staff.nurse/2026-11-21/day": 0 }));
		expect(total(board, "staff.nurse", saturday8).value).toBe(1);
	});

	test("over a board the gaps of the running shift add up, and the unknown are counted", () => {
		const board = cluster({ "staff.nurse/2026-11-16/day": 0.5 });
		expect(total(board, "staff.nurse", monday8)).toEqual({ value: 1.5, missing: 0, of: 1 });
		expect(total(board, "staff.assistant-nurse", monday8)).toEqual({ value: null, missing: 1, of: 1 });
	});
});

describe("shifts ahead", () => {
	const [residential] = firstTemplates;
	const ahead = (now: number) =>
		residential ? shiftsAhead(residential, now).map(({ date, shift }) => `${date.slice(8)} ${shift}`) : [];

	test("the running one first, then all that begin within a day", () => {
		expect(ahead(monday8)).toEqual(["16 day", "16 evening", "16 night", "17 day"]);
	});

	test("a night belongs to the date on which it begins", () => {
		expect(ahead(monday8 - 2 * hour)[0]).toBe("15 night");
		expect(ahead(Date.parse("2026-11-16T06:10Z")).slice(0, 2)).toEqual(["15 night", "16 day"]);
		expect(ahead(Date.parse("2026-11-16T06:15Z"))[0]).toBe("16 day");
	});

	test("the night on which clocks go back is an hour longer", () => {
		const night =
			residential && shiftsAhead(residential, Date.parse("2026-10-24T22:00Z")).find(({ shift }) => shift === "night");
		expect(night && (night.to - night.from) / hour).toBe(11);
	});
});
