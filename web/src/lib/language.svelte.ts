// The language of this browser. Every message asks here (`lean-messages.ts`), so messages re-read themselves when it changes, without a reload.
export type Language = "sv" | "en";
export const languages = ["sv", "en"] as const;

const kept = "samlad.language";
let current: Language = $state("sv");

/** Call once, before the first screen. A choice in another tab of this browser holds here too. */
export function startLanguage(): void {
	// The page's own script has read it already, so that nothing is drawn in another language first.
	current = document.documentElement.lang === "en" ? "en" : "sv";
	addEventListener("storage", ({ key, newValue }) => {
		const chosen = languages.find((one) => one === newValue);
		if (key === kept && chosen) show(chosen);
	});
}

export function language(): Language {
	return current;
}

export function setLanguage(chosen: Language): void {
	show(chosen);
	keep(kept, chosen);
}

function show(chosen: Language): void {
	current = chosen;
	document.documentElement.lang = chosen;
}

function keep(name: string, value: string): void {
	try {
		localStorage.setItem(name, value);
	} catch (error) {
		console.warn("the choice is not kept in this browser", error);
	}
}
