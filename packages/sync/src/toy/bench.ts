// A small world for tests, in virtual time: a store that can be told to fail, nodes on it, browsers at them.
import { createMemoryRelay } from "../memory/memory-relay.ts";
import { createMemoryStore } from "../memory/memory-store.ts";
import { createMemoryWire } from "../memory/memory-wire.ts";
import type { Draft } from "../entry.ts";
import { createIds } from "../log/ulid.ts";
import type { Downstream, JoinRequest } from "../protocol.ts";
import { protocolVersion } from "../protocol.ts";
import { createMemoryLock } from "../replica/lock.ts";
import { createMemoryShelves } from "../replica/memory-shelf.ts";
import { createOutbox } from "../replica/outbox.ts";
import { createReplica } from "../replica/replica.ts";
import { openRoom, type Room, type RoomOptions } from "../room/room.ts";
import type { Rules } from "../rules.ts";
import type { Addition, Appended, Store } from "../store.ts";
import type { Member } from "../wire.ts";
import { toySeal } from "./chain.ts";
import { createClock } from "./clock.ts";
import { createToyRules, type ToyActor } from "./rules.ts";

export type Message = {
	[E in keyof Downstream]: { readonly event: E; readonly message: Downstream[E] };
}[keyof Downstream];

export function createBench(boards: readonly string[] = ["a", "b"]) {
	const clock = createClock();
	const memory = createMemoryStore(boards);
	const rules = createToyRules();
	const hub = createMemoryRelay();
	const nextId = createIds(clock.now, () => 0.5);
	const refusedSessions = new Set<string>();
	let epochs = 0;
	const events: string[] = [];
	/** Stands in for the store's append. */
	let appending: ((additions: readonly Addition[], append: () => Promise<Appended>) => Promise<Appended>) | undefined;
	/** Rejects with this what is read. */
	let readFault: Error | undefined;

	const read =
		<A extends readonly unknown[], T>(call: (...input: A) => Promise<T>) =>
		async (...input: A): Promise<T> => {
			if (readFault) throw readFault;
			return call(...input);
		};
	const store: Store = {
		append: (additions) =>
			appending ? appending(additions, () => memory.append(additions)) : memory.append(additions),
		head: read(memory.head),
		entries: read(memory.entries),
		entriesAbout: read(memory.entriesAbout),
		seqAt: read(memory.seqAt),
		byId: read(memory.byId),
		snapshot: read(memory.snapshot),
		keepSnapshot: read(memory.keepSnapshot),
		dropSnapshots: read(memory.dropSnapshots),
	};

	async function access(session: string, board: string) {
		const head = await memory.head(board);
		if (refusedSessions.has(session)) return { refused: { code: "not-allowed" } };
		const person = session.split("#")[0] ?? session;
		return { access: head?.access ?? 0, person, actor: { person, mayWrite: !person.startsWith("reader") } };
	}

	function node(
		more: Partial<RoomOptions<ToyActor>> & { board?: string; rules?: Rules<ToyActor> } = {},
	): Promise<Room<ToyActor>> {
		return openRoom<ToyActor>({
			board: "a",
			store,
			relay: hub.relay(),
			rules,
			seal: toySeal,
			access,
			clock: clock.now,
			random: () => 0.5,
			randomId: () => `epoch-${(epochs += 1)}`,
			timers: clock.timers,
			log: (event) => events.push(event),
			...more,
		});
	}

	function draft(body: Draft["body"], more: Partial<Draft> = {}): Draft {
		return {
			v: 1,
			id: nextId(),
			board: "a",
			actor: "anna",
			kind: "gauge",
			body,
			observedAt: clock.now(),
			source: "form",
			...more,
		};
	}

	function gauge(cell: string, value: number, more: Partial<Draft> = {}): Draft {
		return draft({ cell, value }, more);
	}

	/** A member that writes down what it is sent. */
	function member(person = "anna", session = person) {
		const heard: Message[] = [];
		const it = {
			heard,
			bufferedBytes: 0,
			closed: undefined as string | undefined,
			person,
			session,
			actor: { person, mayWrite: true },
			buffered: () => it.bufferedBytes,
			send: (event: keyof Downstream, message: Downstream[keyof Downstream]) =>
				void heard.push({ event, message } as Message),
			close: (reason: string) => void (it.closed = reason),
			of: <E extends keyof Downstream>(event: E) =>
				heard.flatMap((each) => (each.event === event ? [each.message as Downstream[E]] : [])),
		};
		return it satisfies Member<ToyActor>;
	}

	function joining(more: Partial<JoinRequest> = {}): JoinRequest {
		return { board: "a", version: protocolVersion, pending: [], ...more };
	}

	/** A person's device; its tabs share what is kept on it. */
	function device(person: string, skewMs = 0) {
		const shelves = createMemoryShelves();
		const lock = createMemoryLock();
		const deviceClock = () => clock.now() + skewMs;
		function tab(room: () => Promise<Room<ToyActor>>) {
			const counted: string[] = [];
			const wire = createMemoryWire<ToyActor>({
				open: room,
				session: person,
				person,
				actor: { person, mayWrite: true },
				after: clock.timers.after,
			});
			const outbox = createOutbox({
				shelf: shelves.shelf(),
				person,
				clock: deviceClock,
				random: () => 0.5,
				timers: clock.timers,
				lock,
			});
			const replica = createReplica({
				board: "a",
				wire,
				rules,
				outbox,
				clock: deviceClock,
				random: () => 0.5,
				timers: clock.timers,
				count: (what) => counted.push(what),
			});
			return { wire, outbox, replica, counted };
		}
		return { shelves, tab };
	}

	return {
		clock,
		memory,
		store,
		rules,
		hub,
		events,
		access,
		refusedSessions,
		node,
		draft,
		gauge,
		member,
		joining,
		device,
		log: async (board = "a") => memory.entries(board, 0, 1e6),
		onAppend(stand: typeof appending) {
			appending = stand;
		},
		failReads(error: Error | undefined) {
			readFault = error;
		},
	};
}
