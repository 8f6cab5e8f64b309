import { expect, test } from "vitest";
import { createBench } from "../toy/bench.ts";

/** Counts the rules' work between two breaths. */
function watched() {
	const bench = createBench();
	const goes: number[] = [0];
	const count = () => (goes[goes.length - 1] = (goes.at(-1) ?? 0) + 1);
	const { rules } = bench;
	const watching: typeof rules = {
		...rules,
		check: (input) => (count(), rules.check(input)),
		apply: (read, entry) => (count(), rules.apply(read, entry)),
	};
	const breathe = async () => void goes.push(0);
	return { bench, goes, open: () => bench.node({ rules: watching, breathe }) };
}

test("a batch is judged a part at a time, and is one append all the same", async () => {
	const { bench, goes, open } = watched();
	const room = await open();
	const appended: number[] = [];
	bench.onAppend((additions, append) => {
		appended.push(additions[0]?.entries.length ?? 0);
		return append();
	});
	const jobs = Array.from({ length: 41 }, (_, job) =>
		Array.from({ length: 5 }, (_, at) => bench.gauge(`cell-${job}-${at}`, at)),
	);
	await Promise.all(jobs.map((entries) => room.append("anna", { board: "a", entries })));
	expect(appended).toEqual([5, 200]);
	// Checked and applied once each; a job is not divided.
	expect(Math.max(...goes)).toBeLessThanOrEqual(2 * 55);
	expect(room.seq).toBe(205);
});

test("a log is folded a part at a time, and nobody sees it half folded", async () => {
	const { bench, goes, open } = watched();
	const before = await bench.node();
	for (let at = 0; at < 30; at += 1)
		await before.append("anna", {
			board: "a",
			entries: Array.from({ length: 50 }, (_, cell) => bench.gauge(`cell-${cell}`, at)),
		});
	const room = await open();
	expect(room.seq).toBe(1500);
	expect(Math.max(...goes)).toBeLessThanOrEqual(100);
});
