// The language of this browser. Messages re-read themselves when it changes, without a reload.
import { getLocale, overwriteGetLocale } from "#lib/paraglide/runtime.js";

export type Language = "sv" | "en";
export const languages = ["sv", "en"] as const;

const kept = "samlad.language";
let current: Language = $state("sv");

/** Call once, before the first screen. */
export function startLanguage(): void {
	current = getLocale();
	overwriteGetLocale(() => current);
	document.documentElement.lang = current;
}

export function language(): Language {
	return current;
}

export function setLanguage(chosen: Language): void {
	current = chosen;
	document.documentElement.lang = chosen;
	keep(kept, chosen);
}

function keep(name: string, value: string): void {
	try {
		localStorage.setItem(name, value);
	} catch (error) {
		console.warn("the choice is not kept in this browser", error);
	}
}
