// Why something is not moved, in a sentence for whoever moves it, in both languages.

export class CannotMove extends Error {
	readonly sentence: { readonly sv: string; readonly en: string };

	constructor(sentence: { readonly sv: string; readonly en: string }) {
		super(`${sentence.en}\n${sentence.sv}`);
		this.name = "CannotMove";
		this.sentence = sentence;
	}
}
