import { describe, expect, test } from "vitest";
import { impactOf } from "../derive/impact.ts";
import type { Actor } from "../entry.ts";
import { rules } from "../rules.ts";
import { admin, coordinator, hour, monday8 } from "../testing/board.ts";
import { homes } from "../testing/homes.ts";

const answers = { plan: "mild", resources: "severe", load: "fine" } as const;
const at = (after: number) => ({ observedAt: monday8 + after * hour });

describe("impact", () => {
	test("of a unit and of the cluster stand apart, each the newest", () => {
		const board = homes("a");
		board.say("impact", { unit: "a", ...answers }, at(2));
		board.say("impact", { plan: "mild", resources: "fine", load: "fine" }, at(1));
		expect(impactOf(board, "a")).toMatchObject({ grade: 4, computed: 4, actor: coordinator.person });
		expect(impactOf(board)).toMatchObject({ grade: 2 });
		const late = board.put(
			board.draft("impact", { unit: "a", plan: "fine", resources: "fine", load: "fine" }, at(1)),
			monday8 + 3 * hour,
		);
		expect(rules.onTop(board, late)).toBe(false);
		expect(impactOf(board, "a")?.grade).toBe(4);
	});

	test("a grade set in place of the computed one has its reason, and what is computed beside it", () => {
		const board = homes("a");
		const override = { grade: 5, why: "Hela huset utan vatten" };
		board.say("impact", { unit: "a", ...answers, override });
		expect(impactOf(board, "a")).toMatchObject({ grade: 5, computed: 4, override });
		board.say("impact", { unit: "a", ...answers }, at(1));
		expect(impactOf(board, "a")).toMatchObject({ grade: 4 });
		expect(impactOf(board, "a")?.override).toBeUndefined();
	});

	test("of a unit by whoever reports for it, of the cluster by whoever leads it", () => {
		const board = homes("a", "b");
		const manager: Actor = { person: "chef", grants: [{ role: "manager", board: "jarfalla", units: ["a"] }] };
		const duty: Actor = { person: "jour", grants: [{ role: "duty", board: "jarfalla" }] };
		const check = (body: object, actor: Actor) =>
			board.check("impact", { ...answers, ...body }, { actor })?.code ?? null;
		expect(check({ unit: "a" }, manager)).toBeNull();
		expect([check({ unit: "b" }, manager), check({}, manager), check({ unit: "a" }, duty)]).toEqual(
			Array(3).fill("not-allowed"),
		);
		expect([check({}, coordinator), check({}, admin)]).toEqual([null, null]);
	});

	test("no other answers, no other grades, no identity number", () => {
		const board = homes("a");
		const check = (body: object) => board.check("impact", { unit: "a", ...answers, ...body })?.code;
		expect(check({ load: "awful" })).toBe("bad-shape");
		expect(check({ override: { grade: 6, why: "x" } })).toBe("bad-shape");
		expect(check({ override: { grade: 5, why: "" } })).toBe("bad-shape");
		expect(check({ override: { grade: 5, why: "811228-9874" } })).toBe("identity-number");
		expect(check({ unit: "slottet" })).toBe("unknown-unit");
	});
});
