import { describe, expect, test } from "vitest";
import { type Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { admin, createCluster, hour, monday8 } from "../testing/board.ts";

const officer: Actor = { person: "region", grants: [{ role: "officer", board: "*" }] };
const home = { unit: "aldreboende-b", name: "Äldreboende B", type: "care-home", status: "open" };

describe("unit", () => {
	test("a coordinator and an administrator put units; others do not", () => {
		const board = createCluster();
		expect(board.check("unit", home)).toBeNull();
		expect(board.check("unit", home, { actor: admin })).toBeNull();
		expect(board.check("unit", home, { actor: officer })?.code).toBe("not-allowed");
		expect(board.check("unit", { ...home, type: "kommun" }, { actor: officer })).toBeNull();
		const manager: Actor = { person: "chef", grants: [{ role: "manager", board: "jarfalla" }] };
		expect(board.check("unit", home, { actor: manager })?.code).toBe("not-allowed");
	});

	test("an officer does not turn another unit into one of community cases", () => {
		const board = createCluster();
		const seized = { unit: "aldreboende-a", name: "Tagen", type: "kommun", status: "retired" };
		expect(board.check("unit", seized, { actor: officer })?.code).toBe("not-allowed");
		const own = { unit: "kommun", name: "Järfälla kommun", type: "kommun", status: "open" };
		expect(board.check("unit", own, { actor: officer })).toBeNull();
	});

	test("the newest observation of a unit stands, whole, and its first day stays", () => {
		const board = createCluster();
		board.say("unit", { ...home, phone: "08-580 312 00", hours: "07:00–16:00" }, { observedAt: monday8 });
		board.say("unit", { ...home, name: "Gamla namnet" }, { observedAt: monday8 - hour });
		board.say("unit", { ...home, status: "closed" }, { observedAt: monday8 + hour });
		const row = rowOf(board, "unit", "aldreboende-b");
		expect(row).toMatchObject({
			name: "Äldreboende B",
			status: "closed",
			put: { at: monday8 + hour, since: monday8 - hour },
		});
		expect(row?.phone).toBeUndefined();
	});

	test("an identity number in a unit's words is refused", () => {
		const board = createCluster();
		expect(board.check("unit", { ...home, mission: "Tar emot 811228-9874" })?.code).toBe("identity-number");
		expect(board.check("unit", { ...home, name: "Avd 811228", mission: "-9874 plats" })?.code).toBeDefined();
	});

	test("says what it helps with, a version 1 nothing of it", () => {
		const board = createCluster();
		const helpsWith = "Provtagning på plats, dagligen till 16";
		expect(board.check("unit", { ...home, helpsWith: "Ring 811228-9874" }, { v: 2 })?.code).toBe("identity-number");
		expect(board.check("unit", { ...home, helpsWith: "x".repeat(401) }, { v: 2 })?.code).toBe("bad-shape");
		expect(board.check("unit", home, { v: 3 })?.code).toBe("unknown-kind");
		board.say("unit", { ...home, helpsWith }, { v: 2 });
		expect(rowOf(board, "unit", "aldreboende-b")?.helpsWith).toBe(helpsWith);
		board.say("unit", home, { observedAt: monday8 + hour });
		expect(rowOf(board, "unit", "aldreboende-b")?.helpsWith).toBeUndefined();
	});

	test("a made-up id or type is refused", () => {
		const board = createCluster();
		expect(board.check("unit", { ...home, unit: "__proto__" })?.code).toBe("bad-shape");
		expect(board.check("unit", { ...home, unit: "a/b" })?.code).toBe("bad-shape");
		expect(board.check("unit", { ...home, status: "gone" })?.code).toBe("bad-shape");
	});
});
