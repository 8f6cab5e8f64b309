import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { monday8, type TestBoard } from "../testing/board.ts";
import { homes, tell } from "../testing/homes.ts";
import { dischargeQueue } from "./discharge.ts";

type Numbers = { readonly [receiver: string]: number | null };
const queue = (board: TestBoard, unit: string, numbers: Numbers) =>
	board.say("discharge-queue", { unit, numbers }, { observedAt: monday8 });

describe("a queue by receiver", () => {
	test("adds up over senders: those without a receiver first, then units, then home and other clusters", () => {
		const board = homes("a", "b", "c");
		queue(board, "a", { "@home": 1, b: 2, "@none": 3, "@other-cluster": 0 });
		queue(board, "b", { "@other-cluster": 1, "@none": 1, a: 4, c: 0 });
		queue(board, "c", { b: 5 });
		const { receivers } = dischargeQueue(board);
		expect(receivers.map(({ receiver, value }) => [receiver, value])).toEqual([
			["@none", 4],
			["a", 4],
			["b", 7],
			["@home", 1],
			["@other-cluster", 1],
		]);
		expect(receivers[2]?.from.map(({ sender, number }) => [sender, number])).toEqual([
			["c", 5],
			["a", 2],
		]);
	});

	test("unknown is not zero: it is missing at its receiver and in the sum", () => {
		const board = homes("a", "b", "c");
		queue(board, "a", { "@none": 3, b: null });
		queue(board, "b", { "@none": null });
		const found = dischargeQueue(board);
		expect(found.receivers).toMatchObject([
			{ receiver: "@none", value: 3, missing: 1 },
			{ receiver: "b", value: null, missing: 1 },
		]);
		expect(found.sum).toEqual({ value: 3, missing: 3, of: 3 });
		expect(found.withoutReceiver).toEqual({ value: 3, missing: 2, of: 3 });
	});

	test("who reports nobody ready is not missed; who reports some and says no receiver is", () => {
		const board = homes("a", "b", "c");
		tell(board, "a", { "discharge.ready": 0 });
		tell(board, "b", { "discharge.ready": 2 });
		queue(board, "c", { "@none": 1, "@home": 1 });
		const found = dischargeQueue(board);
		expect(found.sum).toEqual({ value: 2, missing: 1, of: 3 });
		expect(found.withoutReceiver).toEqual({ value: 1, missing: 1, of: 3 });
		expect(dischargeQueue(homes("a")).sum).toEqual({ value: null, missing: 1, of: 1 });
	});

	test("a closed unit counts where it has said something and is not missed, and a retired one is gone", () => {
		const board = homes("a", "b", "c");
		queue(board, "a", { "@none": 1 });
		queue(board, "b", { "@none": 2 });
		const put = (unit: string, status: string) =>
			board.say("unit", { unit, name: unit, type: "care-home", status }, { observedAt: monday8 + 1 });
		put("a", "closed");
		put("b", "retired");
		put("c", "closed");
		expect(dischargeQueue(board).sum).toEqual({ value: 1, missing: 0, of: 1 });
	});

	test("differs from nothing that is not known", () => {
		const board = homes("a", "b");
		tell(board, "a", { "discharge.ready": 7, "discharge.no-receiver": 1 });
		queue(board, "a", { "@home": 2, b: null, "@none": null });
		tell(board, "b", { "discharge.ready": null });
		queue(board, "b", { "@home": 2 });
		expect(dischargeQueue(board).differences).toEqual([]);
		queue(board, "a", { b: 3, "@none": 2 });
		expect(dischargeQueue(board).differences).toMatchObject([
			{ sender: "a", of: "no-receiver", reported: 1, queued: 2 },
		]);
	});
});

test("receivers' numbers add up to the sum, whatever is said, and nothing is NaN", () => {
	const numbers = fc.dictionary(fc.constantFrom("x", "y", "@none", "@home"), fc.option(fc.nat(20)), { minKeys: 1 });
	fc.assert(
		fc.property(fc.dictionary(fc.constantFrom("a", "b", "c"), numbers), (all) => {
			const board = homes("a", "b", "c", "x", "y");
			for (const [unit, said] of Object.entries(all)) queue(board, unit, said);
			const { receivers, sum, withoutReceiver } = dischargeQueue(board);
			const added = receivers.reduce((one, { value }) => one + (value ?? 0), 0);
			const isKnown = Object.values(all).some((said) => Object.values(said).some((number) => number !== null));
			expect(sum.value).toBe(isKnown ? added : null);
			expect(receivers.find(({ receiver }) => receiver === "@none")?.value ?? 0).toBe(withoutReceiver.value ?? 0);
			expect(sum.missing).toBeLessThanOrEqual(sum.of);
		}),
	);
});
