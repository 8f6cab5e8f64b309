// Reads the colours of each theme out of tokens.css, for the tests that guard them.
import type { Theme } from "./themes.ts";

/** The custom properties of one theme's block, by name without the dashes. */
export function coloursOf(css: string, theme: Theme): ReadonlyMap<string, string> {
	const start = css.indexOf(`:root[data-theme="${theme}"]`);
	const block = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
	return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? "", match[2] ?? ""]));
}
