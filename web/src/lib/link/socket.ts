// A Socket.IO connection (protocol 5, MessagePack) that always comes back. Knows packets and moments, nothing of what they say.
// The common client would be a third of everything that a screen loads before its first row.
import type { EventSocket } from "@samlad/sync/socket-wire";
import decode from "notepack.io/browser/decode.js";
import encode from "notepack.io/browser/encode.js";
import type { OpenPipe, Pipe } from "./pipe.ts";

export interface LiveSocket extends EventSocket {
	/** When the server gave its last sign of life, by `clock`. */
	readonly heardAt: number | undefined;
	/** Tries at once, where a try was put off; not before a time that the server has named. */
	hurry(): void;
	/** When this connection has ended, the next is tried after so long and not before. */
	stayAway(ms: number): void;
	close(): void;
}

export interface SocketOptions {
	/** Tried in turn until one has opened; from then on that one. */
	readonly pipes: readonly [OpenPipe, ...OpenPipe[]];
	readonly clock: () => number;
	/** [0, 1). */
	readonly random: () => number;
	/** The first try waits for this. */
	readonly after?: Promise<void>;
	/** A try came to nothing: perhaps the session has ended. */
	readonly onTurnedAway?: () => void;
}

interface Packet {
	readonly type: number;
	readonly nsp: string;
	readonly id?: number;
	readonly data?: unknown;
}

const connect = 0;
const disconnect = 1;
const event = 2;
const ack = 3;
const refused = 4;

const firstDelayMs = 400;
const longestDelayMs = 4000;
const openMs = 10_000;
/** Fruitless tries before the next pipe is tried. */
const patience = 3;

export function createSocket({ pipes, clock, random, after, onTurnedAway }: SocketOptions): LiveSocket {
	const listeners = new Map<string, Set<(message: unknown) => void>>();
	const answers = new Map<number, (answer: unknown) => void>();
	let pipe: Pipe | undefined;
	let connected = false;
	let hasOpened = false;
	let chosen = 0;
	let heardAt: number | undefined;
	let nextId = 0;
	let tries = 0;
	/** Runs while the server wants this browser elsewhere, or later. */
	let away: ReturnType<typeof setTimeout> | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let watch: ReturnType<typeof setTimeout> | undefined;
	let isOver = false;
	let isHeld = after !== undefined;

	function open() {
		clearTimeout(timer);
		timer = undefined;
		const way = pipes[hasOpened ? chosen : Math.floor(tries / patience) % pipes.length] ?? pipes[0];
		if (!hasOpened) chosen = pipes.indexOf(way);
		let silenceMs = openMs;
		const mine = way({
			opened(ms) {
				silenceMs = ms;
				rewatch();
				send({ type: connect, nsp: "/" });
			},
			heard: rewatch,
			message: (bytes) => mine === pipe && take(decode(bytes) as Packet),
			closed() {
				if (mine === pipe) lost();
			},
		});
		pipe = mine;
		rewatch();

		function rewatch() {
			if (silenceMs !== openMs) heardAt = clock();
			clearTimeout(watch);
			watch = setTimeout(() => mine.close(), silenceMs);
		}
	}

	function take({ type, id, data }: Packet) {
		if (type === connect) {
			connected = true;
			hasOpened = true;
			tries = 0;
			tell("connect", undefined);
		} else if (type === event && Array.isArray(data)) tell(String(data[0]), data[1]);
		else if (type === ack && id !== undefined && Array.isArray(data)) {
			const answer = answers.get(id);
			answers.delete(id);
			answer?.(data[0]);
		} else if (type === disconnect || type === refused) pipe?.close();
	}

	function lost() {
		pipe = undefined;
		clearTimeout(watch);
		answers.clear();
		if (connected) {
			connected = false;
			tell("disconnect", undefined);
		} else onTurnedAway?.();
		if (isOver) return;
		const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** tries) * (0.5 + random());
		tries += 1;
		if (away === undefined) timer = setTimeout(open, delayMs);
	}

	function tell(name: string, message: unknown) {
		for (const listener of listeners.get(name) ?? []) listener(message);
	}

	function send(packet: Packet) {
		pipe?.send(new Uint8Array(encode(packet)));
	}

	if (after)
		void after.then(() => {
			isHeld = false;
			if (!isOver) open();
		});
	else open();
	return {
		get connected() {
			return connected;
		},
		get heardAt() {
			return heardAt;
		},
		on(name, listener) {
			listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
		},
		off: (name, listener) => listeners.get(name)?.delete(listener),
		/** The last argument is the answer's listener. */
		emit(name, ...message) {
			const answer = message.at(-1);
			if (typeof answer !== "function") return send({ type: event, nsp: "/", data: [name, ...message] });
			const id = nextId++;
			answers.set(id, answer as (answer: unknown) => void);
			send({ type: event, nsp: "/", id, data: [name, ...message.slice(0, -1)] });
		},
		hurry() {
			if (!pipe && !isOver && !isHeld && away === undefined) open();
		},
		stayAway(ms) {
			clearTimeout(away);
			away = setTimeout(() => {
				away = undefined;
				if (!pipe && !isOver) open();
			}, ms);
		},
		close() {
			isOver = true;
			clearTimeout(timer);
			clearTimeout(away);
			pipe?.close();
		},
	};
}
