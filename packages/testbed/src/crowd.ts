// A thousand screens in one process, each with Socket.IO's own client and its own patience: joins, comes back when it is
// cut off, and joins again. Counts moments; keeps no rows.
import type { Delta, JoinAnswer, Notice } from "@samlad/sync/protocol";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { obeyDrain } from "./drain.ts";

export interface Screen {
	readonly socket: Socket;
	/** Joined, since the connection that there is now. */
	readonly isLive: boolean;
	readonly joins: number;
	/** How often it was cut off. */
	readonly cutOffs: number;
	/** The last seq it was brought to. */
	readonly seq: number;
	readonly deltas: number;
	/** Of deltas. */
	readonly bytes: number;
	/** What a closing node has told it, when by `performance.now()`, and how long after the end it tried again. */
	readonly backInMs: number | undefined;
	readonly toldAt: number | undefined;
	readonly awayMs: number | undefined;
	/** From now on nothing is read, while its heartbeats go on. Returns what reads again. */
	stopReading(): () => void;
}

export interface Crowd {
	readonly screens: readonly Screen[];
	/** Resolves to when all are live, ms from the call, each at its own. */
	allLive(withinMs?: number): Promise<readonly number[]>;
	leave(): void;
}

export interface CrowdOptions {
	readonly url: string;
	readonly board: string;
	/** One session each, taken in turn. */
	readonly cookies: readonly string[];
	readonly count: number;
}

export function gather({ url, board, cookies, count }: CrowdOptions): Crowd {
	let heardOf: (() => void) | undefined;
	const screens = Array.from({ length: count }, (_, index) =>
		arrive(url, board, cookies[index % cookies.length] ?? "", () => heardOf?.()),
	);
	return {
		screens,
		allLive(withinMs = 120_000) {
			const began = performance.now();
			const live = new Map<Screen, number>();
			return new Promise((resolve, reject) => {
				const timer = setTimeout(() => {
					reject(new Error(`${live.size} of ${count} were live within ${withinMs} ms`));
				}, withinMs);
				const look = () => {
					for (const screen of screens)
						if (screen.isLive && !live.has(screen)) live.set(screen, performance.now() - began);
					if (live.size < screens.length) return;
					clearTimeout(timer);
					heardOf = undefined;
					resolve([...live.values()]);
				};
				heardOf = look;
				look();
			});
		},
		leave() {
			for (const { socket } of screens) socket.disconnect();
		},
	};
}

function arrive(url: string, board: string, cookie: string, onChange: () => void): Screen {
	const socket = io(url, {
		parser,
		transports: ["websocket"],
		forceNew: true,
		extraHeaders: { origin: url, cookie },
	});
	const screen = {
		socket,
		isLive: false,
		cutOffs: 0,
		joins: 0,
		seq: 0,
		deltas: 0,
		bytes: 0,
		backInMs: undefined as number | undefined,
		toldAt: undefined as number | undefined,
		awayMs: undefined as number | undefined,
		stopReading: () => stopReading(socket),
	};
	let endedAt = 0;
	obeyDrain(socket);
	socket.on("notice", ({ notice, backInMs }: Notice) => {
		if (notice !== "drain" || backInMs === undefined) return;
		screen.backInMs = backInMs;
		screen.toldAt = performance.now();
	});
	socket.on("delta", ({ to, update }: Delta) => {
		screen.seq = Math.max(screen.seq, to);
		screen.deltas += 1;
		screen.bytes += update.length;
	});
	socket.on("disconnect", () => {
		screen.isLive = false;
		screen.cutOffs += 1;
		endedAt = performance.now();
	});
	socket.io.on("reconnect_attempt", () => (screen.awayMs ??= performance.now() - endedAt));
	socket.on("connect", () => join());

	function join() {
		socket.timeout(60_000).emit("join", { board, version: 1, pending: [] }, (error: unknown, answer: JoinAnswer) => {
			if (error || !socket.connected) return;
			if ("refused" in answer) {
				const { backInMs = 1000 } = answer.refused.detail ?? {};
				setTimeout(join, Number(backInMs));
				return;
			}
			screen.isLive = true;
			screen.joins += 1;
			screen.seq = Math.max(screen.seq, answer.seq);
			onChange();
		});
	}
	return screen;
}

/** What is used of the client's insides, which has no types for it. */
interface Insides {
	readonly _pingTimeoutTimer: NodeJS.Timeout;
	readonly transport: {
		readonly ws: {
			readonly _socket: { pause(): void; resume(): void };
			send(text: string, then: () => void): void;
		};
	};
}

function stopReading(socket: Socket): () => void {
	const engine = socket.io.engine as unknown as Insides;
	const { ws } = engine.transport;
	ws._socket.pause();
	// It will not read the node's heartbeats either, and shall not mind.
	clearTimeout(engine._pingTimeoutTimer);
	const pong = setInterval(() => ws.send("3", () => undefined), 1000);
	// Who cannot read does not learn that the connection has ended, but that nothing can be sent any more.
	socket.once("disconnect", () => clearInterval(pong));
	return () => {
		clearInterval(pong);
		ws._socket.resume();
	};
}
