import { describe, expect, test } from "vitest";
import { type Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { createCluster, hour, monday8, reportOf } from "../testing/board.ts";

const officer: Actor = { person: "region", grants: [{ role: "officer", board: "*" }] };

describe("comparison point", () => {
	const confirmed = "cases.residents.confirmed";
	const before = (board: ReturnType<typeof createCluster>) =>
		rowOf(board, "cell", `aldreboende-a/${confirmed}`)?.before;

	test("a cell keeps what stood in it, at its first change only", () => {
		const board = createCluster();
		board.say("report", reportOf({ [confirmed]: 8 }));
		board.say("comparison-point", { label: "Möte 40" });
		expect(before(board)).toBeUndefined();
		board.say("report", reportOf({ [confirmed]: 11 }), { observedAt: monday8 + hour });
		board.say("report", reportOf({ [confirmed]: 14 }), { observedAt: monday8 + 2 * hour });
		expect(before(board)).toMatchObject({ value: 8 });
		board.say("comparison-point", {});
		board.say("report", reportOf({ [confirmed]: 15 }), { observedAt: monday8 + 3 * hour });
		expect(before(board)).toMatchObject({ value: 14 });
	});

	test("what was not there then is unknown, not nought", () => {
		const board = createCluster();
		board.say("comparison-point", {});
		board.say("report", reportOf({ [confirmed]: 14 }));
		expect(before(board)).toMatchObject({ value: null });
	});

	test("a coordinator sets it, a manager does not", () => {
		const board = createCluster();
		expect(board.check("comparison-point", {})).toBeNull();
		expect(board.check("comparison-point", {}, { actor: officer })?.code).toBe("not-allowed");
		expect(board.check("comparison-point", { label: "811228-9874" })?.code).toBe("identity-number");
	});
});
