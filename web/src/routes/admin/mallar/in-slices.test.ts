import { expect, test } from "vitest";
import { inSlices } from "./in-slices.ts";

function* busy(steps: number): Generator<number, string, void> {
	for (let step = 1; step <= steps; step++) {
		for (const until = performance.now() + 1; performance.now() < until;);
		yield step / steps;
	}
	return "done";
}

test("others come in between, and how far it has come only rises", async () => {
	const shares: number[] = [];
	let others = 0;
	const timer = setInterval(() => others++);
	const told = await inSlices(busy(100), { onprogress: (share) => shares.push(share), isOver: () => false });
	clearInterval(timer);
	expect(told).toBe("done");
	expect(others).toBeGreaterThan(2);
	expect(shares.length).toBeGreaterThan(2);
	expect(shares).toEqual(shares.toSorted((one, other) => one - other));
});

test("what nobody waits for any more is given up", async () => {
	let isOver = false;
	const shares: number[] = [];
	const onprogress = (share: number) => {
		shares.push(share);
		isOver = true;
	};
	expect(await inSlices(busy(1000), { onprogress, isOver: () => isOver })).toBeUndefined();
	expect(shares).toHaveLength(1);
});
