// Entries that a form has sent: on their way, stored, or refused. Knows nothing of what they say.
import type { Board, Said } from "#lib/board.svelte.ts";
import { bringRules } from "#lib/link/rules-here.ts";

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
	/** So many are being kept on this device, before they have ids. */
	#going = $state(0);

	constructor(board: Board) {
		this.#board = board;
		bringRules();
	}

	readonly state: SaidState = $derived.by(() => {
		if (this.#refused !== undefined) return { is: "refused", code: this.#refused };
		const isLive = this.#board.state === "live";
		if (this.#going > 0) return { is: "sending", stored: 0, of: this.#going, isLive };
		const of = this.#ids.length;
		if (of === 0) return { is: "nothing" };
		const own = new Set(this.#ids);
		const pending = this.#board.pending.filter(({ draft }) => own.has(draft.id));
		const refused = pending.find(({ state }) => state === "refused");
		if (refused) return { is: "refused", code: refused.refusal?.code ?? "unknown" };
		const open = pending.filter(({ state }) => state !== "stored").length;
		return open === 0 ? { is: "stored", of } : { is: "sending", stored: of - open, of, isLive };
	});

	/** All of each fifty or none of them. Resolves when they are kept here, which is before they are sent. Nothing is said twice meanwhile. */
	async say(said: readonly Said[]): Promise<void> {
		if (this.#going > 0) return;
		this.forget();
		this.#going = said.length;
		try {
			const ids: string[] = [];
			for (let from = 0; from < said.length; from += together)
				ids.push(...(await this.#board.append(said.slice(from, from + together), { allOrNothing: true })));
			this.#ids = ids;
		} finally {
			this.#going = 0;
		}
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
