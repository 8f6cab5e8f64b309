// What people say and who they are: labels in both languages, wordings, organisations.

/** A label or sentence in both languages. */
export interface Words {
	readonly sv: string;
	readonly en: string;
}

/** An organisation: a unit of the board, or one by name. */
export type Party = { readonly unit: string } | { readonly name: string };

/** What was said in words, and by whom it was put so. The first is as it was said; `why` is a correction's reason. */
export interface Worded {
	readonly text: string;
	readonly entry: string;
	readonly actor: string;
	readonly at: number;
	readonly why?: string;
}
