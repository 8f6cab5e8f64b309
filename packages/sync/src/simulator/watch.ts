// Looks on while a world runs: what nobody may ever see or be told is a fault at once, not only at the end.
import type { Replica } from "../replica/replica.ts";
import { createAnswers, type Answers } from "./answers.ts";
import { seenFault, type Seeing } from "./seen.ts";
import type { Storehouse } from "./storehouse.ts";
import type { Tab } from "./tab.ts";

/** What must not happen in any run. */
export const alarms: ReadonlySet<string> = new Set([
	"append-failed",
	"showing-failed",
	"on-top-threw",
	"check-threw",
	"kind-unknown",
	"tables-disagree",
	"digest-mismatch",
	"damaged",
	"not-kept",
]);

export interface Watch {
	readonly faults: readonly string[];
	/** Where the log holds what was acknowledged, as far as no restore took it away. */
	readonly acknowledged: ReadonlyMap<string, { readonly board: string; readonly seq: number }>;
	/** Holds nodes to what they answer. */
	readonly answers: Answers;
	fault(what: string): void;
	/** Something that is counted or logged; some of it is a fault. */
	count(what: string): void;
	changed<Actor>(tab: Tab<Actor>, replica: Replica, rows: ReadonlySet<string>): void;
	reloaded<Actor>(tab: Tab<Actor>): void;
	acknowledge(id: string, board: string, seq: number): void;
	/** The store went back in time: from here on less is promised. */
	restored(): void;
}

export interface WatchOptions extends Seeing {
	readonly house: () => Storehouse;
}

/** Folding a log is slow: one change in so many is looked at whole. */
const looksEach = 40;

export function createWatch({ house, ...seeing }: WatchOptions): Watch {
	let changes = 0;
	const faults: string[] = [];
	const acknowledged = new Map<string, { readonly board: string; readonly seq: number }>();
	const reached = new Map<Replica, number>();
	let wasRestored = false;
	const fault = (what: string) => void faults.push(what);

	function acknowledge(id: string, board: string, seq: number) {
		if (!house().everStored.has(id)) fault(`${id} was acknowledged before it was stored`);
		if (!wasRestored) acknowledged.set(id, { board, seq });
	}

	return {
		answers: createAnswers((id) => !wasRestored && house().everStored.has(id), fault),
		faults,
		acknowledged,
		fault,
		count: (what) => void (alarms.has(what) && fault(what)),
		changed(tab, replica, rows) {
			const { board, seq } = replica;
			const before = reached.get(replica) ?? 0;
			if (seq < before && !wasRestored) fault(`${tab.name} went back on ${board} from ${before} to ${seq}`);
			reached.set(replica, seq);
			const unstored = shownIn(replica, rows).find((id) => !house().everStored.has(id));
			if (unstored) fault(`${tab.name} saw ${unstored}, which is not stored`);
			changes += 1;
			if (changes % looksEach === 0 && !wasRestored) {
				const wrong = seenFault(tab.name, replica, house().stored(board), seeing);
				if (wrong) fault(wrong);
			}
			for (const pending of replica.pending()) {
				if (pending.state === "stored" && pending.seq !== undefined) acknowledge(pending.draft.id, board, pending.seq);
			}
		},
		reloaded: (tab) => tab.replicas.forEach((replica) => reached.delete(replica)),
		acknowledge,
		restored() {
			wasRestored = true;
			acknowledged.clear();
		},
	};
}

/** The entries of others whose values these rows show. */
export function shownIn(replica: Replica, rows: ReadonlySet<string>): readonly string[] {
	if (rows.size === 0) return [];
	const own = new Set(replica.pending().map(({ draft }) => draft.id));
	return [...rows].flatMap((name) => {
		const slash = name.indexOf("/");
		const entry = replica.read.row(name.slice(0, slash), name.slice(slash + 1))?.["entry"];
		return typeof entry === "string" && !own.has(entry) ? [entry] : [];
	});
}
