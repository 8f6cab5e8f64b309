// One form's entry on its way: the form closes when it is stored or waits for the network, and keeps its text when it is refused.
import type { Board, Said } from "#lib/board.svelte.ts";
import { language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { Saying } from "#lib/said.svelte.ts";
import { moment } from "#lib/time.ts";

export class Sending {
	#saying: Saying;
	readonly #board: Board;

	/** `onclose`: with what there is to tell. Call while a component is being made. */
	constructor(board: Board, onclose: (told: string) => void) {
		this.#board = board;
		this.#saying = new Saying(board);
		$effect(() => {
			const { state } = this.#saying;
			if (state.is === "stored") onclose(this.#savedWords());
			else if (state.is === "sending" && !state.isLive) onclose("");
		});
	}

	get isBusy(): boolean {
		return this.#saying.state.is === "sending";
	}

	/** Why it was not taken. */
	get refused(): string | undefined {
		const { state } = this.#saying;
		return state.is === "refused" ? state.code : undefined;
	}

	async say(said: Said): Promise<void> {
		if (this.isBusy) return;
		this.#saying.giveUp();
		await this.#saying.say([said]);
	}

	#savedWords(): string {
		const now = this.#board.clock();
		return m.ask_saved({ time: moment(now, now, language()) });
	}
}
