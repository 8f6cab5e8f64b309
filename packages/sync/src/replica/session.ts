// The conversation of one replica with its node: joins whenever the wire opens, takes what comes in order, and starts afresh when something does not fit.
import { protocolVersion, type Delta, type JoinAnswer, type JoinRequest } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import type { Timers } from "../timers.ts";
import type { Wire } from "../wire.ts";
import type { Outbox } from "./outbox.ts";
import type { Changed, ReplicaDocument } from "./replica-document.ts";
import type { ReplicaState } from "./replica.ts";

const joinMs = 10_000;
const retryMs = 1000;
/** The node could not, this time: asked again. */
const passing: ReadonlySet<string> = new Set(["behind", "store-down", "too-many"]);

export interface SessionOptions {
	readonly board: string;
	readonly wire: Wire;
	readonly outbox: Outbox;
	readonly document: ReplicaDocument;
	readonly clock: () => number;
	readonly random: () => number;
	readonly timers: Timers;
	inflate(bytes: Uint8Array): Promise<Uint8Array>;
	count(what: string): void;
	onRows(changed: Changed): void;
	onState(): void;
}

export interface Session {
	readonly state: ReplicaState;
	readonly lastContactAt: number | undefined;
	readonly refusal: Refusal | undefined;
	readonly you: unknown;
	readonly nodeVersion: number;
	readonly hasSavingStopped: boolean;
	close(): void;
}

export function createSession(options: SessionOptions): Session {
	const { board, wire, outbox, document, clock, timers, count } = options;
	let state: ReplicaState = "empty";
	let refusal: Refusal | undefined;
	let you: unknown;
	let nodeVersion = 1;
	let lastContactAt: number | undefined;
	let hasSavingStopped = false;
	/** Rises with each join: an answer to an older one is no longer wanted. */
	let round = 0;
	let held: Delta[] | undefined;
	let wantsFresh = false;
	let callOff: (() => void) | undefined;
	let isClosed = false;

	const opened = load();

	async function load() {
		await outbox.opened;
		const kept = await outbox.board(board).catch(() => undefined);
		if (!kept || isClosed) return;
		const rows = document.replace(kept.epoch, kept.document, kept.seq);
		if (!rows) return count("damaged");
		lastContactAt = kept.keptAt;
		state = "offline";
		options.onRows(rows);
	}

	function enter(next: ReplicaState, why?: Refusal) {
		state = next === "offline" && document.epoch === undefined ? "empty" : next;
		refusal = why;
		options.onState();
	}

	/** `heardAt` by this device's clock. Never earlier than what was heard before. */
	function contact(heardAt: number | undefined = clock()) {
		const { offsetMs } = outbox;
		if (offsetMs !== undefined) lastContactAt = Math.max(lastContactAt ?? 0, Math.floor(heardAt + offsetMs));
	}

	async function join() {
		const mine = (round += 1);
		callOff?.();
		held = [];
		// Said anew by the node, before its answer, if it is so there.
		hasSavingStopped = false;
		await opened;
		if (mine !== round || !wire.isOpen) return;
		const pending = outbox.of(board).map(({ draft }) => draft.id);
		const mark = outbox.mark();
		const asked = clock();
		let answer: JoinAnswer;
		try {
			answer = await wire.ask("join", requestOf(pending), joinMs);
		} catch {
			if (mine === round) again();
			return;
		}
		if (mine !== round) return;
		if ("refused" in answer) return refusedWith(answer.refused);
		const answered = clock();
		outbox.learnOffset(answer.now + (answered - asked) / 2 - answered);
		try {
			const update = answer.deflated ? await options.inflate(answer.update) : answer.update;
			if (mine === round) enterRoom(answer, update, pending, mark);
		} catch {
			if (mine === round) startAfresh("damaged");
		}
	}

	function requestOf(pending: readonly string[]): JoinRequest {
		const { epoch, seq } = document;
		if (epoch === undefined || wantsFresh)
			return { board, version: protocolVersion, pending, ...(epoch === undefined ? {} : { seq }) };
		return { board, version: protocolVersion, epoch, seq, stateVector: document.stateVector(), pending };
	}

	function enterRoom(
		answer: Extract<JoinAnswer, { epoch: string }>,
		update: Uint8Array,
		pending: readonly string[],
		mark: number,
	) {
		if (answer.restored) count("log-restored");
		const isDifference = answer.epoch === document.epoch && !wantsFresh;
		const rows = isDifference ? document.apply(update, answer.seq) : document.replace(answer.epoch, update, answer.seq);
		if (!rows) return startAfresh("damaged");
		const wasFresh = wantsFresh;
		wantsFresh = false;
		you = answer.you;
		nodeVersion = answer.version ?? 1;
		contact();
		outbox.settle(board, pending, answer.storedUnsure ? undefined : answer.stored, mark);
		state = answer.readOnly ? "read-only" : "live";
		refusal = undefined;
		const waiting = held ?? [];
		held = undefined;
		options.onRows(rows);
		if (!isEqual(answer.seq, answer.digest)) {
			count("digest-mismatch");
			// A whole state that does not add up would not the second time either.
			if (!wasFresh) return startAfresh();
		}
		for (const delta of waiting) take(delta);
	}

	/** True also when they cannot be compared. */
	function isEqual(seq: number, digest: string): boolean {
		return seq !== document.seq || digest === document.tables.digest();
	}

	function take(delta: Delta) {
		if (delta.board !== board) return;
		contact();
		if (held) {
			held.push(delta);
			return;
		}
		if (delta.from === 0 && delta.epoch !== document.epoch) {
			// A seed that goes back: the log is another, and where the pending are must be asked.
			if (delta.restored || delta.to < document.seq) return void join();
			const rows = document.replace(delta.epoch, delta.update, delta.to);
			if (!rows) return startAfresh("damaged");
			options.onRows(rows);
		} else if (delta.epoch !== document.epoch || delta.from > document.seq) return void join();
		else if (delta.to > document.seq) {
			const rows = document.apply(delta.update, delta.to);
			if (!rows) return startAfresh("damaged");
			options.onRows(rows);
		}
		if (!isEqual(delta.to, delta.digest)) startAfresh("digest-mismatch");
	}

	function startAfresh(why?: string) {
		if (why) count(why);
		wantsFresh = true;
		void join();
	}

	function refusedWith(why: Refusal) {
		held = undefined;
		if (!passing.has(why.code)) return enter("refused", why);
		enter("offline");
		const backInMs = why.detail?.["backInMs"];
		again(typeof backInMs === "number" ? backInMs : undefined);
	}

	/** `backInMs`: the node's own word on when. */
	function again(backInMs = retryMs * (0.5 + options.random())) {
		held = undefined;
		if (state !== "empty" && state !== "offline") enter("offline");
		callOff?.();
		callOff = timers.after(backInMs, () => {
			if (wire.isOpen && !isClosed) void join();
		});
	}

	const stops = [
		wire.onState((isOpen) => {
			if (isOpen) return void join();
			round += 1;
			held = undefined;
			callOff?.();
			if (state !== "live" && state !== "read-only") return;
			if (wire.heardAt !== undefined) contact(wire.heardAt);
			enter("offline");
		}),
		wire.on("delta", take),
		wire.on("receipt", (receipt) => {
			if (receipt.board === board) outbox.receive([receipt]);
		}),
		wire.on("notice", ({ board: named, notice }) => {
			if (named !== undefined && named !== board) return;
			if (notice === "read-only" && state === "live") return enter("read-only");
			if (notice !== "saving-stopped" && notice !== "saving-resumed") return;
			hasSavingStopped = notice === "saving-stopped";
			options.onState();
		}),
		wire.on("signed-out", ({ reason }) => {
			round += 1;
			enter("refused", { code: reason });
		}),
	];

	return {
		get state() {
			return state;
		},
		get lastContactAt() {
			if (wire.heardAt !== undefined && (state === "live" || state === "read-only")) contact(wire.heardAt);
			return lastContactAt;
		},
		get refusal() {
			return refusal;
		},
		get you() {
			return you;
		},
		get nodeVersion() {
			return nodeVersion;
		},
		get hasSavingStopped() {
			return hasSavingStopped;
		},
		close() {
			isClosed = true;
			round += 1;
			callOff?.();
			for (const stop of stops) stop();
			if (wire.isOpen) wire.ask("leave", { board }, joinMs).catch(() => undefined);
		},
	};
}
