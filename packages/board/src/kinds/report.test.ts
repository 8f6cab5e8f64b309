import { describe, expect, test } from "vitest";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { admin, coordinator, createCluster, hour, monday8, reportOf } from "../testing/board.ts";
import { firstTemplates } from "../templates/first.ts";

const actor = (role: Actor["grants"][number]["role"], units?: readonly string[]): Actor => ({
	person: `${role}-person`,
	grants: [{ role, board: "jarfalla", ...(units && { units }) }],
});
const confirmed = "cases.residents.confirmed";

describe("refused, with nothing changed", () => {
	const bad: readonly (readonly [string, unknown, string])[] = [
		["a unit of another cluster", { ...Object(reportOf({ [confirmed]: 1 })), unit: "aldreboende-x" }, "unknown-unit"],
		["a unit named like an inherited property", { ...Object(reportOf({})), unit: "constructor" }, "unknown-unit"],
		["a measure that no version had", reportOf({ "cases.cats": 1 }), "unknown-measure"],
		[
			"a version that never was",
			{ ...Object(reportOf({ [confirmed]: 1 })), template: { id: "residential", version: 2 } },
			"unknown-measure",
		],
		[
			"a template that is not there",
			{ ...Object(reportOf({ [confirmed]: 1 })), template: { id: "other", version: 1 } },
			"unknown-measure",
		],
		["digits as text", reportOf({ [confirmed]: "12" }), "not-a-number"],
		["not a number", reportOf({ [confirmed]: Number.NaN }), "bad-shape"],
		["infinity", reportOf({ [confirmed]: Number.POSITIVE_INFINITY }), "not-a-number"],
		["minus nought", reportOf({ [confirmed]: -0 }), "not-a-number"],
		["more than there are", reportOf({ [confirmed]: 1e308 }), "out-of-range"],
		["a person and a half", reportOf({ [confirmed]: 1.5 }), "out-of-range"],
		["a decimal too many", reportOf({ "stock.sanitiser": 1.25 }), "out-of-range"],
		["less than none", reportOf({ [confirmed]: -1 }), "out-of-range"],
		["a list", reportOf({ [confirmed]: [1] as never }), "bad-shape"],
		["an object", reportOf({ [confirmed]: { toString: "x" } as never }), "bad-shape"],
		["a choice that is not one", reportOf({ "visiting-stop": "perhaps" }), "out-of-range"],
		["a number as choice", reportOf({ "visiting-stop": 1 }), "out-of-range"],
		["a tally without its day", reportOf({ "deaths.residents": 1 }), "bad-shape"],
		["a tally of tomorrow", reportOf({ "deaths.residents/2026-11-17": 1 }), "bad-shape"],
		["a day that is not in the calendar", reportOf({ "deaths.residents/2026-02-30": 1 }), "bad-shape"],
		["a gauge with a day", reportOf({ [`${confirmed}/2026-11-16`]: 1 }), "bad-shape"],
		["staff without a shift", reportOf({ "staff.nurse/2026-11-16": 1 }), "bad-shape"],
		["a shift that is not one", reportOf({ "staff.nurse/2026-11-16/dawn": 1 }), "bad-shape"],
		["staff a month ahead", reportOf({ "staff.nurse/2026-12-16/day": 1 }), "bad-shape"],
		["a section that is not one", reportOf({}, { sections: ["gossip"] }), "bad-shape"],
		[
			"a tally confirmed as unchanged",
			reportOf({ "deaths.residents/2026-11-16": 1 }, { unchanged: ["deaths.residents/2026-11-16"] }),
			"bad-shape",
		],
		["unchanged without a value", reportOf({}, { unchanged: [confirmed] }), "bad-shape"],
		["a bound on a known value", reportOf({ [confirmed]: 3 }, { below: { [confirmed]: 15 } }), "bad-shape"],
		[
			"a comment of 4 001 characters with an identity number",
			reportOf({}, { comment: `${"a".repeat(4000)} 811228-9874` }),
			"too-long",
		],
		["a comment of 4 001 characters", reportOf({}, { comment: "a".repeat(4001) }), "too-long"],
		["an identity number", reportOf({}, { comment: "Ring 811228-9874" }), "identity-number"],
		["an unknown field", reportOf({}, { role: "admin" }), "bad-shape"],
		["nothing at all", null, "bad-shape"],
		["text", "report", "bad-shape"],
		[
			"a value under an inherited name",
			JSON.parse(
				'{"unit":"aldreboende-a","template":{"id":"residential","version":1},"sections":[],"values":{"__proto__":1}}',
			),
			"unknown-measure",
		],
	];
	test.each(bad)("%s", (_what, body, code) => {
		const board = createCluster();
		expect(board.check("report", body)?.code).toBe(code);
	});

	test("what was typed is never in the refusal", () => {
		const board = createCluster();
		const refusal = board.check("report", reportOf({}, { comment: "Ring 811228-9874" }));
		expect(JSON.stringify(refusal)).not.toContain("8112");
	});

	test("a kind that is not one, a version that is not yet, another person's name", () => {
		const board = createCluster();
		expect(board.check("rumour", {})?.code).toBe("unknown-kind");
		expect(board.check("report", reportOf({}), { v: 2 })?.code).toBe("unknown-kind");
		const draft = board.draft("report", reportOf({ [confirmed]: 1 }));
		expect(draft.actor).toBe(coordinator.person);
	});
});

describe("who may report", () => {
	const mask = reportOf({ "stock.mask-iir": 120 });
	const cases = reportOf({ [confirmed]: 3 });
	const cases_: readonly (readonly [string, Actor, unknown, boolean])[] = [
		["a coordinator for any unit", coordinator, cases, true],
		["an administrator", admin, cases, true],
		["a manager of the unit", actor("manager", ["aldreboende-a"]), cases, true],
		["a manager of another unit", actor("manager", ["vardcentral-1"]), cases, false],
		["duty staff, a count of stock", actor("duty"), mask, true],
		["duty staff, cases", actor("duty"), cases, false],
		["an officer, a unit's cases", actor("officer"), cases, false],
		["an observer", actor("observer"), mask, false],
		["a shared screen", actor("display"), mask, false],
		["a token", actor("token"), mask, false],
		["nobody in particular", { person: "x", grants: [] }, mask, false],
		[
			"a coordinator of another cluster",
			{ person: "x", grants: [{ role: "coordinator", board: "solna" }] },
			cases,
			false,
		],
	];
	test.each(cases_)("%s: %s", (_who, who, body, allowed) => {
		const board = createCluster();
		expect(board.check("report", body, { actor: who })?.code).toBe(allowed ? undefined : "not-allowed");
	});

	test("an officer imports community cases", () => {
		const board = createCluster();
		const weekly = {
			unit: "kommun",
			template: { id: "community", version: 1 },
			sections: ["community"],
			values: { "community.cases/2026-11-09": null },
			below: { "community.cases/2026-11-09": 15 },
		};
		board.say("report", weekly, { actor: actor("officer"), source: "import" });
		expect(rowOf(board, "cell", "kommun/community.cases/2026-11-09")).toMatchObject({
			value: null,
			below: 15,
			source: "import",
		});
	});
});

describe("what stands", () => {
	test("the newest observation, whatever arrives last", () => {
		const board = createCluster();
		board.say("report", reportOf({ [confirmed]: 14 }), { observedAt: monday8 });
		board.say("report", reportOf({ [confirmed]: 3 }), { observedAt: monday8 - hour, receivedAt: monday8 + hour });
		expect(rowOf(board, "cell", `aldreboende-a/${confirmed}`)?.value).toBe(14);
	});

	test("unknown displaces the value, absent leaves it", () => {
		const board = createCluster();
		board.say("report", reportOf({ [confirmed]: 14, "cases.residents.suspected": 3 }));
		board.say("report", reportOf({ [confirmed]: null }), { observedAt: monday8 + hour });
		expect(rowOf(board, "cell", `aldreboende-a/${confirmed}`)?.value).toBeNull();
		expect(rowOf(board, "cell", "aldreboende-a/cases.residents.suspected")?.value).toBe(3);
	});

	test("who, when, how and when it came stay with the value", () => {
		const board = createCluster();
		const id = board.say("report", reportOf({ [confirmed]: 14 }), { source: "phone", receivedAt: monday8 + 5000 });
		expect(rowOf(board, "cell", `aldreboende-a/${confirmed}`)).toMatchObject({
			entry: id,
			actor: "samordnare",
			source: "phone",
			observedAt: monday8,
			receivedAt: monday8 + 5000,
		});
	});

	test("a report under an older template is taken and flagged", () => {
		const board = createCluster();
		const [first] = firstTemplates;
		board.say("template", { ...first, version: 2 }, { actor: admin });
		board.say("report", reportOf({ [confirmed]: 14 }));
		expect(rowOf(board, "cell", `aldreboende-a/${confirmed}`)).toMatchObject({ value: 14, flags: ["older-template"] });
	});

	test("a measure that has left the template is still taken from a report under the version that had it", () => {
		const board = createCluster();
		const [first] = firstTemplates;
		if (!first) throw new Error("no template");
		const sections = first.sections.map((section) => ({
			...section,
			measures: section.measures.filter(({ id }) => id !== "stock.ffp3" && id !== "visiting-stop"),
		}));
		board.say("template", { ...first, version: 2, sections }, { actor: admin });
		board.say("report", reportOf({ "stock.ffp3": 20, "visiting-stop": "yes" }));
		expect(rowOf(board, "cell", "aldreboende-a/stock.ffp3")?.value).toBe(20);
		const now = { ...Object(reportOf({ "stock.ffp3": 20 })), template: { id: "residential", version: 2 } };
		expect(board.check("report", now)?.code).toBe("unknown-measure");
	});

	test("160 000 where 16 000 stood is taken and flagged, and the flag goes with the next value", () => {
		const board = createCluster();
		board.say("report", reportOf({ "stock.mask-iir": 16_000 }));
		board.say("report", reportOf({ "stock.mask-iir": 160_000 }), { observedAt: monday8 + hour });
		expect(rowOf(board, "cell", "aldreboende-a/stock.mask-iir")?.flags).toEqual(["unlikely"]);
		board.say("report", reportOf({ "stock.mask-iir": 150_000 }), { observedAt: monday8 + 2 * hour });
		expect(rowOf(board, "cell", "aldreboende-a/stock.mask-iir")?.flags).toBeUndefined();
	});

	test("unchanged is counted in a row, and typing ends the row", () => {
		const board = createCluster();
		const key = `aldreboende-a/${confirmed}`;
		board.say("report", reportOf({ [confirmed]: 14 }));
		for (let time = 1; time <= 3; time++)
			board.say("report", reportOf({ [confirmed]: 14 }, { unchanged: [confirmed], sections: ["cases"] }), {
				observedAt: monday8 + time * hour,
			});
		expect(rowOf(board, "cell", key)).toMatchObject({ unchanged: true, unchangedRow: 3 });
		expect(rowOf(board, "said", "aldreboende-a/cases")).toMatchObject({ unchanged: true, unchangedRow: 3 });
		board.say("report", reportOf({ [confirmed]: 14 }, { sections: ["cases"] }), { observedAt: monday8 + 4 * hour });
		expect(rowOf(board, "cell", key)?.unchangedRow).toBeUndefined();
		expect(rowOf(board, "said", "aldreboende-a/cases")?.unchangedRow).toBe(0);
	});

	test("a shift confirmed as yesterday's goes on with yesterday's row", () => {
		const board = createCluster();
		for (const [day, date] of ["2026-11-14", "2026-11-15", "2026-11-16"].entries()) {
			const ref = `staff.nurse/${date}/day`;
			board.say("report", reportOf({ [ref]: 2 }, { unchanged: [ref] }), {
				observedAt: monday8 + (day - 2) * 24 * hour,
			});
		}
		expect(rowOf(board, "cell", "aldreboende-a/staff.nurse/2026-11-16/day")?.unchangedRow).toBe(3);
	});

	test("a section named without a value has not been answered", () => {
		const board = createCluster();
		board.say("report", reportOf({ [confirmed]: 14 }, { sections: ["cases", "stock"] }));
		expect([...board.rows("said")].map(([key]) => key)).toEqual(["aldreboende-a/cases"]);
	});

	test("the newest comment stands, an empty one takes it away, none leaves it", () => {
		const board = createCluster();
		board.say("report", reportOf({}, { comment: "Två nya" }));
		board.say("report", reportOf({}, { comment: "sent" }), { observedAt: monday8 - hour });
		board.say("report", reportOf({}), { observedAt: monday8 + hour });
		expect(rowOf(board, "comment", "aldreboende-a")?.text).toBe("Två nya");
		board.say("report", reportOf({}, { comment: "" }), { observedAt: monday8 + 2 * hour });
		expect(rowOf(board, "comment", "aldreboende-a")?.text).toBe("");
	});
});
