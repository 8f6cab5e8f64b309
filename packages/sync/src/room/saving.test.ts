import { expect, test } from "vitest";
import { createBench } from "../toy/bench.ts";

test("2.9 a store that was slow to say where the pending are takes entries again by itself", async () => {
	const bench = createBench();
	const { promise: slow, resolve: answer } = Promise.withResolvers<[]>();
	const room = await bench.node({ store: { ...bench.store, byId: () => slow } });
	const bo = bench.member("bo");
	await room.join(bo, bench.joining());
	const joined = room.join(bench.member("cia"), bench.joining({ pending: ["01J00000000000000000000000"] }));
	await bench.clock.pass(3000);
	answer([]);
	await joined;
	await bench.clock.pass(2000);
	expect(bo.of("notice").map(({ notice }) => notice)).toEqual(["saving-stopped", "saving-resumed"]);
	expect(await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] })).toMatchObject([{ seq: 1 }]);
});
