import { describe, expect, test } from "vitest";
import { level } from "../derive/level.ts";
import { rankUnits } from "../derive/summary.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { admin, coordinator, hour, monday8 } from "../testing/board.ts";
import { homes, quiet, tell } from "../testing/homes.ts";

const at = (after: number) => ({ observedAt: monday8 + after * hour });
const why = "Tryckfall i hissen, två våningar nås inte";
const set = (level: string, until: number, more: object = {}) => ({
	unit: "a",
	level,
	why,
	until: monday8 + until * hour,
	...more,
});

describe("level set by hand", () => {
	test("stands from when it was set up to its end, with who, why and until, and needs no entry to end", () => {
		const board = homes("a");
		tell(board, "a", { ...quiet, "stock.visor": 0 });
		board.say("level-override", set("normal", 3), at(1));
		const found = (after: number) => level(board, "a", monday8 + after * hour);
		expect(found(1)).toMatchObject({
			level: "normal",
			why: [{ measure: "stock.visor", level: "black" }],
			override: { by: coordinator.person, why, since: monday8 + hour, until: monday8 + 3 * hour },
		});
		expect(level(board, "a", monday8 + 3 * hour - 1).level).toBe("normal");
		expect(found(3)).toMatchObject({ level: "black" });
		expect(found(3).override).toBeUndefined();
	});

	test("raises a unit among the rows, and leaves silence said", () => {
		const board = homes("a", "b");
		tell(board, "a", quiet);
		tell(board, "b", quiet);
		board.say("level-override", { ...set("critical", 90), unit: "b" }, at(1));
		const rows = rankUnits(board, monday8 + 2 * hour);
		expect(rows.map(({ id, level }) => [id, level])).toEqual([
			["b", "critical"],
			["a", "normal"],
		]);
		expect(rankUnits(board, monday8 + 80 * hour)[0]).toMatchObject({ id: "b", silence: { silent: true } });
	});

	test("ends early by another entry, and a late one does not bring it back", () => {
		const board = homes("a");
		board.say("level-override", set("critical", 48), at(1));
		board.say("level-override", { unit: "a", ended: true }, { ...at(3), actor: admin });
		expect(level(board, "a", monday8 + 4 * hour)).toEqual({ level: "normal", why: [] });
		expect(rowOf(board, "override", "a")).toMatchObject({ actor: "admin" });
		const late = board.put(board.draft("level-override", set("strained", 48), at(2)), monday8 + 5 * hour);
		expect(rules.onTop(board, late)).toBe(false);
		expect(level(board, "a", monday8 + 5 * hour).level).toBe("normal");
	});

	test("of a unit that is closed is none", () => {
		const board = homes("a");
		board.say("level-override", set("critical", 48));
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "closed" }, at(1));
		expect(level(board, "a", monday8 + 2 * hour)).toEqual({ level: "normal", why: [] });
	});

	test("by a coordinator or the unit's own manager, with a reason, an end ahead and no identity number", () => {
		const board = homes("a", "b");
		const check = (body: unknown, actor: Actor = coordinator) =>
			board.check("level-override", body, { actor })?.code ?? null;
		const manager = (units: readonly string[]): Actor => ({
			person: "chef",
			grants: [{ role: "manager", board: "jarfalla", units }],
		});
		expect([coordinator, admin, manager(["a"])].map((actor) => check(set("critical", 1), actor))).toEqual([
			null,
			null,
			null,
		]);
		expect(check(set("critical", 1), manager(["b"]))).toBe("not-allowed");
		for (const role of ["duty", "observer", "officer", "display"] as const)
			expect(check(set("critical", 1), { person: "x", grants: [{ role, board: "*" }] })).toBe("not-allowed");
		expect(check(set("critical", 0))).toBe("out-of-range");
		expect(check(set("critical", 1, { why: "  " }))).toBe("bad-shape");
		expect(check(set("critical", 1, { why: "Ring 811228-9874" }))).toBe("identity-number");
		expect(check(set("surplus", 1))).toBe("bad-shape");
		expect(check(set("critical", 1, { unit: "slottet" }))).toBe("unknown-unit");
	});
});
