import decode from "notepack.io/browser/decode.js";
import encode from "notepack.io/browser/encode.js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OpenPipe, PipeEvents } from "./pipe.ts";
import { createSocket } from "./socket.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A far side that answers when it is told to. */
function farSide() {
	const opened: { events: PipeEvents; sent: { type: number; id?: number; data?: unknown }[] }[] = [];
	const pipe: OpenPipe = (events) => {
		const mine = { events, sent: [] as { type: number; id?: number; data?: unknown }[] };
		opened.push(mine);
		let isOver = false;
		return {
			send: (bytes) => mine.sent.push(decode(bytes.buffer.slice(0) as ArrayBuffer) as { type: number }),
			close() {
				if (isOver) return;
				isOver = true;
				events.closed();
			},
		};
	};
	const last = () => {
		const newest = opened.at(-1);
		if (!newest) throw new Error("nothing was opened");
		return newest;
	};
	const say = (packet: object) => {
		const bytes = encode({ nsp: "/", ...packet });
		last().events.message(new Uint8Array(bytes).slice().buffer);
	};
	const accept = () => {
		last().events.opened(5000);
		say({ type: 0, data: { sid: "s" } });
	};
	return { pipe, opened, last, say, accept };
}

function start(...sides: ReturnType<typeof farSide>[]) {
	const [first, ...rest] = sides.map(({ pipe }) => pipe);
	const onTurnedAway = vi.fn();
	const socket = createSocket({
		pipes: [first ?? farSide().pipe, ...rest],
		clock: () => 1000,
		random: () => 0.5,
		onTurnedAway,
	});
	return { socket, onTurnedAway };
}

test("an answer reaches whoever asked, by its number", () => {
	const side = farSide();
	const { socket } = start(side);
	side.accept();
	const first = vi.fn();
	const second = vi.fn();
	socket.emit("join", { board: "solna" }, first);
	socket.emit("append", { board: "solna" }, second);
	side.say({ type: 3, id: 1, data: [{ ok: 2 }] });
	expect(first).not.toHaveBeenCalled();
	expect(second).toHaveBeenCalledWith({ ok: 2 });
	expect(side.last().sent.at(-1)).toMatchObject({ type: 2, id: 1, data: ["append", { board: "solna" }] });
});

test("an event reaches its listeners until they stop listening", () => {
	const side = farSide();
	const { socket } = start(side);
	side.accept();
	const heard = vi.fn();
	socket.on("delta", heard);
	side.say({ type: 2, data: ["delta", { to: 4 }] });
	socket.off("delta", heard);
	side.say({ type: 2, data: ["delta", { to: 5 }] });
	expect(heard.mock.calls).toEqual([[{ to: 4 }]]);
});

test("silence past the server's own measure ends the connection and a new one is made", () => {
	const side = farSide();
	const { socket } = start(side);
	side.accept();
	const gone = vi.fn();
	socket.on("disconnect", gone);
	vi.advanceTimersByTime(4000);
	side.last().events.heard();
	vi.advanceTimersByTime(4000);
	expect(socket.connected).toBe(true);
	vi.advanceTimersByTime(1500);
	expect(gone).toHaveBeenCalledOnce();
	expect(socket.connected).toBe(false);
	vi.advanceTimersByTime(1000);
	expect(side.opened).toHaveLength(2);
});

test("a server that ends the session is asked again, and says so", () => {
	const side = farSide();
	const { socket, onTurnedAway } = start(side);
	side.accept();
	side.say({ type: 1 });
	expect(socket.connected).toBe(false);
	vi.advanceTimersByTime(1000);
	side.last().events.closed();
	expect(onTurnedAway).toHaveBeenCalledOnce();
});

test("where one way never opens the next is tried, and kept once it has opened", () => {
	const blocked = farSide();
	const open = farSide();
	const { socket } = start(blocked, open);
	for (let round = 0; round < 3; round += 1) {
		blocked.last().events.closed();
		vi.advanceTimersByTime(10_000);
	}
	expect(open.opened).toHaveLength(1);
	open.accept();
	expect(socket.connected).toBe(true);
	open.last().events.closed();
	vi.advanceTimersByTime(10_000);
	expect(open.opened.length).toBeGreaterThan(1);
	expect(blocked.opened).toHaveLength(3);
});

test("tries come further apart, never more than six seconds", () => {
	const side = farSide();
	start(side);
	for (let round = 0; round < 12; round += 1) {
		side.last().events.closed();
		vi.advanceTimersByTime(6000);
	}
	expect(side.opened).toHaveLength(13);
});

test("hurrying makes the next try now", () => {
	const side = farSide();
	const { socket } = start(side);
	side.last().events.closed();
	socket.hurry();
	expect(side.opened).toHaveLength(2);
});

test("a server's own word on when to come back holds, whatever would hurry", () => {
	const side = farSide();
	const { socket } = start(side);
	side.accept();
	socket.stayAway(9000);
	side.last().events.closed();
	socket.hurry();
	vi.advanceTimersByTime(8900);
	expect(side.opened).toHaveLength(1);
	vi.advanceTimersByTime(200);
	expect(side.opened).toHaveLength(2);
	side.last().events.closed();
	vi.advanceTimersByTime(1000);
	expect(side.opened).toHaveLength(3);
});

test("browsers that are cut off together come back spread out, and more so each time", () => {
	const sides = Array.from({ length: 100 }, (_, at) => {
		const side = farSide();
		const tries: number[] = [];
		const pipe: OpenPipe = (events) => (tries.push(Date.now()), side.pipe(events));
		createSocket({ pipes: [pipe], clock: Date.now, random: () => at / 100 });
		return { side, tries };
	});
	for (const { side } of sides) side.accept();
	const cutAt = Date.now();
	for (let round = 0; round < 3; round += 1) {
		for (const { side } of sides) side.last().events.closed();
		vi.advanceTimersByTime(6000);
	}
	const spreadOf = (round: number) => {
		const waits = sides.map(({ tries }) => (tries[round] ?? 0) - cutAt - 6000 * (round - 1));
		return Math.max(...waits) - Math.min(...waits);
	};
	expect([1, 2, 3].map(spreadOf)).toEqual([396, 792, 1584]);
});

test("a closed socket stays closed", () => {
	const side = farSide();
	const { socket } = start(side);
	side.accept();
	socket.close();
	vi.advanceTimersByTime(60_000);
	expect(side.opened).toHaveLength(1);
});
