import { expect, test } from "vitest";
import { createBench } from "../toy/bench.ts";
import { toySeal } from "../toy/chain.ts";
import { createRooms } from "./rooms.ts";
import { UnknownBoard } from "./standing.ts";

function open() {
	const bench = createBench();
	let epochs = 0;
	const rooms = createRooms({
		store: bench.store,
		relay: bench.hub.relay(),
		rules: bench.rules,
		seal: toySeal,
		access: bench.access,
		clock: bench.clock.now,
		randomId: () => `epoch-${(epochs += 1)}`,
		timers: bench.clock.timers,
		idleMs: 60_000,
	});
	return { bench, rooms };
}

test("those who ask for a room while it opens share one", async () => {
	const { rooms } = open();
	const [one, two, other] = await Promise.all([rooms.open("a"), rooms.open("a"), rooms.open("b")]);
	expect(one).toBe(two);
	expect((await rooms.opened()).map(({ board }) => board)).toEqual(["a", "b"]);
	expect(other.board).toBe("b");
	await rooms.close();
});

test("a board that is not has no room, and is asked for again the next time", async () => {
	const { bench, rooms } = open();
	await expect(rooms.open("c")).rejects.toThrow(UnknownBoard);
	bench.memory.createBoard("c");
	expect((await rooms.open("c")).seq).toBe(0);
	await rooms.close();
});

test("a room closes when nobody has been in it for a while, and opens again where it was", async () => {
	const { bench, rooms } = open();
	const room = await rooms.open("a");
	const bo = bench.member("bo");
	await room.join(bo, bench.joining());
	await room.append("anna", { board: "a", entries: [bench.gauge("masks", 1)] });
	await bench.clock.pass(300_000);
	expect(await rooms.open("a")).toBe(room);
	room.leave(bo);
	await bench.clock.pass(180_000);
	expect(await rooms.opened()).toEqual([]);
	const again = await rooms.open("a");
	expect([again === room, again.read.row("cell", "masks")?.["value"]]).toEqual([false, 1]);
	expect(await room.append("anna", { board: "a", entries: [] })).toEqual({ refused: { code: "store-down" } });
	await rooms.close();
});

test("2.11 a mirror is seen at once in the other board's room on the same node", async () => {
	const { bench, rooms } = open();
	const [room, other] = await Promise.all([rooms.open("a"), rooms.open("b")]);
	const bo = bench.member("bo");
	await other.join(bo, bench.joining({ board: "b" }));
	await room.append("anna", { board: "a", entries: [bench.draft({ text: "tidings", to: ["b"] }, { kind: "news" })] });
	await bench.clock.pass(50);
	expect([other.seq, bo.of("delta").length]).toEqual([1, 1]);
	await rooms.close();
});

test("closing answers what was queued and sends everybody away", async () => {
	const { bench, rooms } = open();
	const room = await rooms.open("a");
	const bo = bench.member("bo");
	await room.join(bo, bench.joining());
	bench.onAppend(async (_, write) => {
		await new Promise<void>((resolve) => bench.clock.timers.after(20, resolve));
		return write();
	});
	const answers = [1, 2, 3].map((value) => room.append("anna", { board: "a", entries: [bench.gauge("masks", value)] }));
	const closed = rooms.close();
	await bench.clock.pass(1000);
	await closed;
	expect((await Promise.all(answers)).flat()).toMatchObject([{ seq: 1 }, { seq: 2 }, { seq: 3 }]);
	expect([bo.closed, bo.of("delta").at(-1)?.to]).toEqual(["room-closed", 3]);
});
