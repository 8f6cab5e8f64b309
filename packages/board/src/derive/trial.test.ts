import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { TemplateBody } from "../bodies.ts";
import { rules } from "../rules.ts";
import { firstTemplates } from "../templates/first.ts";
import { createBoard, hour, monday8, type TestBoard } from "../testing/board.ts";
import { homes, quiet, tell } from "../testing/homes.ts";
import { level } from "./level.ts";
import { withLimit } from "./limits.ts";
import { trial, trialBySteps, unitsTried, type Alarm } from "./trial.ts";

const item = "stock.ffp2";
const day = 24 * hour;
const [first] = firstTemplates;
if (!first) throw new Error("no template");

function limited(critical: number): TemplateBody {
	if (!first) throw new Error("no template");
	const sections = first.sections.map((section) => ({
		...section,
		measures: section.measures.map((measure) =>
			measure.id === item ? withLimit(withLimit(measure, "days.strained", 30), "days.critical", critical) : measure,
		),
	}));
	return { ...first, sections };
}

interface Tried {
	readonly start: TestBoard;
	readonly whole: TestBoard;
	readonly days: number;
	readonly template?: TemplateBody;
	readonly sections?: readonly string[];
}

function tried({ start, whole, days, template, sections = [] }: Tried): readonly Alarm[] {
	return trial({
		start,
		entries: whole.log.slice(start.log.length),
		apply: rules.apply,
		from: monday8,
		to: monday8 + days * day,
		templates: template ? new Map([[template.template, template]]) : new Map(),
		measures: new Set(sections.length > 0 ? [] : [item]),
		sections: new Set(sections),
	});
}

/** 100 are used a day: counted every four days, and filled up each time to the same. */
function told(upTo: number, times = 2): { readonly start: TestBoard; readonly whole: TestBoard } {
	const start = homes("a");
	tell(start, "a", { [item]: upTo + 100 }, -24);
	tell(start, "a", { [item]: upTo }, 0);
	const whole = createBoard(start);
	for (let time = 1; time <= times; time++) {
		tell(whole, "a", { [item]: upTo - 400 }, time * 96 - 1);
		const body = { unit: "a", movement: "delivery", values: { [item]: 400 } };
		whole.say("movement", body, { observedAt: monday8 + (time * 96 - 0.5) * hour });
		tell(whole, "a", { [item]: upTo }, time * 96);
	}
	return { start, whole };
}

describe("a trial of limits", () => {
	test("of 600 a hundred are used a day until there are 200: below two days never, below four as often as it runs down", () => {
		const { start, whole } = told(600);
		expect(tried({ start, whole, days: 9, template: limited(1.9) })).toEqual([]);
		const alarms = tried({ start, whole, days: 9, template: limited(4) });
		expect(alarms).toHaveLength(2);
		expect(alarms[0]).toMatchObject({ unit: "a", of: { measure: item } });
		// Just under four days are left of six as the third day begins.
		expect(alarms[0]?.at).toBe(monday8 + 2 * day + hour / 2);
		// The count after the delivery ends it at once.
		expect(alarms[0]?.until).toBe(monday8 + 4 * day);
	});

	test("what stood as the time began was raised before, and what still stands has no end", () => {
		const start = homes("a");
		tell(start, "a", { [item]: 400 }, -24);
		tell(start, "a", { [item]: 300 }, 0);
		expect(tried({ start, whole: start, days: 2, template: limited(4) })).toEqual([]);
		expect(tried({ start, whole: start, days: 2 })).toMatchObject([{ until: undefined }]);
	});

	test("what two entries of one moment raise and end is no alarm", () => {
		const start = homes("a");
		tell(start, "a", { [item]: 1100 }, -24);
		tell(start, "a", { [item]: 1000 }, 0);
		const whole = createBoard(start);
		tell(whole, "a", { [item]: 0 }, 51);
		tell(whole, "a", { [item]: 900 }, 51);
		expect(tried({ start, whole, days: 2.2 })).toEqual([]);
	});

	test("how often a section falls silent, with another patience", () => {
		const start = homes("a");
		tell(start, "a", quiet, 0);
		const whole = createBoard(start);
		tell(whole, "a", quiet, 27);
		const patient = {
			...limited(2),
			sections: limited(2).sections.map((section) =>
				section.id === "cases" ? { ...section, due: { at: "08:30", silentAfterHours: 4 } } : section,
			),
		};
		// 08:30 and two hours; the answer came at 11:00.
		expect(tried({ start, whole, days: 1.5, sections: ["cases"] })).toMatchObject([
			{ of: { section: "cases" }, until: monday8 + 27 * hour },
		]);
		expect(tried({ start, whole, days: 1.5, sections: ["cases"], template: patient })).toEqual([]);
		const later = {
			...limited(2),
			sections: limited(2).sections.map((section) =>
				section.id === "cases" ? { ...section, due: { at: "10:00" } } : section,
			),
		};
		expect(tried({ start, whole, days: 1.5, sections: ["cases"], template: later })).toEqual([]);
	});

	test("comes to the same a little at a time, and says how far it has come", () => {
		const { start, whole } = told(600);
		const input = {
			start,
			entries: whole.log.slice(start.log.length),
			apply: rules.apply,
			from: monday8,
			to: monday8 + 9 * day,
			templates: new Map([[limited(4).template, limited(4)]]),
			measures: new Set([item]),
			sections: new Set<string>(),
		};
		const going = trialBySteps(input);
		const shares: number[] = [];
		let step = going.next();
		for (; !step.done; step = going.next()) shares.push(step.value);
		expect(step.value).toEqual(trial(input));
		expect(shares.length).toBeGreaterThan(400);
		expect(shares).toEqual(shares.toSorted((one, other) => one - other));
		expect(Math.max(...shares)).toBeLessThanOrEqual(1);
	});

	test("says of how many units it speaks", () => {
		const board = homes("a", "b");
		board.say("unit", { unit: "b", name: "B", type: "care-home", status: "closed" }, { observedAt: monday8 + 1 });
		expect(unitsTried(board, { measures: new Set([item]), sections: new Set() })).toBe(1);
		expect(unitsTried(board, { measures: new Set(["stock.none"]), sections: new Set() })).toBe(0);
	});
});

test("for any reports: with the board's own limits an alarm stands at the end exactly where the board has one, and stricter limits never mean fewer hours of alarm", () => {
	const { start } = told(1000, 0);
	const report = fc.record({ after: fc.integer({ min: 1, max: 240 }), count: fc.integer({ min: 0, max: 1500 }) });
	fc.assert(
		fc.property(fc.array(report, { maxLength: 12 }), fc.integer({ min: 3, max: 9 }), (reports, critical) => {
			const whole = createBoard(start);
			for (const { after, count } of reports.toSorted((one, other) => one.after - other.after))
				tell(whole, "a", { [item]: count }, after);
			const own = tried({ start, whole, days: 11 });
			const end = monday8 + 11 * day;
			const isBad = level(whole, "a", end).why.some(
				({ measure, level }) => measure === item && (level === "critical" || level === "black"),
			);
			expect(own.filter(({ until }) => until === undefined)).toHaveLength(isBad ? 1 : 0);
			const hours = (alarms: readonly Alarm[]) => alarms.reduce((sum, { at, until = end }) => sum + until - at, 0);
			expect(hours(tried({ start, whole, days: 11, template: limited(critical) }))).toBeGreaterThanOrEqual(hours(own));
			for (const { at, until = end + 1 } of own) expect(until).toBeGreaterThan(at);
		}),
		{ numRuns: 40 },
	);
});
