// The three themes. The small script in app.html has set one before this loads; here it is changed and kept.
import { type Theme, themes } from "./style/themes.ts";

export type ThemeChoice = Theme | "auto";

const kept = "samlad.theme";
const keptScreen = "samlad.screen-theme";

/** What the person chose for ordinary screens. */
export function themeChoice(): ThemeChoice {
	return read(kept) ?? "auto";
}

export function screenTheme(): Theme {
	return read(keptScreen) ?? "projektor";
}

export function chooseTheme(choice: ThemeChoice): void {
	if (choice === "auto") localStorage.removeItem(kept);
	else localStorage.setItem(kept, choice);
	showTheme(resolve(choice));
}

export function chooseScreenTheme(theme: Theme): void {
	localStorage.setItem(keptScreen, theme);
	showTheme(theme);
}

/** Puts the page in a theme without keeping it. */
export function showTheme(theme: Theme): void {
	document.documentElement.dataset["theme"] = theme;
	document.documentElement.style.removeProperty("background-color");
}

export function showChosenTheme(): void {
	showTheme(resolve(themeChoice()));
}

function resolve(choice: ThemeChoice): Theme {
	if (choice !== "auto") return choice;
	return matchMedia("(prefers-color-scheme: dark)").matches ? "natt" : "dag";
}

function read(name: string): Theme | undefined {
	const value = localStorage.getItem(name);
	return themes.find((theme) => theme === value);
}
