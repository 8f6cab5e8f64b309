import { expect, test } from "vitest";
import { createBench } from "../toy/bench.ts";

test("9.1, 9.2 what was known at an instant, and what was true then", async () => {
	const bench = createBench();
	const room = await bench.node();
	const say = (value: number, observedAt: number, clock: number) =>
		room.append("anna", { board: "a", entries: [bench.gauge("masks", value, { observedAt })] }, { clock });
	await say(10, 1000, 1000);
	await say(20, 3000, 3000);
	await say(15, 2000, 4000);
	const value = async (instant: number, observed = false) => {
		const { seq, tables } = await room.at(instant, { observed });
		return [seq, tables["cell"]?.["masks"]?.["value"]];
	};
	expect(await value(999)).toEqual([0, undefined]);
	expect(await value(2500)).toEqual([1, 10]);
	expect(await value(2500, true)).toEqual([1, 15]);
	expect(await value(3000)).toEqual([2, 20]);
	expect(await value(9e12)).toEqual([3, 20]);
});

test("9.1 an instant is folded from the newest snapshot before it, and the last one is the room's own", async () => {
	const bench = createBench();
	const applied: number[] = [];
	const apply: typeof bench.rules.apply = (read, entry) => {
		applied.push(entry.seq);
		return bench.rules.apply(read, entry);
	};
	for (let at = 1; at <= 12; at += 1) {
		const room = await bench.node();
		const entries = Array.from({ length: 50 }, () => bench.gauge("masks", at, { observedAt: at * 1000 }));
		await room.append("anna", { board: "a", entries }, { clock: at * 1000 });
		if (at % 5 === 0) await room.close();
	}
	const room = await bench.node({ rules: { ...bench.rules, apply } });
	for (let at = 1; at <= 12; at += 1) {
		applied.length = 0;
		const { seq, tables } = await room.at(at * 1000 + 10);
		expect([seq, tables["cell"]?.["masks"]?.["value"]]).toEqual([at * 50, at]);
		expect(applied).toHaveLength(at === 12 ? 0 : (at % 5) * 50);
	}
});

test("9.1 folding far back leaves a snapshot behind, so that the next instant near it costs less", async () => {
	const bench = createBench();
	const room = await bench.node();
	for (let at = 1; at <= 12; at += 1)
		await room.append(
			"anna",
			{ board: "a", entries: Array.from({ length: 50 }, () => bench.gauge("masks", at, { observedAt: at * 1000 })) },
			{ clock: at * 1000 },
		);
	expect(await bench.store.snapshot("a", bench.rules.projectionVersion, 9e9)).toBeUndefined();
	await room.at(11_500);
	expect((await bench.store.snapshot("a", bench.rules.projectionVersion, 9e9))?.seq).toBe(550);
	await room.at(4500);
	expect((await bench.store.snapshot("a", bench.rules.projectionVersion, 300))?.seq).toBeUndefined();
});
