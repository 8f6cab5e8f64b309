import { expect, test } from "vitest";
import { type AllStood, askStood } from "./stood.ts";

const then = (cases: number) => ({ at: 1000, cases: { home: cases } });

/** Answers in turn; then it cannot be asked. */
function bench(answers: readonly { stood: AllStood; left: number; next?: string }[]) {
	const asked: string[] = [];
	const told: AllStood[] = [];
	const left = [...answers];
	const run = (known: AllStood = {}, isOver = () => false) =>
		askStood({
			at: 1000,
			known,
			async ask(path) {
				asked.push(path);
				const value = left.shift();
				return value ? { ok: true, value } : { ok: false, problem: { code: "unreachable", status: 0 } };
			},
			onStood: (stood) => told.push(stood),
			isOver,
		});
	return { asked, told, run };
}

test("the rest is asked for from where the answer ended, and what was told stays", async () => {
	const { asked, told, run } = bench([
		{ stood: { a: then(1), d: null }, left: 2, next: "a" },
		{ stood: { b: then(2) }, left: 1, next: "b" },
		{ stood: { c: then(3) }, left: 0 },
	]);
	expect(await run()).toBe(true);
	expect(asked).toEqual([
		"/api/region/since?at=1000",
		"/api/region/since?at=1000&after=a",
		"/api/region/since?at=1000&after=b",
	]);
	expect(told.map((stood) => Object.keys(stood).join(""))).toEqual(["ad", "adb", "adbc"]);
	expect(told.at(-1)).toEqual({ a: then(1), b: then(2), c: then(3), d: null });
});

test("a node that does not say where it ended is asked as before", async () => {
	const { asked, run } = bench([
		{ stood: { a: then(1) }, left: 1 },
		{ stood: { a: then(1), b: then(2) }, left: 0 },
	]);
	expect(await run()).toBe(true);
	expect(asked).toEqual(["/api/region/since?at=1000", "/api/region/since?at=1000"]);
});

test("what was known of the moment before stays while the rest is asked for, also when the server falls silent", async () => {
	const { told, run } = bench([{ stood: { b: then(2) }, left: 1, next: "b" }]);
	expect(await run({ a: then(1) })).toBe(false);
	expect(told).toEqual([{ a: then(1), b: then(2) }]);
});

test("nothing is told or asked any more once it is no longer wanted", async () => {
	const { asked, told, run } = bench([{ stood: { a: then(1) }, left: 1, next: "a" }]);
	expect(await run({}, () => true)).toBe(true);
	expect([asked.length, told.length]).toEqual([1, 0]);
});
