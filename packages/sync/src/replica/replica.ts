// One board in a browser: the node's rows with the author's own unsent entries over them, live while the wire is open and readable always.
import type { Draft } from "../entry.ts";
import type { Read, Refusal, Rules } from "../rules.ts";
import { systemTimers, type Timers } from "../timers.ts";
import type { Wire } from "../wire.ts";
import type { DraftInput, Outbox } from "./outbox.ts";
import { createReplicaDocument, type Changed } from "./replica-document.ts";
import { createSession } from "./session.ts";
import type { Kept } from "./shelf.ts";
import { createView } from "./view.ts";

export interface ReplicaOptions<Actor> {
	readonly board: string;
	readonly wire: Wire;
	readonly rules: Pick<Rules<Actor>, "knows" | "apply">;
	readonly outbox: Outbox;
	/** This device's clock, ms UTC. */
	readonly clock: () => number;
	/** [0, 1). */
	readonly random: () => number;
	readonly timers?: Timers;
	/** Undoes the node's raw deflate. Left out: the platform's DecompressionStream. */
	readonly inflate?: (bytes: Uint8Array) => Promise<Uint8Array>;
	/** Counts what should not happen: `digest-mismatch`, `log-restored`, `damaged`. */
	readonly count?: (what: string) => void;
}

export interface Pending {
	readonly draft: Draft;
	readonly state: "waiting" | "sending" | "stored" | "refused";
	readonly seq?: number;
	/** False: stored, but a newer observation stays on top. */
	readonly onTop?: boolean;
	readonly refusal?: Refusal;
	/** Refused only because this entry, on which it relies, was. */
	readonly heldBy?: string;
}

/** empty: nothing to show yet · offline: what was last known · refused: the node said no, see `refusal` · read-only: live, but nothing can be written. */
export type ReplicaState = "empty" | "live" | "offline" | "refused" | "read-only";

export interface Replica {
	readonly board: string;
	/** The tables, overlaid with the outbox. */
	readonly read: Read;
	readonly seq: number;
	readonly epoch: string | undefined;
	readonly state: ReplicaState;
	/** By the server's clock; undefined: never. */
	readonly lastContactAt: number | undefined;
	readonly refusal: Refusal | undefined;
	/** Who the server holds this browser to be: the rules' actor. */
	readonly you: unknown;
	/** The protocol that the node spoke at the last join. */
	readonly nodeVersion: number;
	/** The node cannot save just now. */
	readonly hasSavingStopped: boolean;
	/** The server's clock as far as it is known, ms UTC. */
	now(): number;
	/** Into the outbox; resolves with the ids when they would survive the browser's end. */
	append(drafts: readonly DraftInput[], options?: { readonly allOrNothing?: boolean }): Promise<string[]>;
	/** This board's part of the outbox, in order. Stored entries stay in it for ten minutes. */
	pending(): readonly Pending[];
	/** Gives up a refused or never sent entry; false: it may be stored, and needs a correction. */
	discard(id: string): Promise<boolean>;
	/** Called with `table/key` of rows that may have changed; an empty set: only state or pending did. Returns what stops it. */
	onChange(listener: (changed: ReadonlySet<string>) => void): () => void;
	/** The rules know more than they did: lays the outbox over the tables anew. */
	layAnew(): void;
	/** Keeps the board on the shelf now, where this tab is the one that does. */
	keep(): Promise<void>;
	close(): void;
}

const keepMs = 2000;
/** A board kept this lately is not kept again for the time of its last contact alone. */
const recentMs = 10_000;

export function createReplica<Actor>(options: ReplicaOptions<Actor>): Replica {
	const { board, rules, outbox, clock, timers = systemTimers } = options;
	const document = createReplicaDocument();
	const listeners = new Set<(changed: ReadonlySet<string>) => void>();
	let shown: { readonly of: readonly Kept[]; readonly pending: readonly Pending[] } | undefined;
	let keeping: (() => void) | undefined;
	let kept: { epoch: string | undefined; seq: number; keptAt: number } = { epoch: undefined, seq: -1, keptAt: 0 };
	let isClosed = false;

	const now = () => Math.floor(clock() + (outbox.offsetMs ?? 0));
	const view = createView({ board, rules, document, outbox, now });

	function tell(rows: Changed) {
		for (const listener of listeners) listener(rows);
	}

	const changed = (rows: Changed) => tell(view.refresh(rows));

	/** The list stays the same object while nothing in it changed. */
	function pending(): readonly Pending[] {
		const of = outbox.of(board);
		if (shown?.of !== of) shown = { of, pending: of.map(pendingOf) };
		return shown.pending;
	}

	async function keep() {
		keeping?.();
		keeping = undefined;
		const { epoch, seq } = document;
		const keptAt = session.lastContactAt ?? clock();
		const isKept = seq === kept.seq && epoch === kept.epoch && keptAt < kept.keptAt + recentMs;
		if (!outbox.isSender || epoch === undefined || isKept) return;
		await outbox.keepBoard({ board, epoch, seq, document: document.encode(), keptAt });
		kept = { epoch, seq, keptAt };
	}

	function keepSoon() {
		if (!isClosed) keeping ??= timers.after(keepMs, () => void keep().catch(() => options.count?.("not-kept")));
	}

	const session = createSession({
		...options,
		timers,
		document,
		inflate: options.inflate ?? inflateRaw,
		count: options.count ?? (() => undefined),
		onRows(rows) {
			changed(rows);
			keepSoon();
		},
		onState() {
			changed(new Set());
			keepSoon();
		},
	});
	const stopOutbox = outbox.onChange(() => {
		if (shown?.of !== outbox.of(board)) changed(new Set());
	});
	const detach = outbox.attach(options.wire);

	return {
		board,
		read: { row: (table, key) => view.read.row(table, key), rows: (table) => view.read.rows(table) },
		get seq() {
			return document.seq;
		},
		get epoch() {
			return document.epoch;
		},
		get state() {
			return session.state;
		},
		get lastContactAt() {
			return session.lastContactAt;
		},
		get refusal() {
			return session.refusal;
		},
		get you() {
			return session.you;
		},
		get nodeVersion() {
			return session.nodeVersion;
		},
		get hasSavingStopped() {
			return session.hasSavingStopped;
		},
		now,
		append: (drafts, how) => outbox.add(board, drafts, how),
		pending,
		discard: outbox.discard,
		onChange(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		layAnew: () => tell(view.anew()),
		keep,
		close() {
			isClosed = true;
			void keep().catch(() => options.count?.("not-kept"));
			session.close();
			stopOutbox();
			detach();
			listeners.clear();
		},
	};
}

/** An entry of the outbox as its author may be told of it. */
export function pendingOf(kept: Kept): Pending {
	const { draft, seq, onTop, refusal, heldBy } = kept;
	const state = refusal ? "refused" : seq !== undefined ? "stored" : kept.sent ? "sending" : "waiting";
	return {
		draft,
		state,
		...(seq === undefined ? {} : { seq }),
		...(onTop === undefined ? {} : { onTop }),
		...(refusal ? { refusal } : {}),
		...(heldBy === undefined ? {} : { heldBy }),
	};
}

async function inflateRaw(bytes: Uint8Array): Promise<Uint8Array> {
	const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
		.stream()
		.pipeThrough(new DecompressionStream("deflate-raw"));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}
