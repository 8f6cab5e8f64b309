// What people were told and what they saw, noted while it happens and held against the log afterwards.
import type { Draft, Refusal, Replica } from "@samlad/sync";
import { alarms, shownIn } from "@samlad/sync/simulator/watch";

export interface Place {
	readonly board: string;
	readonly seq: number;
}

type Said = Pick<Draft, "id" | "board" | "kind" | "refs">;

export interface Ledger {
	readonly faults: readonly string[];
	/** Every id that was given to somebody to send, and is kept or was sent. */
	readonly said: ReadonlySet<string>;
	readonly acknowledged: ReadonlyMap<string, Place>;
	readonly refused: ReadonlyMap<string, string>;
	/** Refused because their board no longer held what they are about, as it was said. */
	readonly targetless: ReadonlyMap<string, Said>;
	/** By board: the entries of others whose values somebody was shown. */
	readonly seen: ReadonlyMap<string, ReadonlySet<string>>;
	fault(what: string): void;
	/** Something that is counted; some of it must never be. */
	count(who: string, what: string): void;
	say(ids: readonly string[]): void;
	acknowledge(id: string, place: Place): void;
	/** `heldBy`: the refused one on which it relies, and with which alone it is held. */
	refuse(said: Said, refusal: Refusal, heldBy?: string): void;
	saw(board: string, ids: readonly string[]): void;
	/** What was acknowledged since it was last asked. */
	fresh(): ReadonlyMap<string, Place>;
	/** Follows a replica through one life; `who` names it. */
	follow(who: string, replica: Replica): void;
}

/** Besides what no simulated world may count: nothing is restored here. */
const isAlarm = (what: string) => alarms.has(what) || what === "log-restored";

/** What the scripted people say wrong. */
const deserved: ReadonlySet<string> = new Set(["unknown-unit", "unknown-measure", "was-differs", "identity-number"]);

/** By kind: the codes that an intent is refused with when somebody else was before with it, or the board has let go of what it is about. */
const outrun: ReadonlyMap<string, readonly string[]> = new Map([
	["staff-loan-answer", ["loan-answered"]],
	["staff-loan-end", ["loan-not-promised"]],
	["promised-delivery-end", ["delivery-arrived", "promise-gone"]],
	["request", ["request-open"]],
	["request-answer", ["request-met", "request-ended", "request-answered", "request-gone", "loan-sent"]],
	["request-end", ["request-ended", "request-gone"]],
	["loan-sent", ["request-gone"]],
	["loan-received", ["request-gone"]],
	["loan-returned", ["request-gone"]],
	["meeting", ["meeting-on"]],
]);
const isOutrun = (kind: string, code: string) => outrun.get(kind)?.includes(code) ?? false;

export function createLedger(now: () => string): Ledger {
	const faults: string[] = [];
	const said = new Set<string>();
	const acknowledged = new Map<string, Place>();
	const refused = new Map<string, string>();
	const targetless = new Map<string, Said>();
	const seen = new Map<string, Set<string>>();
	let fresh = new Map<string, Place>();

	function fault(what: string): void {
		faults.push(`${now()} ${what}`);
	}

	function acknowledge(id: string, { board, seq }: Place): void {
		const earlier = acknowledged.get(id);
		if (earlier?.seq === seq && earlier.board === board) return;
		if (earlier) fault(`${id} was acknowledged as ${earlier.board} ${earlier.seq}, and then as ${board} ${seq}`);
		acknowledged.set(id, { board, seq });
		fresh.set(id, { board, seq });
	}

	function refuse(one: Said, { code, ...more }: Refusal, heldBy?: string): void {
		const { id, kind } = one;
		if (refused.has(id)) return;
		refused.set(id, code);
		// The one that it relies on is judged by itself.
		if (heldBy !== undefined && refused.get(heldBy) === code) return;
		if (code === "target-unknown") targetless.set(id, one);
		else if (!deserved.has(code) && !isOutrun(kind, code))
			fault(`${id}, a ${kind}, was refused as ${JSON.stringify({ code, ...more })}`);
	}

	function saw(board: string, ids: readonly string[]): void {
		const known = seen.get(board) ?? new Set();
		for (const id of ids) known.add(id);
		seen.set(board, known);
	}

	return {
		faults,
		said,
		acknowledged,
		refused,
		targetless,
		seen,
		fault,
		count: (who, what) => void (isAlarm(what) && fault(`${who} counted ${what}`)),
		say: (ids) => ids.forEach((id) => said.add(id)),
		acknowledge,
		refuse,
		saw,
		fresh() {
			const taken = fresh;
			fresh = new Map();
			return taken;
		},
		follow(who, replica) {
			const { board } = replica;
			let reached = 0;
			let looked: unknown;
			replica.onChange((rows) => {
				const { seq } = replica;
				if (seq < reached) fault(`${who} went back on ${board} from ${reached} to ${seq}`);
				reached = seq;
				saw(board, shownIn(replica, rows));
				const pending = replica.pending();
				if (pending === looked) return;
				looked = pending;
				for (const one of pending) {
					if (one.state === "stored" && one.seq !== undefined) acknowledge(one.draft.id, { board, seq: one.seq });
					if (one.state === "refused") refuse(one.draft, one.refusal ?? { code: "" }, one.heldBy);
				}
			});
		},
	};
}
