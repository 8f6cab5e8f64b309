// Sends what waits, in order, one request at a time. What may have been stored is never changed, only sent again under its id.
import type { Draft } from "../entry.ts";
import type { AppendAnswer, AppendResult } from "../protocol.ts";
import { maxBatch } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import type { Timers } from "../timers.ts";
import type { Wire } from "../wire.ts";
import type { Holding } from "./holding.ts";
import { outcomeOf, passing } from "./outcome.ts";
import type { Kept } from "./shelf.ts";

const askMs = 10_000;
const retryMs = 1000;
const mostBytes = 200_000;
export interface SenderOptions {
	readonly holding: Holding;
	readonly clock: () => number;
	readonly random: () => number;
	readonly timers: Timers;
	mayRun(): boolean;
	offset(): number;
	learnOffset(ms: number): void;
}

export interface Sender {
	wake(): void;
	attach(wire: Wire): () => void;
	close(): void;
}

export function createSender(options: SenderOptions): Sender {
	const { holding, timers } = options;
	/** How many use each wire: every board of a tab attaches the same one. */
	const wires = new Map<Wire, number>();
	const resting = new Map<string, () => void>();
	let isRunning = false;
	let isWanted = false;
	let isClosed = false;

	function openWire(): Wire | undefined {
		for (const wire of wires.keys()) if (wire.isOpen) return wire;
		return undefined;
	}

	function wake() {
		isWanted = true;
		if (isRunning || isClosed) return;
		isRunning = true;
		runWhileWanted().then(
			() => {
				isRunning = false;
				if (isWanted) wake();
			},
			() => {
				// The shelf failed: nothing was sent that it does not know of.
				isRunning = false;
				timers.after(retryMs, wake);
			},
		);
	}

	async function runWhileWanted() {
		while (isWanted) {
			isWanted = false;
			await run();
		}
	}

	async function run() {
		await holding.opened;
		for (;;) {
			const wire = openWire();
			if (!wire || isClosed || !options.mayRun()) return;
			const batch = nextBatch(holding.all(), (board) => resting.has(board));
			if (batch.length === 0) return;
			await send(wire, batch);
		}
	}

	async function send(wire: Wire, waiting: readonly Kept[]) {
		const batch = waiting.map(frozen);
		await holding.change(batch.filter((kept, at) => kept !== waiting[at]));
		const board = batch[0]?.draft.board ?? "";
		const entries = batch.map(({ draft }) => draft);
		const request = batch[0]?.group === undefined ? { board, entries } : { board, entries, allOrNothing: true };
		let answer: AppendAnswer;
		try {
			answer = await wire.ask("append", request, askMs);
		} catch {
			// Not known whether it is stored: the id makes it once.
			rest(board);
			return;
		}
		if ("refused" in answer) return wholeRefused(answer.refused, batch, board);
		await take(answer, new Map(batch.map((kept) => [kept.draft.id, kept])), board);
	}

	async function take(results: readonly AppendResult[], sent: ReadonlyMap<string, Kept>, board: string) {
		const { found, refused, ahead, lacked, isUnsettled } = outcomeOf(results, sent, holding.all());
		holding.receive(found);
		holding.refuse(refused);
		holding.lose(lacked);
		await holding.change(ahead.map(({ kept, refusal }) => restamp(kept, refusal)));
		// An answer that settles nothing would be asked for again at once.
		if (isUnsettled) rest(board);
	}

	function wholeRefused(refusal: Refusal, batch: readonly Kept[], board: string) {
		if (passing.has(refusal.code)) rest(board);
		else holding.refuse(batch.map(({ draft }) => ({ id: draft.id, refusal })));
	}

	function rest(board: string) {
		if (resting.has(board) || isClosed) return;
		const callOff = timers.after(retryMs * (0.5 + options.random()), () => {
			resting.delete(board);
			wake();
		});
		resting.set(board, callOff);
	}

	/** A stamped time is corrected once, before the first sending. */
	function frozen(kept: Kept): Kept {
		if (kept.sent) return kept;
		if (!kept.stamped) return { ...kept, sent: true };
		return { ...kept, sent: true, draft: { ...kept.draft, observedAt: correctedTime(kept, options.offset()) } };
	}

	/** This device's clock was further off than was known. */
	function restamp(kept: Kept, refusal: Refusal): Kept {
		const now = refusal.detail?.["now"];
		if (typeof now !== "number") return kept;
		options.learnOffset(now - options.clock());
		const draft: Draft = { ...kept.draft, observedAt: now };
		return { ...kept, draft };
	}

	return {
		attach(wire) {
			wires.set(wire, (wires.get(wire) ?? 0) + 1);
			const stop = wire.onState((isOpen) => {
				if (!isOpen) return;
				for (const callOff of resting.values()) callOff();
				resting.clear();
				wake();
			});
			return () => {
				stop();
				const left = (wires.get(wire) ?? 1) - 1;
				if (left > 0) wires.set(wire, left);
				else wires.delete(wire);
			};
		},
		wake,
		close() {
			isClosed = true;
			for (const callOff of resting.values()) callOff();
		},
	};
}

/** When a stamped entry was made, by the server's clock as far as it is known. */
export function correctedTime(kept: Kept, offsetMs: number): number {
	return Math.max(Math.floor(kept.draft.observedAt + offsetMs), (kept.after ?? -1) + 1);
}

/** The first that waits, and those of its board after it, as far as they go in one request. */
export function nextBatch(entries: readonly Kept[], isResting: (board: string) => boolean): readonly Kept[] {
	const waiting = entries.filter(({ seq, refusal }) => seq === undefined && !refusal);
	const first = waiting.find(({ draft }) => !isResting(draft.board));
	if (!first) return [];
	const same = waiting.filter(
		({ draft, group }) => draft.board === first.draft.board && (first.group === undefined || group === first.group),
	);
	if (first.group !== undefined) return same.slice(0, maxBatch);
	const batch: Kept[] = [];
	let bytes = 0;
	for (const kept of same) {
		bytes += JSON.stringify(kept.draft.body).length;
		if (kept.group !== undefined || batch.length === maxBatch || (batch.length > 0 && bytes > mostBytes)) break;
		batch.push(kept);
	}
	return batch;
}
