// What differs in several templates alike, said once with their names.
import type { Language } from "#lib/language.svelte.ts";
import type { Drafted } from "./drafts.ts";
import { changeWords } from "./template-words.ts";

export interface InEach {
	readonly words: string;
	readonly templates: readonly string[];
}

export function inEach(drafted: readonly Drafted[], lang: Language): readonly InEach[] {
	const told = new Map<string, string[]>();
	for (const { body, changes } of drafted)
		for (const change of changes) {
			const words = changeWords(change, lang);
			const templates = told.get(words) ?? [];
			if (!templates.includes(body.label[lang])) templates.push(body.label[lang]);
			told.set(words, templates);
		}
	return [...told].map(([words, templates]) => ({ words, templates }));
}
