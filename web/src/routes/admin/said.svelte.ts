// Entries that a page of the administration has sent: on their way, stored, or refused. Knows nothing of what they say.
import type { Board, Said } from "#lib/board.svelte.ts";

/** As many as go together in one request. */
const together = 50;

export type SaidState =
	| { readonly is: "nothing" }
	| { readonly is: "sending"; readonly stored: number; readonly of: number; readonly isLive: boolean }
	| { readonly is: "stored"; readonly of: number }
	| { readonly is: "refused"; readonly code: string };

export class Saying {
	#board: Board;
	#ids: readonly string[] = $state.raw([]);
	#refused: string | undefined = $state();

	constructor(board: Board) {
		this.#board = board;
	}

	readonly state: SaidState = $derived.by(() => {
		if (this.#refused !== undefined) return { is: "refused", code: this.#refused };
		const of = this.#ids.length;
		if (of === 0) return { is: "nothing" };
		const own = new Set(this.#ids);
		const pending = this.#board.pending.filter(({ draft }) => own.has(draft.id));
		const refused = pending.find(({ state }) => state === "refused");
		if (refused) return { is: "refused", code: refused.refusal?.code ?? "unknown" };
		const open = pending.filter(({ state }) => state !== "stored").length;
		const isLive = this.#board.state === "live";
		return open === 0 ? { is: "stored", of } : { is: "sending", stored: of - open, of, isLive };
	});

	/** All of each fifty or none of them. Resolves when they are kept here, which is before they are sent. */
	async say(said: readonly Said[]): Promise<void> {
		this.forget();
		const ids: string[] = [];
		for (let from = 0; from < said.length; from += together)
			ids.push(...(await this.#board.append(said.slice(from, from + together), { allOrNothing: true })));
		this.#ids = ids;
	}

	/** Takes what was refused out of the outbox, so that it can be said anew. */
	giveUp(): void {
		const { state } = this;
		if (state.is !== "refused" || this.#refused !== undefined) return;
		const own = new Set(this.#ids);
		const refused = this.#board.pending.filter((entry) => own.has(entry.draft.id) && entry.state === "refused");
		this.#ids = [];
		this.#refused = state.code;
		for (const { draft } of refused) this.#board.dismiss(draft.id);
	}

	forget(): void {
		this.#ids = [];
		this.#refused = undefined;
	}
}
