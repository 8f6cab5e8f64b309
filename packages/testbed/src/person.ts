// Somebody at a screen, scripted: the browser's own outbox and replica over a real socket, without the browser.
import { rules } from "@samlad/board";
import { createMemoryShelf, createOutbox, createReplica, type Replica } from "@samlad/sync";
import { socketWire } from "@samlad/sync/socket-wire";
import type { Wire } from "@samlad/sync/wire";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { holds } from "./holds.ts";
import type { Visit } from "./visit.ts";

export interface Person {
	readonly visit: Visit;
	readonly replica: Replica;
	/** The line beneath it, for what is no board. */
	readonly wire: Wire;
	/** Resolves when `isSo` holds, looked at after every change; rejects after `withinMs`. */
	until(isSo: () => boolean, withinMs?: number): Promise<void>;
	leave(): void;
}

export interface Seat {
	readonly visit: Visit;
	readonly board: string;
	/** Where to connect; a cable's address when it shall be cut. */
	readonly url: string;
	readonly random: () => number;
	/** Absent: WebSocket alone. */
	readonly transports?: readonly ("websocket" | "polling")[];
	/** What the replica counts that should never happen. */
	readonly onOddity?: (what: string) => void;
}

export function sitDown({ visit, board, url, random, transports = ["websocket"], onOddity = () => {} }: Seat): Person {
	const socket = io(url, {
		parser,
		transports: [...transports],
		forceNew: true,
		reconnectionDelay: 50,
		reconnectionDelayMax: 300,
		extraHeaders: { origin: url, cookie: visit.cookie },
	});
	const outbox = createOutbox({ shelf: createMemoryShelf(), person: visit.person, clock: Date.now, random });
	const wire = socketWire(socket);
	const replica = createReplica({
		board,
		wire,
		rules,
		outbox,
		clock: Date.now,
		random,
		count: onOddity,
	});

	return {
		visit,
		replica,
		wire,
		until: (isSo, withinMs = 30_000) => changed([replica], isSo, withinMs),
		leave() {
			replica.close();
			void outbox.close();
			socket.disconnect();
		},
	};
}

/** Resolves when both hold the same number of entries, whichever of them is last. */
export function level(one: Person, other: Person): Promise<void> {
	return changed([one.replica, other.replica], () => one.replica.seq === other.replica.seq, 30_000);
}

function changed(replicas: readonly Replica[], isSo: () => boolean, withinMs: number): Promise<void> {
	const states = () => `the board is ${replicas.map(({ state }) => state).join(", ")}`;
	return holds(replicas, isSo, { withinMs, describe: states });
}
