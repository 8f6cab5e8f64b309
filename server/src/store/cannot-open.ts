// Why the data folder cannot be opened, in a sentence for whoever starts the server, in both languages.

export class CannotOpen extends Error {
	readonly sentence: { readonly sv: string; readonly en: string };

	constructor(sentence: { readonly sv: string; readonly en: string }) {
		super(`${sentence.en}\n${sentence.sv}`);
		this.name = "CannotOpen";
		this.sentence = sentence;
	}
}
