// Joins the socket, the outbox and the replicas of one signed-in person. The only place where a browser meets `@samlad/sync`.
import { rules } from "@samlad/board/rules";
import { openBrowserShelf } from "@samlad/sync/replica/browser-shelf";
import { createMemoryLock } from "@samlad/sync/replica/lock";
import { createMemoryShelf } from "@samlad/sync/replica/memory-shelf";
import { type Outbox, createOutbox } from "@samlad/sync/replica/outbox";
import { createReplica } from "@samlad/sync/replica/replica";
import type { Shelf } from "@samlad/sync/replica/shelf";
import { createWebLock } from "@samlad/sync/replica/web-lock";
import { socketWire } from "@samlad/sync/socket-wire";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import type { BoardSource } from "../board.svelte.ts";
import { type Session, ask } from "./session.ts";

/** What the server tells everybody; `undefined` takes it back. */
export type Notice = "saving-stopped" | "drain" | "new-version";

export interface Feed {
	board(id: string): { readonly source: BoardSource; close(): void };
	/** Entries that the server has not acknowledged. */
	unsent(): number;
	close(): void;
}

export interface FeedOptions {
	readonly session: Session;
	readonly onNotice: (notice: Notice | undefined) => void;
	readonly onSignedOut: () => void;
}

export type OpenFeed = (options: FeedOptions) => Promise<Feed>;

/** One socket for all boards, opened at once; it comes back by itself, at moments that differ between browsers. */
export const openFeed: OpenFeed = async ({ session, onNotice, onSignedOut }) => {
	const socket = io({
		parser,
		transports: ["websocket", "polling"],
		reconnectionDelay: 500,
		reconnectionDelayMax: 4000,
		randomizationFactor: 0.5,
	});
	const wire = socketWire(socket);
	const clock = () => Date.now();
	const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
	const name = `samlad ${session.person.id}`;
	const outbox: Outbox = createOutbox({
		shelf: await shelfOf(name),
		person: session.person.id,
		clock,
		random,
		lock: "locks" in navigator ? createWebLock({ name }) : createMemoryLock(),
	});
	const names = nameBook();
	let heardAt: number | undefined;

	socket.io.on("ping", () => (heardAt = clock()));
	wire.on("notice", ({ notice }) => {
		if (notice === "saving-resumed") onNotice(undefined);
		else if (notice !== "read-only") onNotice(notice);
	});
	wire.on("signed-out", onSignedOut);
	wire.onState((isOpen) => isOpen && onNotice(undefined));
	socket.on("connect_error", () => {
		// The server answers but turns the socket away: the session may have ended.
		if (socket.active === false) onSignedOut();
	});

	const open = new Set<string>();
	return {
		board(id) {
			open.add(id);
			const replica = createReplica({ board: id, wire, rules, outbox, clock, random });
			const source: BoardSource = {
				get read() {
					return replica.read;
				},
				get seq() {
					return replica.seq;
				},
				get state() {
					return replica.state;
				},
				get lastContactAt() {
					const { lastContactAt } = replica;
					const heard = heardAt === undefined ? undefined : heardAt + (outbox.offsetMs ?? 0);
					return lastContactAt !== undefined && heard !== undefined ? Math.max(lastContactAt, heard) : lastContactAt;
				},
				get refusal() {
					return replica.refusal;
				},
				now: replica.now,
				append: replica.append,
				pending: replica.pending,
				dismiss: (entry) => void replica.discard(entry),
				onChange: replica.onChange,
				names: () => names(id),
			};
			return { source, close: replica.close };
		},
		unsent: () => [...open].flatMap((id) => outbox.of(id)).filter(({ seq, refusal }) => seq === undefined && !refusal).length,
		close() {
			outbox.close();
			socket.disconnect();
		},
	};
};

/** A browser that keeps nothing (a private window) still sends: what waits is then lost with the tab. */
async function shelfOf(name: string): Promise<Shelf> {
	try {
		return await openBrowserShelf(name);
	} catch (error) {
		console.warn("this browser keeps no reports over a restart", error);
		return createMemoryShelf();
	}
}

/** Names of the people on each board, asked for once a minute at most. */
function nameBook(): (board: string) => Promise<ReadonlyMap<string, string>> {
	const kept = new Map<string, { at: number; names: Promise<ReadonlyMap<string, string>> }>();
	return (board) => {
		const known = kept.get(board);
		if (known && performance.now() - known.at < 60_000) return known.names;
		const names = ask<{ readonly [id: string]: { readonly name: string } }>("GET", `/api/boards/${board}/people`).then(
			(answer) => new Map(answer.ok ? Object.entries(answer.value).map(([id, { name }]) => [id, name] as const) : []),
		);
		kept.set(board, { at: performance.now(), names });
		return names;
	};
}
