// What is shown of a board: its tables with the outbox over them, laid anew only when one or the other changed.
import type { Draft } from "../entry.ts";
import type { Read, Rules } from "../rules.ts";
import { stage, type Staged } from "../projection/staged.ts";
import type { Outbox } from "./outbox.ts";
import { isLaidOver, layOver } from "./overlay.ts";
import type { Changed, ReplicaDocument } from "./replica-document.ts";

export interface View {
	readonly read: Read;
	/** After rows of the document changed, or the outbox did: all rows that may look different now. */
	refresh(rows: Changed): Changed;
	/** As `refresh`, when the rules know more than they did. */
	anew(): Changed;
}

export interface ViewOptions {
	readonly board: string;
	readonly rules: Pick<Rules<never>, "knows" | "apply">;
	readonly document: ReplicaDocument;
	readonly outbox: Outbox;
	/** The server's clock. */
	now(): number;
}

export function createView({ board, rules, document, outbox, now }: ViewOptions): View {
	let laid: Staged | undefined;
	let drafts: readonly Draft[] = [];
	let offsetMs = 0;

	function refresh(rows: Changed, isAnew: boolean): Changed {
		const over = outbox.of(board).filter((kept) => isLaidOver(kept, document.seq));
		const next = over.map(({ draft }) => draft);
		const known = outbox.offsetMs ?? 0;
		const isUnmoved = !isAnew && rows.size === 0 && known === offsetMs;
		// A receipt alone changes nothing that is seen: the entry stays laid over until its row has come.
		if (isUnmoved && isSame(next, drafts)) return rows;
		const isMore = isUnmoved && isSame(next.slice(0, drafts.length), drafts);
		const from = isMore && laid ? drafts.length : 0;
		const changed = new Set(rows);
		if (from === 0) note(changed, laid);
		drafts = next;
		offsetMs = known;
		if (from === 0) laid = over.length > 0 ? stage(document.tables) : undefined;
		if (laid) {
			const seq = document.seq + 1 + from;
			layOver({ rules, onto: laid, entries: over.slice(from), seq, offsetMs, now: now() });
		}
		note(changed, laid);
		return changed;
	}

	return {
		get read() {
			return laid ?? document.tables;
		},
		refresh: (rows) => refresh(rows, false),
		anew: () => refresh(new Set(), true),
	};
}

function note(changed: Changed, laid: Staged | undefined) {
	for (const { table, key } of laid?.laid() ?? []) changed.add(`${table}/${key}`);
}

function isSame(a: readonly Draft[], b: readonly Draft[]): boolean {
	return a.length === b.length && a.every((draft, at) => draft === b[at]);
}
