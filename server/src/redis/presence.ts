// Presence among nodes through Redis: each node keeps its people under a key that ends by itself, and says so when they
// change. Keys are read only for boards that somebody here looks at. Nothing is believed but what a node of this
// installation has said.
import { randomBytes } from "node:crypto";
import { mostPeople, presentIn, type Present } from "@samlad/sync/presence/place";
import type { PresenceShare } from "@samlad/sync/presence/share";
import type { RedisLink } from "./connection.ts";
import type { Envelope, Ignored } from "./envelope.ts";
import { createOthers, type Others } from "./presence-others.ts";

export interface RedisShareOptions {
	readonly link: RedisLink;
	readonly envelope: Envelope;
	readonly count: (what: Ignored) => void;
	/** What a node told lives for so long without being renewed, ms. */
	readonly lifeMs?: number;
}

/** A hostile Redis may hold any number, and anything under them. */
const mostNodes = 32;
const mostBytes = 256 * 1024;
/** The envelope takes less than the difference. */
const mostTextBytes = mostBytes - 1024;
const nodeShape = /^[\w-]{1,32}$/;

interface Told {
	readonly node: string;
	/** Rises with each telling: what is older never replaces what is newer. */
	readonly round: number;
	readonly people: readonly Present[];
}

type Listener = (node: string, people: readonly Present[]) => void;

interface Watched {
	readonly listeners: Set<Listener>;
	readonly others: Others;
	readonly stop: () => void;
}

export function createRedisShare({ link, envelope, count, lifeMs = 10_000 }: RedisShareOptions): PresenceShare {
	const node = randomBytes(9).toString("base64url");
	const renewMs = lifeMs * 0.3;
	/** Two renewals have failed: given up before the key ends, so that nobody is seen longer than it lives. */
	const marginMs = lifeMs * 0.15;
	const own = new Map<string, Buffer>();
	const watched = new Map<string, Watched>();
	/** Words of parting on their way. */
	const parting = new Set<Promise<void>>();
	let round = 0;
	let isClosed = false;
	/** The braces keep a board's keys together in a cluster. */
	const nodesKey = (board: string) => `${link.prefix}presence:{${board}}`;
	const keyOf = (board: string, of: string) => `${nodesKey(board)}:${of}`;
	const channel = (board: string) => `presence:${board}`;

	async function keep(board: string, message: Buffer): Promise<void> {
		const nodes = nodesKey(board);
		const all = link.commands.pipeline().set(keyOf(board, node), message, "PX", lifeMs);
		await all.sadd(nodes, node).pexpire(nodes, lifeMs).exec();
	}

	async function drop(board: string): Promise<void> {
		await link.commands.pipeline().del(keyOf(board, node)).srem(nodesKey(board), node).exec();
	}

	async function read(board: string): Promise<void> {
		const named: unknown = await link.commands.srandmember(nodesKey(board), mostNodes);
		const nodes = (Array.isArray(named) ? named : []).filter((one) => isNode(one) && one !== node);
		if (nodes.length === 0) return;
		const asking = link.commands.pipeline();
		for (const one of nodes) asking.pttl(keyOf(board, one)).getrangeBuffer(keyOf(board, one), 0, mostBytes);
		const answers = (await asking.exec()) ?? [];
		const { others } = watched.get(board) ?? {};
		for (const [index, one] of nodes.entries()) {
			const [left, message] = [answers[2 * index]?.[1], answers[2 * index + 1]?.[1]];
			if (typeof left === "number" && left <= lifeMs && Buffer.isBuffer(message))
				take(board, others, message, left, one);
		}
	}

	/** `leftMs`: how long the key lives on; `from`: whose it is. */
	function take(board: string, others: Others | undefined, message: Buffer, leftMs: number, from?: string) {
		const beliefMs = leftMs - marginMs;
		if (!others || message.length === 0 || message.length > mostBytes) return;
		const text = message.toString("latin1");
		if (beliefMs <= 0 || others.hasHeard(text, beliefMs)) return;
		const opened = envelope.open(channel(board), message);
		if (opened.is === "own") return;
		if (opened.is !== "message") return count(opened.is);
		const told = toldIn(Buffer.from(opened.payload).toString());
		if (!told) return count("malformed");
		if (from === undefined || told.node === from) others.hear({ ...told, text }, beliefMs);
	}

	/** What Redis does not take now is tried at the next renewal. */
	const quietly = (doing: Promise<void>): Promise<void> => doing.catch(() => undefined);

	let renewing: Promise<unknown> | undefined;
	const renewal = setInterval(() => {
		renewing ??= Promise.all([
			...[...own].map(([board, message]) => quietly(keep(board, message))),
			...[...watched.keys()].map((board) => quietly(read(board))),
		]).finally(() => (renewing = undefined));
	}, renewMs);
	const forgetting = setInterval(() => {
		for (const { others } of watched.values()) others.forget();
	}, lifeMs / 20);
	renewal.unref();
	forgetting.unref();

	function begin(board: string): Watched {
		const listeners = new Set<Listener>();
		const others = createOthers({
			mostNodes,
			onHeard: (other, people) => listeners.forEach((listener) => listener(other, people)),
		});
		const stop = link.subscribe(channel(board), (message) => {
			if (!message) begun();
			else take(board, others, Buffer.from(message.buffer, message.byteOffset, message.length), lifeMs);
		});
		const on = { listeners, others, stop };
		watched.set(board, on);
		return on;

		/** Redis is there, perhaps again, and perhaps empty. */
		function begun() {
			void quietly(read(board));
			const message = own.get(board);
			if (!message) return;
			void quietly(keep(board, message));
			link.publish(channel(board), message);
		}
	}

	return {
		tell(board, people) {
			if (isClosed) return;
			const text = textOf({ node, round: (round += 1), people });
			const message = Buffer.from(envelope.wrap(channel(board), Buffer.from(text)));
			if (people.length > 0) own.set(board, message);
			else if (!own.delete(board)) return;
			if (people.length > 0) void quietly(keep(board, message));
			else {
				const word = quietly(drop(board)).finally(() => parting.delete(word));
				parting.add(word);
			}
			link.publish(channel(board), message);
		},
		watch(board, listener) {
			const on = watched.get(board) ?? begin(board);
			on.listeners.add(listener);
			queueMicrotask(() => {
				if (on.listeners.has(listener)) for (const [other, people] of on.others.all()) listener(other, people);
			});
			return () => {
				on.listeners.delete(listener);
				if (on.listeners.size > 0 || watched.get(board) !== on) return;
				watched.delete(board);
				on.stop();
			};
		},
		async close() {
			for (const board of own.keys()) this.tell(board, []);
			isClosed = true;
			clearInterval(renewal);
			clearInterval(forgetting);
			for (const { stop } of watched.values()) stop();
			watched.clear();
			await Promise.all([renewing, ...parting]);
		},
	};
}

function isNode(text: unknown): text is string {
	return typeof text === "string" && nodeShape.test(text);
}

/** No longer than is read: of more people than that some are not told of. */
function textOf({ node, round, people }: Told): string {
	for (let most = Math.min(people.length, mostPeople); ; most = Math.floor(most / 2)) {
		const list = people.slice(0, most).map(({ person, at, since }) => [person, at, since]);
		const text = JSON.stringify({ node, round, people: list });
		if (Buffer.byteLength(text) <= mostTextBytes) return text;
	}
}

/** Undefined: not as a node of this release writes it. */
function toldIn(text: string): Told | undefined {
	let said: unknown;
	try {
		said = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (typeof said !== "object" || said === null) return undefined;
	const { node, round, people } = said as { readonly [name: string]: unknown };
	if (!isNode(node) || typeof round !== "number" || !Number.isSafeInteger(round)) return undefined;
	return { node, round, people: presentIn(people) };
}
