import { describe, expect, test } from "vitest";
import { admin, createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { firstTemplates } from "../templates/first.ts";
import { rowOf } from "../read.ts";
import { periodAt, sectionsDue, sectionsDueOf } from "./due.ts";
import { silence } from "./silence.ts";

const utc = (text: string): number => Date.parse(`${text}Z`);
const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];
const everything = {
	"cases.residents.confirmed": 8,
	"stock.ffp2": 100,
	"absence.sick": 2,
	"places.free": 1,
	"vaccination.waiting": 4,
	"deferred.activities": 0,
};
const answer = (board: TestBoard, at: number, only = sections) =>
	board.say("report", reportOf(everything, { sections: only }), { observedAt: at });
const silent = (board: TestBoard, now: number) => silence(board, "aldreboende-a", now);

describe("no report", () => {
	test("two hours past due, not before", () => {
		const board = createCluster();
		answer(board, utc("2026-11-16T06:47"));
		expect(silent(board, utc("2026-11-17T09:29")).silent).toBe(false);
		expect(silent(board, utc("2026-11-17T09:30"))).toEqual({
			silent: true,
			since: utc("2026-11-16T06:47"),
			hours: 26,
			sections: ["cases", "staff", "places"],
		});
	});

	test("a report the evening before is not today's, one the same morning is", () => {
		const board = createCluster();
		answer(board, utc("2026-11-16T15:05"));
		expect(silent(board, utc("2026-11-17T10:00"))).toMatchObject({ silent: true, hours: 18 });
		answer(board, utc("2026-11-17T05:40"));
		expect(silent(board, utc("2026-11-17T10:00")).silent).toBe(false);
	});

	test("a unit that has just come is late for nothing that was due before it, and asked for it all the same", () => {
		const board = createCluster();
		const came = utc("2026-11-17T12:00");
		board.say("unit", { unit: "ny", name: "Ny", type: "care-home", status: "open" }, { observedAt: came });
		const due = (at: number) => sectionsDueOf(board, "ny", at).map(({ section, isLate }) => [section.id, isLate]);
		expect(due(came + hour)).toContainEqual(["cases", false]);
		expect(due(utc("2026-11-18T10:00"))).toContainEqual(["cases", true]);
	});

	test("a report made late ends the silence until the next day's is due", () => {
		const board = createCluster();
		answer(board, utc("2026-11-16T13:00"));
		expect(silent(board, utc("2026-11-16T13:01")).silent).toBe(false);
		expect(silent(board, utc("2026-11-17T09:31")).silent).toBe(true);
	});

	test("stock is counted on Mondays and Thursdays: silence begins on those days only", () => {
		const board = createCluster();
		answer(board, utc("2026-11-12T08:00"));
		const daily = (date: string) =>
			answer(board, utc(`${date}T07:00`), ["cases", "staff", "places", "testing", "backlog"]);
		for (const date of ["2026-11-13", "2026-11-14", "2026-11-15", "2026-11-16"]) daily(date);
		expect(silent(board, utc("2026-11-16T10:59")).silent).toBe(false);
		expect(silent(board, utc("2026-11-16T11:00"))).toMatchObject({ silent: true, sections: ["stock"] });
	});

	test("while an item is critical its section is counted every day", () => {
		const board = createCluster();
		answer(board, utc("2026-11-15T08:00"));
		board.say("report", reportOf({ "stock.ffp2": 40 }, { sections: ["stock"] }), {
			observedAt: utc("2026-11-16T08:00"),
		});
		const rest = ["cases", "staff", "places", "testing", "backlog"];
		for (const date of ["2026-11-16", "2026-11-17"]) answer(board, utc(`${date}T07:30`), rest);
		board.say("report", reportOf({ "stock.ffp2": 40 }), { observedAt: utc("2026-11-17T07:31") });
		expect(silent(board, utc("2026-11-17T10:59")).silent).toBe(false);
		expect(silent(board, utc("2026-11-17T11:00"))).toMatchObject({ silent: true, sections: ["stock"] });
		expect(sectionsDueOf(board, "aldreboende-a", utc("2026-11-17T08:00")).map(({ section }) => section.id)).toEqual([
			"stock",
		]);
	});

	test("it never fades", () => {
		const board = createCluster();
		answer(board, monday8);
		expect(silent(board, monday8 + 90 * 24 * hour)).toMatchObject({ silent: true, hours: 2160 });
	});

	test("a unit that never reported is silent from the moment it comes, about everything, and has no hours", () => {
		const board = createCluster();
		const came = utc("2026-11-18T20:00");
		board.say("unit", { unit: "ny", name: "Ny", type: "care-home", status: "open" }, { observedAt: came });
		for (const now of [came, utc("2026-11-19T07:00"), utc("2026-11-19T09:30")])
			expect(silence(board, "ny", now)).toEqual({ silent: true, since: null, hours: null, sections });
	});

	test("its first report ends that, and what was due before it came is not missed", () => {
		const board = createCluster();
		const came = utc("2026-11-18T20:00");
		board.say("unit", { unit: "ny", name: "Ny", type: "care-home", status: "open" }, { observedAt: came });
		const first = reportOf({ "cases.residents.confirmed": 0 }, { unit: "ny", sections: ["cases"] });
		const entry = board.say("report", first, { observedAt: came + hour });
		expect(silence(board, "ny", utc("2026-11-19T07:00")).silent).toBe(false);
		expect(silence(board, "ny", utc("2026-11-19T09:30"))).toMatchObject({
			silent: true,
			sections: ["staff", "places"],
		});
		const values = { "cases.residents.confirmed": { was: 0, now: null } };
		const back = { target: entry, unit: "ny", values, undone: ["cases"], why: "" };
		board.say("correction", back, { observedAt: came + 2 * hour, refs: [entry] });
		expect(silence(board, "ny", came + 2 * hour)).toMatchObject({ silent: true, since: null, sections });
	});

	test("a type without a template, or whose template asks for nothing, is never missed", () => {
		const board = createCluster();
		const empty = {
			template: "empty",
			version: 1,
			unitTypes: ["empty"],
			label: { sv: "Tom", en: "Empty" },
			shifts: [],
		};
		const [due] = firstTemplates.flatMap(({ sections }) => sections.flatMap(({ due }) => due ?? []));
		const unfilled = [{ id: "unfilled", label: { sv: "Inget", en: "Nothing" }, due, measures: [] }];
		board.say("template", { ...empty, sections: unfilled }, { actor: admin });
		for (const type of ["empty", "untold"]) {
			board.say("unit", { unit: type, name: type, type, status: "open" });
			expect(silence(board, type, monday8 + hour).silent).toBe(false);
		}
	});

	test("closed and retired units are exempt, community cases are never due, an unknown unit says nothing", () => {
		const board = createCluster();
		expect(silence(board, "kommun", monday8).silent).toBe(false);
		expect(silence(board, "nobody", monday8).silent).toBe(false);
		for (const status of ["closed", "retired"]) {
			board.say(
				"unit",
				{ unit: "aldreboende-a", name: "A", type: "care-home", status },
				{ observedAt: monday8 + (status === "closed" ? 1 : 2) },
			);
			expect(silent(board, monday8 + 48 * hour).silent).toBe(false);
		}
	});

	test("the two hours are by the clock, also over the night on which it moves", () => {
		const spring = createCluster();
		answer(spring, utc("2026-03-28T06:00"));
		expect(silent(spring, utc("2026-03-29T08:29")).silent).toBe(false);
		expect(silent(spring, utc("2026-03-29T08:30")).silent).toBe(true);
		const autumn = createCluster();
		answer(autumn, utc("2026-10-24T05:00"));
		expect(silent(autumn, utc("2026-10-25T09:29")).silent).toBe(false);
		expect(silent(autumn, utc("2026-10-25T09:30")).silent).toBe(true);
	});
});

describe("sections due", () => {
	const [residential] = firstTemplates;
	if (!residential) throw new Error("no template");
	const due = (board: TestBoard, now: number) =>
		sectionsDue(residential, (section) => rowOf(board, "said", `aldreboende-a/${section}`), now).map(
			({ section, isLate }) => `${section.id}${isLate ? "!" : ""}`,
		);

	test("in the morning those of the morning, and the count on its day", () => {
		const board = createCluster();
		answer(board, utc("2026-11-12T09:00"));
		expect(due(board, utc("2026-11-16T06:40"))).toEqual(["cases", "stock", "staff", "places", "testing", "backlog"]);
		answer(board, utc("2026-11-16T06:45"));
		expect(due(board, utc("2026-11-16T06:50"))).toEqual([]);
		expect(due(board, utc("2026-11-16T20:00"))).toEqual(["cases", "staff", "places"]);
	});

	test("one that is past its time is late", () => {
		const board = createCluster();
		answer(board, utc("2026-11-16T06:45"));
		expect(due(board, utc("2026-11-17T08:00"))).toEqual(["cases!", "staff!", "places!"]);
	});

	test("every so many days counts from one fixed day", () => {
		const due = { at: "08:00", everyDays: 14 };
		const first = periodAt(due, monday8).dueAt;
		expect(periodAt(due, first + 14 * 24 * hour).dueAt - first).toBe(14 * 24 * hour);
	});
});
