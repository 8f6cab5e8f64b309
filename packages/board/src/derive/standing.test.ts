import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Draft } from "../entry.ts";
import { hour, monday8, nextId, type TestBoard } from "../testing/board.ts";
import { homes, quiet, tell } from "../testing/homes.ts";
import { readinessLevels } from "../templates/readiness.ts";
import { impactOf } from "./impact.ts";
import { level } from "./level.ts";

const minute = 60_000;
const unit = fc.constantFrom("a", "b");
const why = fc.constantFrom("Vattenläcka", "Brand i köket");
const answer = fc.constantFrom("fine", "mild", "severe", null);
const body = fc.oneof(
	fc.record({ kind: fc.constant("taken"), body: fc.record({ unit }) }),
	fc.record({ kind: fc.constant("taken"), body: fc.record({ unit, letGo: fc.constant(true) }) }),
	fc.record({ kind: fc.constant("level-override"), body: fc.record({ unit, ended: fc.constant(true) }) }),
	fc.record({
		kind: fc.constant("level-override"),
		body: fc.record({
			unit,
			level: fc.constantFrom("black", "critical", "strained", "normal"),
			why,
			until: fc.integer({ min: 301, max: 900 }).map((minutes) => monday8 + minutes * minute),
		}),
	}),
	fc.record({
		kind: fc.constant("readiness"),
		body: fc.record({ why, of: fc.constantFrom(...readinessLevels) }).map(({ why, of: { id, label } }) => ({
			level: id,
			label,
			why,
		})),
	}),
	fc.record({
		kind: fc.constant("impact"),
		body: fc.record(
			{ unit, plan: answer, resources: answer, load: answer, override: fc.record({ grade: fc.constant(5), why }) },
			{ requiredKeys: ["plan", "resources", "load"] },
		),
	}),
);
/** So few minutes that some are said in the same one. */
const said = fc.record({ minutes: fc.integer({ min: 0, max: 12 }), what: body });

/** What stands, without what tells of the arrival: when the care was last looked after. */
function standing(board: TestBoard): unknown {
	const rows = (table: string) =>
		[...board.rows(table)]
			.map(([key, { followedAt: _followed, ended: _ended, ...row }]) => [key, row] as const)
			.toSorted(([one], [other]) => (one < other ? -1 : 1));
	return ["taken", "override", "readiness", "impact"].map(rows);
}

const whole = (drafts: readonly Draft[], from: TestBoard): TestBoard => {
	for (const draft of drafts) from.put(draft, monday8 + hour);
	return from;
};

test("in any order of arrival, some arriving twice, the same stands: what was observed last, and of the same moment the last id", () => {
	fc.assert(
		fc.property(fc.array(said, { maxLength: 20 }), fc.integer({ min: 1, max: 999 }), (all, seed) => {
			const drafting = homes("a", "b");
			const drafts = all.map(({ minutes, what }) =>
				drafting.draft(what.kind, what.body, { observedAt: monday8 + minutes * minute, id: nextId() }),
			);
			const shuffled = [...drafts, ...drafts.slice(0, 3)]
				.map((draft, place) => ({ draft, by: ((place + 7) * seed) % 991 }))
				.toSorted((one, other) => one.by - other.by)
				.map(({ draft }) => draft);
			const latest = (kind: string, about: string) =>
				drafts
					.filter((draft) => draft.kind === kind && (draft.body as { unit?: string }).unit === about)
					.toSorted((one, other) => one.observedAt - other.observedAt || (one.id < other.id ? -1 : 1))
					.at(-1)?.id;
			const board = whole(shuffled, homes("a", "b"));
			expect(standing(board)).toEqual(standing(whole(drafts, homes("a", "b"))));
			for (const unit of ["a", "b"]) {
				expect(board.row("taken", unit)?.["entry"]).toBe(latest("taken", unit));
				expect(board.row("override", unit)?.["entry"]).toBe(latest("level-override", unit));
				expect(impactOf(board, unit)?.entry).toBe(latest("impact", unit));
			}
		}),
	);
});

test("a level set by hand never outlives its end, and until then is what it was set to", () => {
	const set = fc.record({
		minutes: fc.integer({ min: 0, max: 600 }),
		lasts: fc.integer({ min: 1, max: 600 }),
		level: fc.constantFrom("black", "critical", "strained", "normal"),
		ended: fc.boolean(),
	});
	/** Any minute, or the one at which a level comes to its end. */
	const when = fc.record({ minutes: fc.nat(1300), isEnd: fc.boolean(), ofSet: fc.nat(5) });
	fc.assert(
		fc.property(fc.uniqueArray(set, { selector: ({ minutes }) => minutes, maxLength: 6 }), when, (sets, when) => {
			const end = sets[when.ofSet];
			const now = end && when.isEnd ? end.minutes + end.lasts : when.minutes;
			const board = homes("a");
			tell(board, "a", { ...quiet, "cohort-care": "impossible" }, -1);
			const inOrder = sets.toSorted((one, other) => one.minutes - other.minutes);
			for (const { minutes, lasts, level, ended } of inOrder) {
				const observedAt = monday8 + minutes * minute;
				const until = observedAt + lasts * minute;
				const body = ended ? { unit: "a", ended } : { unit: "a", level, why: "Brand", until };
				if (minutes <= now) board.say("level-override", body, { observedAt });
			}
			const last = inOrder.findLast(({ minutes }) => minutes <= now);
			const holds = last !== undefined && !last.ended && now < last.minutes + last.lasts;
			const found = level(board, "a", monday8 + now * minute);
			expect(found.level).toBe(holds ? last.level : "strained");
			expect(found.override !== undefined).toBe(holds);
		}),
	);
});
