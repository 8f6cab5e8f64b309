import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Level } from "../rows/care.ts";
import type { MovementType } from "../rows/stock.ts";
import { heldLevel } from "./held-level.ts";
import type { Counted } from "./left.ts";
import { severity } from "./level.ts";
import { defaultDays } from "./defaults.ts";

const hour = 3_600_000;
const noon = Date.UTC(2026, 10, 16, 11);

/** 100 are used in a day; hours after the count at noon. */
function stock(
	count: number,
	moves: readonly (readonly [after: number, type: MovementType, quantity: number])[],
): Counted {
	return {
		count,
		countedAt: noon,
		since: moves.map(([after, type, quantity]) => ({ at: noon + after * hour, type, quantity })),
		batches: [],
		burnPerDay: 100,
		confidence: "high",
		recount: false,
	};
}
const level = (counted: Counted, after: number) => heldLevel(counted, defaultDays, noon + after * hour);

describe("a level that has worsened", () => {
	test("is left two hours after a delivery, not at once", () => {
		const counted = stock(150, [[1, "delivery", 1000]]);
		expect(level(counted, 0.5)).toBe("critical");
		expect(level(counted, 2.9)).toBe("critical");
		expect(level(counted, 3.1)).toBe("normal");
	});

	test("is left at once by a new count", () => expect(level(stock(1150, []), 0)).toBe("normal"));

	test("comes at once: what was taken is gone", () => {
		expect(level(stock(300, [[1, "withdrawal", 200]]), 1)).toBe("critical");
		expect(level(stock(300, [[1, "withdrawal", 300]]), 1)).toBe("black");
	});

	test("is held on when it mends and worsens again within two hours", () => {
		const counted = stock(150, [
			[1, "delivery", 1000],
			[2, "lent", 1000],
			[2.5, "delivery", 1000],
		]);
		expect(level(counted, 3.5)).toBe("critical");
		expect(level(counted, 4.6)).toBe("normal");
	});

	test("mends a second time two hours after the first, not sooner", () => {
		const counted = stock(150, [
			[1, "delivery", 300],
			[2.9, "delivery", 1000],
		]);
		expect(level(counted, 3.1)).toBe("strained");
		expect(level(counted, 4.95)).toBe("strained");
		expect(level(counted, 5.1)).toBe("normal");
	});
});

test("over a thousand series it mends at most once in two hours without a count", () => {
	const moves = fc.array(
		fc.tuple(
			fc.double({ min: 0.01, max: 20, noNaN: true }),
			fc.constantFrom<MovementType>("withdrawal", "delivery", "discard", "lent", "borrowed"),
			fc.integer({ min: 1, max: 900 }),
		),
		{ maxLength: 14 },
	);
	const rank = (level: Level | null) => (level === null ? -1 : severity[level]);
	fc.assert(
		fc.property(fc.nat(1500), moves, (count, moves) => {
			const counted = stock(
				count,
				moves.toSorted(([one], [other]) => one - other),
			);
			const mended: number[] = [];
			let before = rank(level(counted, 0));
			for (let after = 0; after < 24; after += 0.05) {
				const now = rank(level(counted, after));
				if (now < before) mended.push(after);
				before = now;
			}
			// Looked at every 0.05 h.
			for (const [place, after] of mended.slice(1).entries())
				expect(after - (mended[place] ?? 0)).toBeGreaterThanOrEqual(2 - 0.051);
		}),
		{ numRuns: 1000 },
	);
});

test("it is never milder than what stands at the moment", () => {
	fc.assert(
		fc.property(fc.nat(1500), fc.nat(1000), fc.double({ min: 0, max: 10, noNaN: true }), (count, came, after) => {
			const counted = stock(count, [[1, "delivery", came + 1]]);
			const bare = level({ ...counted, since: [], count: count + (after >= 1 ? came + 1 : 0) }, after);
			const held = level(counted, after);
			expect(severity[held ?? "surplus"]).toBeGreaterThanOrEqual(severity[bare ?? "surplus"]);
		}),
	);
});
