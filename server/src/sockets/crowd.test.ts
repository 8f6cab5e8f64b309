import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { JoinAnswer } from "@samlad/sync/protocol";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { afterEach, expect, test } from "vitest";
import { createOrigins } from "../http/origins.ts";
import { silentLog } from "../log.ts";
import { createSockets, type SocketLimits, type SocketsOptions } from "./sockets.ts";

let close: (() => Promise<void>) | undefined;

afterEach(async () => {
	await close?.();
	close = undefined;
});

/** Something that waits until it is told to go on, and counts who waits. */
function createHold() {
	const waiting: (() => void)[] = [];
	return {
		wait: () => new Promise<void>((resolve) => waiting.push(resolve)),
		get size() {
			return waiting.length;
		},
		release() {
			for (const go of waiting.splice(0)) go();
		},
	};
}

const joined: JoinAnswer = {
	epoch: "epoch",
	seq: 1,
	update: new Uint8Array([0, 0]),
	deflated: false,
	now: 0,
	you: { person: "anna", grants: [] },
	stored: {},
	digest: "",
};

async function start(
	limits: Partial<SocketLimits>,
	more: Partial<SocketsOptions> = {},
): Promise<{ readonly url: string; connect(options?: object): Socket; readonly server: Server }> {
	const server = createServer();
	const sockets = createSockets({
		server,
		rooms: { open: async () => ({ join: async () => joined, leave: () => undefined, append: async () => [] }) },
		texts: {
			enter: () => {
				throw new Error("there are no texts here");
			},
		},
		presence: { put: () => undefined, leave: () => undefined, close: async () => undefined },
		region: { begin: async () => ({ watching: false }), end: () => undefined },
		grantsOf: async () => [],
		measure: () => undefined,
		hasOthers: false,
		seatOf: async (token) => ({ session: token, person: token, token }),
		origins: createOrigins({ publicOrigin: undefined, listensOn: "127.0.0.1", demo: true }),
		clock: Date.now,
		random: () => 0.5,
		log: silentLog,
		limits,
		...more,
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const url = `http://127.0.0.1:${port}`;
	const opened: Socket[] = [];
	close = async () => {
		for (const socket of opened) socket.disconnect();
		sockets.close();
		server.closeAllConnections();
		server.close();
		await once(server, "close");
	};
	return {
		url,
		server,
		connect(options = {}) {
			const socket = io(url, {
				parser,
				transports: ["websocket"],
				forceNew: true,
				reconnectionDelay: 20,
				reconnectionDelayMax: 100,
				extraHeaders: { origin: url, cookie: `samlad=a-token-of-somebody-${opened.length}` },
				...options,
			});
			opened.push(socket);
			return socket;
		},
	};
}

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

test("handshakes beyond those that may wait are answered 503 with a time, and come in when there is room", async () => {
	const hold = createHold();
	const { url, connect } = await start(
		{ handshakes: { atOnce: 1, perTurn: 1, mostWaiting: 2 } },
		{
			seatOf: async (token) => {
				await hold.wait();
				return { session: token, person: token, token };
			},
		},
	);
	const sockets = Array.from({ length: 6 }, () => connect());
	let turnedAway = 0;
	for (const socket of sockets) socket.on("connect_error", () => (turnedAway += 1));
	await until(() => turnedAway >= 3 && hold.size === 1);
	const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
		headers: { cookie: "samlad=a-token-of-somebody-late" },
	});
	expect([answer.status, Number(answer.headers.get("retry-after"))]).toEqual([503, 3]);
	while (sockets.some((socket) => !socket.connected)) {
		hold.release();
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
	expect(turnedAway).toBeGreaterThanOrEqual(3);
});

test("so many join at once and so many wait; who comes then is told when to come back", async () => {
	const hold = createHold();
	const { connect } = await start(
		{ joins: { atOnce: 2, perTurn: 9, mostWaiting: 1 } },
		{
			rooms: {
				open: async () => ({
					join: async () => (await hold.wait(), joined),
					leave: () => undefined,
					append: async () => [],
				}),
			},
		},
	);
	const sockets = Array.from({ length: 4 }, () => connect());
	await until(() => sockets.every((socket) => socket.connected));
	const answers: unknown[] = [];
	const asking = sockets.map(async (socket) => {
		answers.push(await socket.emitWithAck("join", { board: "solna", version: 1, pending: [] }));
	});
	await until(() => answers.length === 1);
	expect(answers).toEqual([{ refused: { code: "too-many", detail: { backInMs: 3000 } } }]);
	expect(hold.size).toBe(2);
	hold.release();
	await until(() => hold.size === 1);
	hold.release();
	await Promise.all(asking);
	expect(answers.slice(1)).toMatchObject([{ epoch: "epoch" }, { epoch: "epoch" }, { epoch: "epoch" }]);
});

test("an edit does not wait behind those who join", async () => {
	const hold = createHold();
	const { connect } = await start(
		{ joins: { atOnce: 1, perTurn: 1, mostWaiting: 9 } },
		{
			rooms: {
				open: async () => ({
					join: async () => (await hold.wait(), joined),
					leave: () => undefined,
					append: async () => [{ id: "entry", seq: 1, onTop: true }],
				}),
			},
		},
	);
	const [first, second] = [connect(), connect()];
	await until(() => first.connected && second.connected);
	for (const socket of [first, second])
		socket.emit("join", { board: "solna", version: 1, pending: [] }, () => undefined);
	await until(() => hold.size === 1);
	expect(await second.emitWithAck("append", { board: "solna", entries: [{}] })).toEqual([
		{ id: "entry", seq: 1, onTop: true },
	]);
	hold.release();
});
