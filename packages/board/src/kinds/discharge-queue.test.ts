import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dischargeQueue } from "../derive/discharge.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { admin, createCluster, hour, monday8, nextId, reportOf, type TestBoard } from "../testing/board.ts";

const unit = "aldreboende-a";
const queue = (numbers: { readonly [receiver: string]: unknown }, of = unit) => ({ unit: of, numbers });
const actor = (role: Actor["grants"][number]["role"], ...units: readonly string[]): Actor => ({
	person: role,
	grants: [{ role, board: "jarfalla", ...(units.length > 0 && { units }) }],
});
const number = (board: TestBoard, receiver: string) => rowOf(board, "discharge", `${unit}/${receiver}`)?.number;

describe("discharge-queue", () => {
	test("the newest observation of each receiver stands, and of the others nothing is said", () => {
		const board = createCluster();
		board.say("discharge-queue", queue({ "vardcentral-1": 3, "@none": 2 }));
		board.say("discharge-queue", queue({ "@none": 9, "@home": 1 }), { observedAt: monday8 - hour });
		board.say("discharge-queue", queue({ "vardcentral-1": null }), { observedAt: monday8 + hour });
		expect(number(board, "vardcentral-1")).toBeNull();
		expect(number(board, "@none")).toBe(2);
		expect(number(board, "@home")).toBe(1);
	});

	test("one that was beaten on every receiver says so", () => {
		const board = createCluster();
		board.say("discharge-queue", queue({ "@none": 2 }));
		const late = board.put(board.draft("discharge-queue", queue({ "@none": 1 }), { observedAt: monday8 - hour }));
		expect(rules.onTop(board, late)).toBe(false);
		const part = board.put(
			board.draft("discharge-queue", queue({ "@none": 1, "@home": 1 }), { observedAt: monday8 - hour }),
		);
		expect(rules.onTop(board, part)).toBe(true);
	});

	test("whoever reports for the unit says it; others do not", () => {
		const board = createCluster();
		const code = (by: Actor) => board.check("discharge-queue", queue({ "@none": 1 }), { actor: by })?.code;
		expect(code(actor("manager", unit))).toBeUndefined();
		expect(code(actor("coordinator"))).toBeUndefined();
		expect(code(admin)).toBeUndefined();
		expect(code(actor("manager", "vardcentral-1"))).toBe("not-allowed");
		for (const role of ["duty", "observer", "officer", "display"] as const)
			expect(code(actor(role))).toBe("not-allowed");
	});

	test.each([
		[queue({}), "bad-shape"],
		[queue({ "@nowhere": 1 }), "bad-shape"],
		[queue({ "@none": -1 }), "bad-shape"],
		[queue({ "@none": 1.5 }), "bad-shape"],
		[queue({ "@none": 501 }), "bad-shape"],
		[queue({ "@none": "2" }), "bad-shape"],
		[queue({ __proto__: 1 }, "aldreboende-a"), "bad-shape"],
		[queue({ nobody: 1 }), "unknown-unit"],
		[queue({ [unit]: 1 }), "unknown-unit"],
		[queue({ kommun: 1 }), "unknown-unit"],
		[queue({ "@none": 1 }, "kommun"), "unknown-unit"],
		[{ ...queue({ "@none": 1 }), note: "rum 4" }, "bad-shape"],
	])("%j is refused: %s", (body, code) => {
		expect(createCluster().check("discharge-queue", body)?.code).toBe(code);
	});

	test("a number that its report contradicts is stored, and flagged", () => {
		const board = createCluster();
		board.say("report", reportOf({ "discharge.ready": 7, "discharge.no-receiver": 3 }));
		board.say("discharge-queue", queue({ "@none": 1, "@home": 2 }), { observedAt: monday8 + hour });
		expect(dischargeQueue(board).differences).toEqual([
			{ sender: unit, of: "ready", reported: 7, reportedAt: monday8, queued: 3, queuedAt: monday8 + hour },
			{ sender: unit, of: "no-receiver", reported: 3, reportedAt: monday8, queued: 1, queuedAt: monday8 + hour },
		]);
	});
});

test("queues in any order of arrival, some arriving twice, leave the same numbers", () => {
	const said = fc.record({
		minutes: fc.nat(500),
		numbers: fc.dictionary(fc.constantFrom("vardcentral-1", "@none", "@home", "@other-cluster"), fc.option(fc.nat(9)), {
			minKeys: 1,
		}),
	});
	fc.assert(
		fc.property(fc.array(said, { maxLength: 15 }), fc.infiniteStream(fc.nat()), (all, dice) => {
			const drafts = all.map(({ minutes, numbers }) => ({
				body: queue(numbers),
				said: { observedAt: monday8 - minutes * 60_000, id: nextId() },
			}));
			const one = createCluster();
			for (const { body, said } of drafts) one.say("discharge-queue", body, said);
			const other = createCluster();
			const shuffled = [...drafts, ...drafts.slice(0, 3)]
				.map((draft) => [dice.next().value ?? 0, draft] as const)
				.toSorted(([a], [b]) => a - b);
			for (const [, { body, said }] of shuffled) other.put(other.draft("discharge-queue", body, said), monday8);
			const rows = (board: TestBoard) =>
				[...board.rows("discharge")].map(([key, { number, entry }]) => JSON.stringify([key, number, entry])).sort();
			expect(rows(other)).toEqual(rows(one));
		}),
	);
});
