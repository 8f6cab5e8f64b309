import { expect, test } from "vitest";
import { createTurnstile } from "./turnstile.ts";

/** Work that ends when it is told to, and says that it has begun. */
function visitors() {
	const begun: number[] = [];
	const ends: (() => void)[] = [];
	return {
		begun,
		come: (name: number) => () => {
			begun.push(name);
			return new Promise<number>((resolve) => ends.push(() => resolve(name)));
		},
		endFirst: () => ends.shift()?.(),
	};
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

test("so many are let through in one turn of the loop, and the others in those after it, in order", async () => {
	const { begun, come } = visitors();
	const turnstile = createTurnstile({ atOnce: 100, perTurn: 2, mostWaiting: 100 });
	for (let name = 1; name <= 5; name++) void turnstile.pass(come(name));
	expect(begun).toEqual([1, 2]);
	await nextTurn();
	expect(begun).toEqual([1, 2, 3, 4]);
	await nextTurn();
	expect(begun).toEqual([1, 2, 3, 4, 5]);
});

test("no more than so many are under way at once", async () => {
	const { begun, come, endFirst } = visitors();
	const turnstile = createTurnstile({ atOnce: 2, perTurn: 100, mostWaiting: 100 });
	const passing = [1, 2, 3].map((name) => turnstile.pass(come(name)));
	for (let turn = 0; turn < 5; turn++) await nextTurn();
	expect(begun).toEqual([1, 2]);
	endFirst();
	expect(await passing[0]).toBe(1);
	await nextTurn();
	expect(begun).toEqual([1, 2, 3]);
});

test("who comes when too many wait is sent away, and nothing is done for them", async () => {
	const { begun, come } = visitors();
	const turnstile = createTurnstile({ atOnce: 1, perTurn: 1, mostWaiting: 1 });
	expect(turnstile.pass(come(1))).toBeInstanceOf(Promise);
	expect(turnstile.isFull).toBe(false);
	expect(turnstile.pass(come(2))).toBeInstanceOf(Promise);
	expect(turnstile.isFull).toBe(true);
	expect(turnstile.pass(come(3))).toBeUndefined();
	await nextTurn();
	expect(begun).toEqual([1]);
});

test("one whose work fails leaves its place to the next", async () => {
	const turnstile = createTurnstile({ atOnce: 1, perTurn: 1, mostWaiting: 9 });
	const failing = turnstile.pass(() => Promise.reject(new Error("no")));
	const next = turnstile.pass(() => Promise.resolve("yes"));
	await expect(failing).rejects.toThrow("no");
	expect(await next).toBe("yes");
});
