import { describe, expect, test } from "vitest";
import { confirmed, homes, tell } from "../testing/homes.ts";
import { change, changedRefs } from "./change.ts";
import { sinceComparison } from "./since.ts";

describe("change", () => {
	test("from what stood at the comparison point to what stands", () => {
		const board = homes("a");
		tell(board, "a", { [confirmed]: 8 });
		expect(change(board, sinceComparison(board), "a", confirmed)).toBeNull();
		board.say("comparison-point", {});
		expect(change(board, sinceComparison(board), "a", confirmed)).toEqual({ from: 8, to: 8, delta: 0 });
		tell(board, "a", { [confirmed]: 14 }, 1);
		expect(change(board, sinceComparison(board), "a", confirmed)).toEqual({ from: 8, to: 14, delta: 6 });
		expect(changedRefs(board, sinceComparison(board), "a")).toEqual([confirmed]);
		tell(board, "a", { [confirmed]: 8 }, 2);
		expect(change(board, sinceComparison(board), "a", confirmed)?.delta).toBe(0);
		expect(changedRefs(board, sinceComparison(board), "a")).toEqual([]);
	});

	test("to and from unknown there is a change but no difference", () => {
		const board = homes("a");
		board.say("comparison-point", {});
		tell(board, "a", { [confirmed]: 8 });
		expect(change(board, sinceComparison(board), "a", confirmed)).toEqual({ from: null, to: 8, delta: null });
		expect(change(board, sinceComparison(board), "a", "cases.residents.suspected")).toBeNull();
	});

	test("deaths since then are a change, and a day without any is not", () => {
		const board = homes("a");
		board.say("comparison-point", {});
		tell(board, "a", { "deaths.residents/2026-11-16": 0 });
		expect(changedRefs(board, sinceComparison(board), "a")).toEqual([]);
		tell(board, "a", { "deaths.residents/2026-11-16": 1 }, 1);
		expect(changedRefs(board, sinceComparison(board), "a")).toEqual(["deaths.residents/2026-11-16"]);
	});

	test("a correction after the point is a change too", () => {
		const board = homes("a");
		const target = tell(board, "a", { [confirmed]: 140 });
		board.say("comparison-point", {});
		board.say(
			"correction",
			{ unit: "a", target, values: { [confirmed]: { was: 140, now: 14 } }, why: "" },
			{ refs: [target] },
		);
		expect(change(board, sinceComparison(board), "a", confirmed)).toEqual({ from: 140, to: 14, delta: -126 });
	});
});
