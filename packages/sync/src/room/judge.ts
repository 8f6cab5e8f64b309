// Judges a batch on the tables plus the writes of those before it, and makes the entries to store. Stores nothing and asks for nothing: what it needs is read beforehand.
import type { Log } from "./log.ts";
import type { Draft, Entry, Sealed } from "../entry.ts";
import type { AppendResult } from "../protocol.ts";
import type { Refusal, Rules } from "../rules.ts";
import type { Head } from "../store.ts";
import { canonicalJson, canonicalText } from "../log/canonical.ts";
import { entryOf, headerOf, type Seal } from "../log/sealing.ts";
import { clamp, isAhead } from "../log/time.ts";
import { interpret } from "../projection/interpret.ts";
import { stage } from "../projection/staged.ts";
import type { Tables } from "../projection/tables.ts";
import type { Admitted } from "./admission.ts";
import type { Taken } from "./standing.ts";

/** One caller's entries, parsed; those refused at the door keep their place. */
export interface Job {
	readonly session: string;
	readonly drafts: readonly ({ readonly draft: Draft } | { readonly id: string; readonly refused: Refusal })[];
	readonly allOrNothing: boolean;
	readonly clock: number | undefined;
}

export interface Bench<Actor> {
	readonly board: string;
	readonly head: Head;
	readonly receivedAt: number;
	readonly tables: Tables;
	readonly rules: Rules<Actor>;
	readonly seal: Seal;
	readonly now: number;
	admitted(session: string): Admitted<Actor> | { readonly refused: Refusal };
	/** A stored entry, on whatever board. */
	stored(id: string): Sealed | undefined;
	/** Lets others have a turn. */
	readonly breathe: (() => Promise<void>) | undefined;
	readonly log: Log;
}

export interface Judged {
	/** By job, by draft: what to answer once `taken` is stored. */
	readonly answers: readonly (readonly AppendResult[])[];
	readonly taken: readonly Taken[];
	/** Drafts for other boards, each with the id of its cause. */
	readonly mirrors: readonly Draft[];
	readonly head: Head;
}

/** Some 6 ms of work with reports of ten values. */
const entriesInOneGo = 50;

export async function judge<Actor>(jobs: readonly Job[], bench: Bench<Actor>): Promise<Judged> {
	const { rules, board } = bench;
	const staged = stage(bench.tables);
	let taken: Taken[] = [];
	let mirrors: Draft[] = [];
	let mac = bench.head.mac;
	let receivedAt = bench.receivedAt;
	const batch = new Map<string, Taken>();

	function entryNamed(id: string): Entry | undefined {
		const inBatch = batch.get(id);
		if (inBatch) return inBatch.entry;
		const stored = bench.stored(id);
		return stored && entryOf(stored);
	}

	function isOnTop(entry: Entry, otherwise: boolean): boolean {
		try {
			return rules.onTop?.(staged, entry) ?? otherwise;
		} catch (error) {
			bench.log("on-top-threw", { board, kind: entry.kind, error: String(error) });
			return otherwise;
		}
	}

	function one(draft: Draft, job: Job): AppendResult {
		const { id } = draft;
		const refuse = (code: string, detail?: Refusal["detail"]): AppendResult => ({
			id,
			refused: detail ? { code, detail } : { code },
		});
		if (draft.board !== board) return refuse("bad-shape", { at: "board" });
		// What is stored is stored, whoever asks and whatever has changed since.
		const earlier = batch.get(id)?.sealed ?? bench.stored(id);
		if (earlier && saysTheSame(earlier, draft)) {
			return { id, seq: earlier.seq, onTop: isOnTop(entryOf(earlier), true) };
		}
		const admitted = bench.admitted(job.session);
		if ("refused" in admitted) return { id, refused: admitted.refused };
		if (draft.actor !== admitted.person) return refuse("not-you");
		if (earlier) return refuse("id-taken");
		const now = job.clock ?? bench.now;
		const refs = (draft.refs ?? []).flatMap((ref) => entryNamed(ref) ?? []);
		const at = Math.max(now, receivedAt);
		let clamped: Draft;
		let caused: readonly Draft[];
		let about: string | undefined;
		try {
			const observedAt = rules.placedAt?.(draft, refs) ?? draft.observedAt;
			clamped = clamp({ ...draft, observedAt }, at);
			const ahead: Refusal | null = isAhead(observedAt, now) ? { code: "ahead", detail: { now } } : null;
			if (!ahead && !rules.knows(draft.kind, draft.v)) return refuse("unknown-kind");
			const refusal = ahead ?? rules.check({ read: staged, draft: clamped, actor: admitted.actor, now, refs });
			if (refusal) {
				const lacks = (draft.refs ?? []).filter((ref) => !entryNamed(ref));
				return { id, refused: refusal, ...(lacks.length > 0 ? { lacks } : {}) };
			}
			caused = rules.mirrors(staged, clamped);
			about = rules.about(clamped);
		} catch (error) {
			bench.log("check-threw", { board, kind: draft.kind, error: String(error) });
			return refuse("bad-shape");
		}

		const seq = bench.head.seq + taken.length + 1;
		const text = canonicalText(clamped);
		const { salt, mac: next } = bench.seal(mac, headerOf({ board, seq, id, receivedAt: at }), text);
		const plain = { board, seq, id, receivedAt: at, text, salt, mac: next };
		const sealed: Sealed = about === undefined ? plain : { ...plain, about };
		const entry = entryOf(sealed);
		const { is, writes } = interpret(rules, staged, entry);
		if (is === "inert") bench.log("entry-inert", { board, seq, kind: entry.kind });
		for (const write of writes) staged.put(write);
		const made = { sealed, entry, writes };
		taken.push(made);
		batch.set(id, made);
		mirrors.push(...caused);
		mac = next;
		receivedAt = at;
		return { id, seq, onTop: isOnTop(entry, writes.length > 0) };
	}

	function judged(job: Job): readonly AppendResult[] {
		const before = { mark: staged.mark(), taken: taken.length, mirrors: mirrors.length, mac, receivedAt };
		const results = job.drafts.map((parsed) => ("draft" in parsed ? one(parsed.draft, job) : parsed));
		const culprit = job.allOrNothing ? results.find((result) => "refused" in result) : undefined;
		if (!culprit || !("refused" in culprit)) return results;
		staged.rollback(before.mark);
		for (const { sealed } of taken.slice(before.taken)) batch.delete(sealed.id);
		taken = taken.slice(0, before.taken);
		mirrors = mirrors.slice(0, before.mirrors);
		mac = before.mac;
		receivedAt = before.receivedAt;
		const because: Refusal = { ...culprit.refused, detail: { ...culprit.refused.detail, because: culprit.id } };
		return results.map((result) => {
			if ("refused" in result) return result;
			const stays = bench.stored(result.id) ?? batch.get(result.id);
			return stays ? result : { id: result.id, refused: because };
		});
	}

	const answers: (readonly AppendResult[])[] = [];
	let inThisGo = 0;
	for (const job of jobs) {
		if (inThisGo >= entriesInOneGo) {
			await bench.breathe?.();
			inThisGo = 0;
		}
		answers.push(judged(job));
		inThisGo += job.drafts.length;
	}
	return { answers, taken, mirrors, head: { seq: bench.head.seq + taken.length, mac, access: bench.head.access } };
}

function saysTheSame(sealed: Sealed, draft: Draft): boolean {
	const entry = entryOf(sealed);
	return (
		entry.board === draft.board &&
		entry.actor === draft.actor &&
		entry.kind === draft.kind &&
		canonicalJson(entry.body) === canonicalJson(draft.body)
	);
}
