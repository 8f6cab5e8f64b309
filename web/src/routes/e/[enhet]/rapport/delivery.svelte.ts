// A report on its way from this page: kept in the outbox, stored or refused, and taken back within ten seconds.
// Knows what was sent, nothing of the fields it came from; the draft is only held, so that undoing gives it back.
import { rowOf } from "@samlad/board/read";
import type { ReportBody } from "@samlad/board/bodies";
import type { Value } from "@samlad/board/rows/said";
import type { Board, Pending, Said } from "#lib/board.svelte.ts";
import { noteGivenUp, wasGivenUp } from "#lib/link/given-up.ts";
import type { Draft } from "./draft.ts";
import type { SentReport } from "./undo.ts";

/** How long a report can be taken back, ms. Afterwards a value is put right from its history. */
const undoForMs = 10_000;

interface Undoable extends SentReport {
	readonly until: number;
	readonly draft: Draft;
	/** The unit's comment before this report; undefined: it stands, being of a later time. */
	readonly comment: string | undefined;
}

/** `dropped`: given up by its author, in the list of what waits. */
export type Settled = { readonly is: "stored" | "refused" | "dropped"; readonly id: string };

interface SettleOptions {
	/** When the tables say that it was stored. */
	readonly receivedAt: (id: string) => number | undefined;
	/** The form takes a refused text back; otherwise it stays in the list of what was not sent. */
	readonly takesBack: boolean;
}

export class Delivery {
	/** The report last sent, while it can be undone. */
	undoable: Undoable | undefined = $state.raw();
	wasUndone = $state(false);
	storedAt: number | undefined = $state();
	refusedCode: string | undefined = $state();

	#board: Board;
	#id: string | undefined = $state();

	/** `id`: of a report that an earlier page load left on its way. */
	constructor(board: Board, id: string | undefined) {
		this.#board = board;
		this.#id = id;
	}

	/** As the outbox has it; absent once the tables hold it. */
	readonly pending: Pending | undefined = $derived.by(() =>
		this.#board.pending.find(({ draft }) => draft.id === this.#id),
	);

	/** Resolves with the id once the report is kept here, which is before it is sent. */
	async send(body: ReportBody, source: Said["source"], draft: Draft): Promise<string | undefined> {
		const { read } = this.#board;
		const before = new Map<string, Value>();
		const said = rowOf(read, "comment", body.unit);
		const times = body.comment === undefined || !said ? [] : [said.observedAt];
		for (const ref of Object.keys(body.values)) {
			const cell = rowOf(read, "cell", `${body.unit}/${ref}`);
			if (!cell) continue;
			// Of what was observed later nobody knows what it took the place of.
			const isLater = draft.observedAt !== undefined && cell.observedAt > draft.observedAt;
			before.set(ref, isLater ? null : cell.value);
			times.push(cell.observedAt);
		}
		const isSaidLater = said && draft.observedAt !== undefined && said.observedAt > draft.observedAt;
		const comment = isSaidLater ? undefined : (said?.text ?? "");
		// Seen here and said anew: whatever the clocks say, it comes after what it replaces.
		const after = times.length > 0 ? { after: Math.max(...times) } : {};
		const time = draft.observedAt === undefined ? after : { observedAt: draft.observedAt };
		const [id] = await this.#board.append([{ kind: "report", v: 1, body: { ...body }, source, ...time }]);
		if (id === undefined) return undefined;
		const now = this.#board.clock();
		const observedAt =
			draft.observedAt ?? this.#board.pending.find((entry) => entry.draft.id === id)?.draft.observedAt ?? now;
		this.#id = id;
		this.storedAt = undefined;
		this.refusedCode = undefined;
		this.wasUndone = false;
		this.undoable = { id, observedAt, body, before, until: now + undoForMs, draft, comment };
		return id;
	}

	/** What has become of the report, told once. */
	settle({ receivedAt, takesBack }: SettleOptions): Settled | undefined {
		const id = this.#id;
		if (id === undefined || this.storedAt !== undefined) return undefined;
		const { pending } = this;
		if (!pending && wasGivenUp(id)) {
			this.undoable = undefined;
			this.#id = undefined;
			return { is: "dropped", id };
		}
		if (pending?.state === "refused") {
			this.refusedCode = pending.refusal?.code ?? "unknown";
			this.undoable = undefined;
			this.#id = undefined;
			if (takesBack) {
				// Another tab that follows it must not take its absence for success.
				noteGivenUp(id);
				this.#board.dismiss(id);
			}
			return { is: "refused", id };
		}
		if (pending?.state !== "stored" && (pending || this.#board.state !== "live")) return undefined;
		this.storedAt = receivedAt(id) ?? this.#board.clock();
		return { is: "stored", id };
	}

	/** A correction, never a delayed sending. Resolves with the draft that was sent. */
	async undo(why: string, source: Said["source"]): Promise<Draft | undefined> {
		const { undoable } = this;
		this.undoable = undefined;
		if (!undoable) return undefined;
		const { undoing } = await import("./undo.ts");
		await this.#board.append(undoing(undoable, why, source));
		this.wasUndone = true;
		return undoable.draft;
	}
}
