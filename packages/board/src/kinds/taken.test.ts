import { describe, expect, test } from "vitest";
import { takenOf } from "../derive/taken.ts";
import type { Actor } from "../entry.ts";
import { rules } from "../rules.ts";
import { admin, coordinator, hour, monday8 } from "../testing/board.ts";
import { homes, quiet, tell } from "../testing/homes.ts";

const someone = (role: Actor["grants"][number]["role"], units?: readonly string[]): Actor => ({
	person: role,
	grants: [{ role, board: "jarfalla", ...(units && { units }) }],
});
const at = (after: number) => ({ observedAt: monday8 + after * hour });
/** Counted to nothing: black until it is counted again. */
const out = { ...quiet, "stock.visor": 0 };

function blackHome() {
	const board = homes("a", "b");
	tell(board, "a", out);
	return board;
}
const whoAt = (board: ReturnType<typeof homes>, after: number) => takenOf(board, "a", monday8 + after * hour)?.actor;

describe("taken", () => {
	test("puts the author and an organisation on the unit, and another takes over", () => {
		const board = blackHome();
		board.say("taken", { unit: "a", organisation: "Vårdcentral 1" }, at(1));
		expect(takenOf(board, "a", monday8 + hour)).toMatchObject({
			actor: "samordnare",
			organisation: "Vårdcentral 1",
			at: monday8 + hour,
		});
		board.say("taken", { unit: "a" }, { ...at(2), actor: someone("duty") });
		expect(takenOf(board, "a", monday8 + 2 * hour)).toMatchObject({ actor: "duty" });
		expect(takenOf(board, "a", monday8 + 2 * hour)?.organisation).toBeUndefined();
		expect(takenOf(board, "b", monday8 + 2 * hour)).toBeUndefined();
	});

	test("is let go of, and a late one does not displace that", () => {
		const board = blackHome();
		board.say("taken", { unit: "a" }, at(1));
		board.say("taken", { unit: "a", letGo: true }, at(3));
		expect(whoAt(board, 3)).toBeUndefined();
		const late = board.put(board.draft("taken", { unit: "a" }, { ...at(2), actor: admin }), monday8 + 4 * hour);
		expect(whoAt(board, 4)).toBeUndefined();
		expect(rules.onTop(board, late)).toBe(false);
	});

	test("by whoever may report or count on the board, of any unit of it, and by nobody else", () => {
		const board = blackHome();
		const take = (actor: Actor) => board.check("taken", { unit: "a" }, { actor })?.code ?? null;
		expect([coordinator, admin, someone("duty"), someone("manager", ["b"])].map(take)).toEqual([
			null,
			null,
			null,
			null,
		]);
		for (const role of ["observer", "officer", "display", "token"] as const)
			expect(take(someone(role))).toBe("not-allowed");
		expect(take({ person: "x", grants: [{ role: "coordinator", board: "solna" }] })).toBe("not-allowed");
	});

	test("says of whom, and hides no identity number", () => {
		const board = blackHome();
		expect(board.check("taken", { unit: "slottet" })?.code).toBe("unknown-unit");
		expect(board.check("taken", { unit: "a", organisation: "811228-9874" })?.code).toBe("identity-number");
		expect(board.check("taken", { unit: "a", letGo: true, organisation: "A" })?.code).toBe("bad-shape");
	});
});
