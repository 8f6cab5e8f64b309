// A person's unsent entries on this device, for all boards of a server: kept before they are shown, sent in order by one tab, gone only when they are in a document or given up by the person.
import type { Draft, Json } from "../entry.ts";
import type { Wire } from "../wire.ts";
import { createIds } from "../log/ulid.ts";
import { maxBatch } from "../protocol.ts";
import { systemTimers, type Timers } from "../timers.ts";
import { createHolding, type Holding } from "./holding.ts";
import { createMemoryLock, type SenderLock } from "./lock.ts";
import { createSender } from "./sender.ts";
import type { Kept, KeptBoard, Shelf } from "./shelf.ts";

/** What a form gives. */
export interface DraftInput {
	readonly kind: string;
	readonly v: number;
	readonly body: Json;
	readonly source: string;
	/** A typed time, ms UTC, kept as it is. Left out: now, corrected by the server's clock. */
	readonly observedAt?: number;
	/** The time of the observation this one replaces: a stamped time comes out later. */
	readonly after?: number;
	readonly refs?: readonly string[];
	readonly id?: string;
}

export interface OutboxOptions {
	readonly shelf: Shelf;
	/** The signed-in person: the actor of every entry. */
	readonly person: string;
	/** This device's clock, ms UTC. */
	readonly clock: () => number;
	/** [0, 1). */
	readonly random: () => number;
	readonly timers?: Timers;
	readonly lock?: SenderLock;
	/** The shelf failed at something that the next join asks for again. */
	readonly onFault?: (error: unknown) => void;
}

export interface Outbox extends Pick<Holding, "all" | "of" | "onChange" | "receive" | "mark" | "settle"> {
	readonly person: string;
	/** Resolves when the shelf has been read. */
	readonly opened: Promise<void>;
	/** This tab sends, and keeps the boards. */
	readonly isSender: boolean;
	/** Server's clock minus this device's; undefined before the first join. */
	readonly offsetMs: number | undefined;
	learnOffset(ms: number): void;
	/** Resolves with the ids when the entries would survive the browser's end. */
	add(board: string, inputs: readonly DraftInput[], options?: { readonly allOrNothing?: boolean }): Promise<string[]>;
	/** Gives up what was refused or never sent, with what is held by it; false: it may be stored, and needs a correction. */
	discard(id: string): Promise<boolean>;
	/** Sends over this wire while it is open. Returns what stops it. */
	attach(wire: Wire): () => void;
	board(board: string): Promise<KeptBoard | undefined>;
	keepBoard(kept: KeptBoard): Promise<void>;
	/** Resolves when all that was to be kept is, and the shelf is closed. */
	close(): Promise<void>;
}

/** Stored entries stay this long: they tell their author so, and come again if the store should go back in time. */
const keepStoredMs = 600_000;

export class TooMany extends Error {}

export function createOutbox(options: OutboxOptions): Outbox {
	const { shelf, person, clock, random, timers = systemTimers, lock = createMemoryLock() } = options;
	const holding = createHolding(shelf, clock, options.onFault ?? (() => undefined));
	const nextId = createIds(clock, random);
	let offsetMs: number | undefined;
	let isSender = false;
	const sender = createSender({
		holding,
		clock,
		random,
		timers,
		mayRun: () => isSender && offsetMs !== undefined,
		offset: () => offsetMs ?? 0,
		learnOffset: (ms) => (offsetMs = ms),
	});
	// What another tab put on the shelf is this one's to send.
	holding.onChange(sender.wake);
	const release = lock.request({
		held() {
			isSender = true;
			sender.wake();
		},
		lost: () => (isSender = false),
	});

	return {
		person,
		opened: holding.opened,
		get isSender() {
			return isSender;
		},
		get offsetMs() {
			return offsetMs;
		},
		learnOffset(ms) {
			offsetMs = ms;
			sender.wake();
		},
		all: holding.all,
		of: holding.of,
		onChange: holding.onChange,
		receive: holding.receive,
		mark: holding.mark,
		settle(board, asked, stored, mark) {
			holding.settle(board, asked, stored, mark);
			sender.wake();
		},
		async add(board, inputs, { allOrNothing = false } = {}) {
			if (allOrNothing && inputs.length > maxBatch) throw new TooMany(`At most ${maxBatch} go together`);
			const drafts = inputs.map((input): Draft => {
				const { kind, v, body, source, refs } = input;
				const observedAt = Math.floor(input.observedAt ?? clock());
				const draft = { v, id: input.id ?? nextId(), board, actor: person, kind, body, observedAt, source };
				return refs && refs.length > 0 ? { ...draft, refs } : draft;
			});
			const group = allOrNothing && drafts.length > 1 ? drafts[0]?.id : undefined;
			await holding.add(
				drafts.map((draft, at) => {
					const input = inputs[at];
					return {
						draft,
						stamped: input?.observedAt === undefined,
						sent: false,
						...(input?.after === undefined ? {} : { after: input.after }),
						...(group === undefined ? {} : { group }),
					};
				}),
			);
			sender.wake();
			return drafts.map(({ id }) => id);
		},
		discard: holding.discard,
		attach: sender.attach,
		board: (board) => shelf.board(board),
		async keepBoard(kept) {
			const isDone = ({ seq, storedAt }: Kept) =>
				seq !== undefined && seq <= kept.seq && (storedAt ?? 0) + keepStoredMs < clock();
			await holding.keepBoard(
				kept,
				holding
					.of(kept.board)
					.filter(isDone)
					.map(({ draft }) => draft.id),
			);
		},
		close() {
			sender.close();
			release();
			return holding.close();
		},
	};
}
