import type { Socket } from "socket.io";
import { expect, test } from "vitest";
import { connectionOf } from "./connection.ts";

const frame = { packet: Buffer.from("packet"), frame: Buffer.from("frame") };

function fake(
	change: {
		readonly waiting?: readonly { readonly data: Buffer }[];
		readonly transport?: string;
		readonly readyState?: string;
	} = {},
) {
	const went: string[] = [];
	const conn = {
		readyState: change.readyState ?? "open",
		writeBuffer: change.waiting ?? [],
		write: (packet: Buffer) => went.push(`in turn: ${packet.toString()}`),
		close: (now: boolean) => went.push(now ? "closed at once" : "closed"),
		transport: {
			name: change.transport ?? "websocket",
			socket: {
				bufferedAmount: 7,
				readyState: 1,
				terminate: () => went.push("cut"),
				_sender: { sendFrame: (frames: Buffer[]) => went.push(`at once: ${frames.join(" and ")}`) },
			},
		},
	};
	return { went, connection: connectionOf({ conn } as unknown as Socket) };
}

test("a frame goes straight to the wire when nothing waits before it", () => {
	const { went, connection } = fake();
	connection.send(frame);
	expect(went).toEqual(["at once: frame"]);
});

test("a frame never overtakes what waits", () => {
	const { went, connection } = fake({ waiting: [{ data: Buffer.from("earlier") }] });
	connection.send(frame);
	expect(went).toEqual(["in turn: packet"]);
});

test("bytes that many share go out beside what is this one's own, or not at all", () => {
	const shared = { head: Buffer.from("head"), shared: Buffer.from("bytes") };
	const free = fake();
	expect([free.connection.sendShared(shared), free.went]).toEqual([true, ["at once: head and bytes"]]);
	const waiting = fake({ waiting: [{ data: Buffer.from("earlier") }] });
	expect([waiting.connection.sendShared(shared), waiting.went]).toEqual([false, []]);
});

test("a polling connection wraps the packet itself", () => {
	const { went, connection } = fake({ transport: "polling" });
	connection.send(frame);
	expect(went).toEqual(["in turn: packet"]);
});

test("nothing is sent on a connection that has ended", () => {
	const { went, connection } = fake({ readyState: "closed" });
	connection.send(frame);
	expect(went).toEqual([]);
});

test("what waits to leave is what the socket holds and what waits before it", () => {
	expect(fake({ waiting: [{ data: Buffer.alloc(100) }] }).connection.buffered()).toBe(107);
});

test("cutting does not wait for what has not left", () => {
	const { went, connection } = fake({ waiting: [{ data: Buffer.alloc(100) }] });
	connection.cut();
	expect(went).toEqual(["cut", "closed at once"]);
});
