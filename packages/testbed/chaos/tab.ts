// One tab of somebody's browser, over a real socket: it can be killed, and comes back with what its device had kept.
import { rules } from "@samlad/board";
import { createOutbox, createReplica, type Outbox, type Replica, type Shelf } from "@samlad/sync";
import { createMemoryLock, type SenderLock } from "@samlad/sync/replica/lock";
import { createMemoryShelves, type MemoryShelves } from "@samlad/sync/replica/memory-shelf";
import type { Random } from "@samlad/sync/simulator/random";
import { socketWire } from "@samlad/sync/socket-wire";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import type { Ledger } from "./ledger.ts";
import type { Line } from "./line.ts";

/** What a person's tabs share, and what outlives them. */
export interface Device {
	readonly person: string;
	readonly cookie: string;
	readonly shelves: MemoryShelves;
	readonly lock: SenderLock;
	/** How far its clock is off, ms. */
	readonly skewMs: number;
}

export function createDevice(person: string, cookie: string, skewMs: number): Device {
	return { person, cookie, skewMs, shelves: createMemoryShelves(), lock: createMemoryLock() };
}

export interface Tab {
	readonly name: string;
	/** Whose it is, by id. */
	readonly person: string;
	readonly line: Line;
	/** None while it is killed. */
	readonly replicas: readonly Replica[];
	/** Since when all its boards are live, by `performance.now`; undefined: they are not. */
	readonly liveSince: number | undefined;
	/** Resolves when this life of it is over. */
	readonly ended: Promise<undefined>;
	/** Nothing is tidied up, nothing more is kept. */
	kill(): void;
	open(): void;
}

export interface TabOptions {
	readonly name: string;
	readonly device: Device;
	readonly boards: readonly string[];
	readonly line: Line;
	readonly random: Random;
	readonly ledger: Ledger;
}

export function createTab({ name, device, boards, line, random, ledger }: TabOptions): Tab {
	const clock = () => Date.now() + device.skewMs;
	let life: { readonly replicas: readonly Replica[]; readonly ended: Promise<undefined>; end(): void } | undefined;
	let liveSince: number | undefined;

	function open(): void {
		if (life) return;
		const socket = io(line.url, {
			parser,
			transports: ["websocket"],
			forceNew: true,
			// As the browser's own.
			reconnectionDelay: 400,
			reconnectionDelayMax: 4000,
			timeout: 10_000,
			extraHeaders: { origin: line.url, cookie: device.cookie },
		});
		socket.on("disconnect", (reason) => {
			if (reason === "io server disconnect") ledger.fault(`${name} was signed out`);
		});
		const { shelf, die } = mortal(device.shelves.shelf());
		const outbox: Outbox = createOutbox({ shelf, person: device.person, clock, random, lock: device.lock });
		const wire = socketWire(socket);
		const replicas = boards.map((board) =>
			createReplica({ board, wire, rules, outbox, clock, random, count: (what) => ledger.count(name, what) }),
		);
		for (const replica of replicas) {
			ledger.follow(name, replica);
			replica.onChange(() => {
				if (replicas.some(({ state }) => state !== "live")) liveSince = undefined;
				else liveSince ??= performance.now();
			});
		}
		const { promise: ended, resolve } = Promise.withResolvers<undefined>();
		life = {
			replicas,
			ended,
			end() {
				die();
				resolve(undefined);
				line.cable.reset();
				socket.disconnect();
				for (const replica of replicas) replica.close();
				void outbox.close();
			},
		};
	}

	open();
	return {
		name,
		person: device.person,
		line,
		get replicas() {
			return life?.replicas ?? [];
		},
		get liveSince() {
			return liveSince;
		},
		get ended() {
			return life?.ended ?? Promise.resolve(undefined);
		},
		kill() {
			life?.end();
			life = undefined;
			liveSince = undefined;
		},
		open,
	};
}

/** A shelf's end that a killed tab can no longer reach: what it says after that is never answered. */
function mortal(shelf: Shelf): { readonly shelf: Shelf; die(): void } {
	let isDead = false;
	const never = new Promise<never>(() => undefined);
	const alive = <T>(call: () => Promise<T>): Promise<T> => (isDead ? never : call());
	return {
		die: () => void (isDead = true),
		shelf: {
			entries: () => alive(() => shelf.entries()),
			add: (entries) => alive(() => shelf.add(entries)),
			change: (entries, removed) => alive(() => shelf.change(entries, removed)),
			board: (board) => alive(() => shelf.board(board)),
			keepBoard: (kept, removed) => alive(() => shelf.keepBoard(kept, removed)),
			forgetBoards: () => alive(() => shelf.forgetBoards()),
			onChange: (listener) => shelf.onChange(listener),
			close: () => shelf.close(),
		},
	};
}
