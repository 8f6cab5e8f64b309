// A shared text in a browser: what the server holds, what this page has written over it, and the way between. Whoever shows it gives it
// edits and hears of changes; nothing that was written is ever let go without being said so.
import * as Y from "yjs";
import type { TextFrame } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import type { Timers } from "../timers.ts";
import type { Wire } from "../wire.ts";
import { root } from "./read-update.ts";
import { renameWriter } from "./rename-writer.ts";
import { spliceBetween, type Splice } from "./splice.ts";
import type { KeptText, TextShelf } from "./text-shelf.ts";

export interface TextReplica {
	readonly text: string;
	/** `opening`: nothing is known of it yet. `live`: what is written goes on to the others. */
	readonly state: "opening" | "live" | "offline" | "read-only" | "refused";
	/** What earlier page loads left here is known: from then on what is written stands. */
	readonly isReady: boolean;
	/** Something that was written here is not stored. */
	readonly isUnsent: boolean;
	/** What was written here and nobody else has, as far as it can be seen; empty: nothing, or only that something went. */
	readonly own: string;
	/** When something was last written here, ms UTC by this device; undefined: nothing was, as far as is known. */
	readonly writtenAt: number | undefined;
	/** Why what is written here is not taken, or why nothing may be. */
	readonly refusal: Refusal | undefined;
	/** What was written here and could not be taken any more. */
	readonly aside: string | undefined;
	edit(splice: Splice): void;
	/**
	 * Letters are being put together over the text as it stands now. What comes from others meanwhile moves nothing of them:
	 * call what is answered, once, with the change that was made to the text of then.
	 */
	hold(): (splice: Splice | undefined) => void;
	undo(): void;
	redo(): void;
	/** A place in the text that follows what is written around it, as text for others; and where such a place is now. */
	placeOf(index: number): string;
	indexOf(place: string): number | undefined;
	dropAside(): void;
	/** Sends what waits, if it can be sent now; what cannot be stays on the device. */
	close(): Promise<void>;
}

export interface TextReplicaOptions {
	readonly board: string;
	readonly text: string;
	readonly wire: Wire;
	readonly shelf: TextShelf;
	readonly timers: Timers;
	/** ms UTC, by this device. */
	readonly clock: () => number;
	/** In the board's room, of a node that speaks of texts. */
	isIn(): boolean;
	/** Null: the text may be sent as it stands. */
	check(text: string): Refusal | null;
	onChange(): void;
}

/** The first node version that knows the events; an older one would end the connection. */
export const textVersion = 6;
const answerMs = 10_000;
/** What is typed within it goes together. */
const gatherMs = 250;
const againMs = 1500;
/** The node could not, this time. */
const passing: ReadonlySet<string> = new Set(["store-down", "behind", "too-many", "signed-out", "not-you"]);
/** What whoever wrote it can put right where it stands. */
const mendable: ReadonlySet<string> = new Set(["identity-number", "control-characters", "too-long"]);
/** Bytes of an update that holds nothing. */
const nothing = 2;
const writing = Symbol("own");

function made(...states: readonly Uint8Array[]): Y.Doc {
	const doc = new Y.Doc();
	doc.getText(root);
	for (const state of states) Y.applyUpdate(doc, state);
	return doc;
}

/** What a device keeps of what was written there and nobody else has, as `own` of a replica. */
export function ownOf({ base, own, isUnsent, aside }: KeptText): string {
	const splice = isUnsent ? spliceBetween(textOf(made(base)), textOf(made(base, own))) : undefined;
	return [aside, splice?.inserted].filter((each) => each).join("\n");
}

const textOf = (doc: Y.Doc) => doc.getText(root).toString();

function write(doc: Y.Doc, { at, removed, inserted }: Splice): void {
	doc.transact(() => {
		const text = doc.getText(root);
		if (removed > 0) text.delete(at, removed);
		if (inserted !== "") text.insert(at, inserted);
	}, writing);
}

export function createTextReplica(options: TextReplicaOptions) {
	const { board, text, wire, shelf, timers, clock, isIn, check, onChange } = options;
	/** What the server is known to hold. */
	let base = made();
	let doc = made();
	/** What the page writes under, once the server has given it out; until then it writes under a name that nobody else hears. */
	let client: number | undefined;
	/** The server gave out what the document is written under. */
	let isLeased = false;
	let seq = -1;
	let isJoined = false;
	let isJoining = false;
	/** Counts lines that ended and boards that were left: an answer of an earlier one says nothing of this. */
	let life = 0;
	let isSending = false;
	const early: TextFrame[] = [];
	/** Counts what was written here; what is acknowledged up to it is stored. */
	let written = 0;
	let stored = 0;
	let refusal: Refusal | undefined;
	let readOnly: Refusal | undefined;
	/** Refused, and not written in since. */
	let isHeld = false;
	/** Refused, and to be written again in another way. */
	let anew: Refusal | undefined;
	/** It has been, since something was last stored. */
	let wasAnew = false;
	let aside: string | undefined;
	let writtenAt: number | undefined;
	/** Nothing more is written here. */
	let isClosing = false;
	let isClosed = false;
	/** Resolves when what is being put together has been. */
	let holding: PromiseWithResolvers<void> | undefined;
	/** Called when it may have become clear whether what waits is stored. */
	const waiting = new Set<() => void>();
	let isKnown = false;
	/** What earlier pages left is taken over; until then nothing is written. */
	let isRead = false;
	let keeping: Promise<void> | undefined;
	let keepAgain = false;
	/** Keys of what was taken over, until something is kept instead. */
	let instead: readonly string[] = [];
	let callOff: (() => void) | undefined;
	let undos = new Y.UndoManager(doc.getText(root), { trackedOrigins: new Set([writing]) });

	const isUnsent = () => stored < written;

	const released = () => holding?.promise;

	function changed(): void {
		onChange();
		for (const look of waiting) look();
	}

	function replace(fresh: Y.Doc): void {
		undos.destroy();
		doc.destroy();
		doc = fresh;
		isLeased = false;
		undos = new Y.UndoManager(doc.getText(root), { trackedOrigins: new Set([writing]) });
	}

	/** Undoing keeps what was taken away; a copy does not, and nothing else leaves the page. */
	const copied = () => made(Y.encodeStateAsUpdate(doc));
	/** What was written here and is not stored, as the update that would store it. */
	const unsent = () => Y.encodeStateAsUpdate(copied(), Y.encodeStateVector(base));

	/** From here on the page writes under `to`, also what it wrote before and the server does not hold. */
	function renamed(to: number): void {
		const from = { client: doc.clientID, clock: Y.getState(base.store, doc.clientID) };
		const update = renameWriter(unsent(), { ...from, to: { client: to, clock: Y.getState(base.store, to) } });
		const fresh = made(Y.encodeStateAsUpdate(base), update);
		fresh.clientID = to;
		replace(fresh);
	}

	async function open(): Promise<void> {
		const writer = doc.clientID;
		// Yjs takes a document's own name for another's when it comes from elsewhere.
		doc.clientID = made().clientID;
		const left = await shelf.takeOver(board, text).catch((): readonly KeptText[] => []);
		for (const kept of left) {
			isKnown = true;
			seq = Math.max(seq, kept.seq);
			Y.applyUpdate(base, kept.base);
			Y.applyUpdate(doc, kept.base);
			const own = Y.diffUpdate(kept.own, Y.encodeStateVector(made(kept.base)));
			const to = { client: writer, clock: Y.getState(doc.store, writer) };
			Y.applyUpdate(doc, kept.isLeased ? own : renameWriter(own, { client: kept.writer, clock: 0, to }));
			if (kept.isUnsent) written += 1;
			if (kept.writtenAt !== undefined) writtenAt = Math.max(writtenAt ?? 0, kept.writtenAt);
			if (kept.aside !== undefined) aside = [aside, kept.aside].filter((each) => each !== undefined).join("\n");
		}
		instead = left.map(({ key }) => key);
		doc.clientID = writer;
		isRead = true;
		keep();
		changed();
		void join();
	}

	function keep(): void {
		keepAgain = true;
		keeping ??= keepNow().finally(() => (keeping = undefined));
	}

	async function keepNow(): Promise<void> {
		while (keepAgain) {
			keepAgain = false;
			const kept: KeptText = {
				key: `${board} ${text} ${shelf.page}`,
				board,
				text,
				page: shelf.page,
				seq,
				base: Y.encodeStateAsUpdate(base),
				own: Y.encodeStateAsUpdate(copied()),
				writer: doc.clientID,
				isLeased,
				isUnsent: isUnsent(),
				...(writtenAt === undefined ? {} : { writtenAt }),
				...(aside === undefined ? {} : { aside }),
			};
			try {
				await shelf.keep(kept, instead);
				instead = [];
			} catch {
				// A device that keeps nothing still sends.
			}
		}
	}

	async function join(): Promise<void> {
		if (isClosed || isJoining || holding || !isRead || !wire.isOpen || !isIn()) return;
		isJoining = true;
		isJoined = false;
		const heldSeq = seq;
		const began = life;
		try {
			const answer = await wire.ask(
				"text:join",
				{ board, text, ...(client === undefined ? {} : { client }), stateVector: Y.encodeStateVector(base) },
				answerMs,
			);
			// What is being put together stands on the text as it was.
			await released();
			if (isClosed) return;
			if (life !== began) again();
			else if ("refused" in answer) {
				if (passing.has(answer.refused.code)) again();
				else refusal = answer.refused;
			} else joined(answer, answer.seq < heldSeq);
		} catch {
			if (wire.isOpen) again();
		} finally {
			isJoining = false;
		}
		// They may have come before the answer.
		for (const frame of early.splice(0)) follow(frame);
		changed();
		send();
	}

	function joined(
		answer: {
			readonly seq: number;
			readonly update: Uint8Array;
			readonly client?: number;
			readonly readOnly?: Refusal;
		},
		wasPutBack: boolean,
	): void {
		isJoined = true;
		isKnown = true;
		seq = answer.seq;
		readOnly = answer.readOnly;
		if (wasPutBack) {
			// The server's own text is an older one: what stands here is not all of it any more.
			setAside();
			base = made();
			client = undefined;
			replace(made());
			seq = -1;
			isJoined = false;
			again(0);
			return;
		}
		// First what is stored: only what is not is written anew.
		hear(answer.update);
		if (anew) writeAgain(anew);
		anew = undefined;
		if (answer.client !== undefined && answer.client !== client) {
			renamed(answer.client);
			client = answer.client;
			isLeased = true;
		}
		keep();
		if (readOnly) giveUp();
	}

	/** What was written here cannot be stored any more: it is shown apart from the text. */
	function setAside(): void {
		const splice = spliceBetween(textOf(base), textOf(doc));
		if (isUnsent() && splice && splice.inserted.trim() !== "")
			aside = [aside, splice.inserted].filter((each) => each !== undefined).join("\n");
		stored = written;
		isHeld = false;
	}

	function giveUp(): void {
		if (!isUnsent()) return;
		setAside();
		replace(made(Y.encodeStateAsUpdate(base)));
		client = undefined;
		keep();
	}

	function hear(update: Uint8Array): void {
		Y.applyUpdate(base, update);
		Y.applyUpdate(doc, update);
		keep();
	}

	function again(ms = againMs): void {
		callOff?.();
		callOff = timers.after(ms, () => {
			callOff = undefined;
			if (isJoined) send();
			else void join();
		});
	}

	function send(): void {
		if (isClosed || !isJoined || isSending || isHeld || client === undefined || readOnly || !isUnsent() || callOff)
			return;
		if (holding) return;
		const shown = textOf(doc);
		const fault = check(shown);
		if (fault) {
			refusal = fault;
			isHeld = true;
			changed();
			return;
		}
		refusal = undefined;
		const upTo = written;
		const update = unsent();
		if (update.length <= nothing) {
			// It was stored, and the answer lost.
			stored = written;
			keep();
			changed();
			return;
		}
		isSending = true;
		wire.ask("text:update", { board, text, update }, answerMs).then(
			(answer) => {
				isSending = false;
				if (isClosed) return;
				if (!("refused" in answer)) {
					stored = Math.max(stored, upTo);
					wasAnew = false;
					Y.applyUpdate(base, update);
					keep();
				} else refused(answer.refused, upTo);
				changed();
				send();
			},
			() => {
				// Not known: the same characters are sent again once the server has said what it holds.
				isSending = false;
				isJoined = false;
				if (wire.isOpen) again();
				changed();
			},
		);
	}

	/** `upTo`: of `written`, what was refused. */
	function refused(why: Refusal, upTo: number): void {
		if (why.code === "behind") {
			isJoined = false;
			again();
		} else if (passing.has(why.code)) again();
		else if (why.code === "meeting-over" || why.code === "not-allowed") {
			readOnly = why;
			giveUp();
		} else startAnew(why, upTo);
	}

	/** Of what was refused nothing is stored. It waits for the person, and what they cannot mend is written again in another way, once. */
	function startAnew(why: Refusal, upTo: number): void {
		refusal = why;
		// What was written since may have put it right.
		isHeld = written === upTo;
		if (mendable.has(why.code) || (wasAnew && why.code !== "removes-all")) return;
		wasAnew = true;
		anew = why;
		client = undefined;
		isJoined = false;
		void join();
	}

	/**
	 * The visible difference, as one change of one place. Who would have taken away all that others wrote gets it back, beside
	 * what they wrote themselves.
	 */
	function writeAgain({ code }: Refusal): void {
		const splice = spliceBetween(textOf(base), textOf(doc));
		replace(made(Y.encodeStateAsUpdate(base)));
		if (!splice) stored = written;
		else if (code !== "removes-all") write(doc, splice);
		else if (splice.inserted !== "") write(doc, { ...splice, at: splice.at + splice.removed, removed: 0 });
		else stored = written;
		isHeld = code === "removes-all";
	}

	function follow({ from, to, update }: TextFrame): void {
		if (!isJoined || (to <= seq && from < to) || (from === to && to === seq)) return;
		if (from !== seq) {
			isJoined = false;
			void join();
			return;
		}
		seq = to;
		hear(update);
		changed();
		send();
	}

	function changedHere(): void {
		written += 1;
		writtenAt = clock();
		isHeld = false;
		keep();
		changed();
		if (isSending || callOff) return;
		callOff = timers.after(gatherMs, () => {
			callOff = undefined;
			if (isJoined) send();
			else void join();
		});
	}

	const mayWrite = () => isRead && !readOnly && !isClosing && !holding;

	/** What was put together over the text of then, among what others have written since. */
	function putTogether(then: Y.Doc, splice: Splice): void {
		if (readOnly || isClosed) {
			if (splice.inserted.trim() !== "")
				aside = [aside, splice.inserted].filter((each) => each !== undefined).join("\n");
			keep();
			return changed();
		}
		const before = Y.encodeStateVector(then);
		write(then, splice);
		const writer = doc.clientID;
		// Yjs takes a document's own name for another's when it comes from elsewhere.
		doc.clientID = made().clientID;
		Y.applyUpdate(doc, Y.encodeStateAsUpdate(then, before), writing);
		doc.clientID = writer;
		changedHere();
	}

	/** Resolves when nothing waits, or what does cannot be sent now. */
	function sentAsFarAsCanBe(): Promise<void> {
		send();
		return new Promise((resolve) => {
			const isDone = () => !isUnsent() || isHeld || readOnly || callOff || !wire.isOpen || !(isJoined || isJoining);
			const stopWaiting = timers.after(answerMs, done);
			waiting.add(look);
			look();
			function look() {
				if (isDone()) done();
			}
			function done() {
				waiting.delete(look);
				stopWaiting();
				resolve();
			}
		});
	}

	const stops = [
		wire.on("text:update", (frame) => {
			if (frame.board !== board || frame.text !== text || isClosed) return;
			if (isJoining) early.push(frame);
			else follow(frame);
		}),
		wire.onState((isOpen) => {
			isJoined = false;
			life += 1;
			if (isOpen) void join();
			changed();
		}),
	];

	void open();

	return {
		get text() {
			return textOf(doc);
		},
		get state() {
			if (refusal && !isJoined && !isKnown) return "refused";
			if (!isRead || !isKnown) return "opening";
			if (readOnly) return "read-only";
			return isJoined ? "live" : "offline";
		},
		get isReady() {
			return isRead;
		},
		get isUnsent() {
			return isUnsent();
		},
		get own() {
			const splice = isUnsent() ? spliceBetween(textOf(base), textOf(doc)) : undefined;
			return [aside, splice?.inserted].filter((each) => each).join("\n");
		},
		get writtenAt() {
			return writtenAt;
		},
		get refusal() {
			return readOnly ?? refusal;
		},
		get aside() {
			return aside;
		},
		edit(splice) {
			if (!mayWrite()) return;
			write(doc, splice);
			changedHere();
		},
		hold() {
			const then = made(Y.encodeStateAsUpdate(doc));
			then.clientID = doc.clientID;
			const mine = Promise.withResolvers<void>();
			holding = mine;
			return (splice) => {
				if (holding !== mine) return;
				holding = undefined;
				if (splice) putTogether(then, splice);
				mine.resolve();
				if (isJoined) send();
				else void join();
			};
		},
		undo() {
			if (mayWrite() && undos.undo()) changedHere();
		},
		redo() {
			if (mayWrite() && undos.redo()) changedHere();
		},
		placeOf(index) {
			const { item } = Y.createRelativePositionFromTypeIndex(doc.getText(root), index, -1);
			return item ? `${item.client.toString(36)}.${item.clock.toString(36)}` : "0";
		},
		indexOf(place) {
			if (place === "0") return 0;
			const [ofClient = Number.NaN, clock = Number.NaN] = place.split(".").map((part) => Number.parseInt(part, 36));
			if (!Number.isSafeInteger(ofClient) || !Number.isSafeInteger(clock)) return undefined;
			if (Y.getState(doc.store, ofClient) <= clock) return undefined;
			const position = new Y.RelativePosition(null, null, Y.createID(ofClient, clock), -1);
			return Y.createAbsolutePositionFromRelativePosition(position, doc)?.index;
		},
		dropAside() {
			aside = undefined;
			keep();
			changed();
		},
		/** The line or the board's room may be another. */
		lineChanged() {
			// Whoever is not on the board is in none of its texts: the server has let go of them.
			if (!isIn()) {
				isJoined = false;
				life += 1;
			}
			if (!isJoined) void join();
		},
		async close() {
			if (isClosing) return;
			isClosing = true;
			callOff?.();
			callOff = undefined;
			await sentAsFarAsCanBe();
			isClosed = true;
			callOff = undefined;
			for (const stop of stops) stop();
			if (isJoined && wire.isOpen) wire.ask("text:leave", { board, text }, answerMs).catch(() => undefined);
			await keeping;
			shelf.release();
		},
	} satisfies TextReplica & { lineChanged(): void };
}
