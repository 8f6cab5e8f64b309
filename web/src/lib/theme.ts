// The three themes. The small script in app.html has set one before this loads; here it is changed and kept.
import { type Theme, themes } from "./style/themes.ts";

export type ThemeChoice = Theme | "auto";

const kept = "samlad.theme";
const keptScreen = "samlad.screen-theme";
const keptNight = "samlad.night-theme";

/** What the person chose for ordinary screens. */
export function themeChoice(): ThemeChoice {
	return read(kept) ?? "auto";
}

export function screenTheme(): Theme {
	return read(keptScreen) ?? "projektor";
}

/** What night stock is shown in: what was chosen there, or dark from 21 to 06 by the device's clock, or as other screens. */
export function nightTheme(hour = new Date().getHours()): Theme {
	return read(keptNight) ?? (hour >= 21 || hour < 6 ? "natt" : resolve(themeChoice()));
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

export function chooseNightTheme(theme: Theme): void {
	localStorage.setItem(keptNight, theme);
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
