// The drafts of one cluster's templates, shared by the pages that change them and kept while the tab lives.
import { createPasteDraft } from "../enheter/paste-draft.ts";
import { type Drafts, readDrafts, writeDrafts } from "./drafts.ts";

export class Drafting {
	#drafts: Drafts = $state.raw(new Map());
	#keep: (text: string) => void;

	constructor(person: string, board: string) {
		const kept = createPasteDraft(() => sessionStorage, { person, board: `${board}/mallar` });
		this.#keep = (text) => kept.keep(text);
		this.#drafts = readDrafts(kept.load());
	}

	get drafts(): Drafts {
		return this.#drafts;
	}

	put(drafts: Drafts): void {
		this.#drafts = drafts;
		this.#keep(writeDrafts(drafts));
	}
}

const open = new Map<string, Drafting>();

export function draftingOf(person: string, board: string): Drafting {
	const key = `${person} ${board}`;
	const found = open.get(key) ?? new Drafting(person, board);
	open.set(key, found);
	return found;
}
