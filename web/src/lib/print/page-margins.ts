// What stands in the margins of every printed page, where the browser can print there: whose sheet it is, and which page of how many.
// Knows no screen; the texts are given.

export interface Margins {
	readonly left: string;
	readonly right: string;
	/** Absent: it is no exercise. */
	readonly exercise: string | undefined;
	/** With `{page}` and `{pages}` in it. */
	readonly count: string;
}

export function marginRules({ left, right, exercise, count }: Margins): string {
	const type = `font-family: "Atkinson Hyperlegible Next", Verdana, sans-serif; font-size: 8.5pt;`;
	const box = (place: string, content: string, more = "") => `@${place} { content: ${content}; ${type} ${more} }`;
	return `@page {
		size: A4;
		margin: 16mm 12mm 15mm;
		${exercise === undefined ? "" : box("top-center", text(exercise), "font-weight: 750; letter-spacing: 0.12em;")}
		${box("bottom-left", text(left))}
		${box("bottom-center", counted(count))}
		${box("bottom-right", text(right))}
	}`;
}

/** `Sida {page} av {pages}`, in whatever order the language has them. */
function counted(count: string): string {
	return count
		.split(/(\{page\}|\{pages\})/)
		.filter((part) => part !== "")
		.map((part) => (part === "{page}" ? "counter(page)" : part === "{pages}" ? "counter(pages)" : text(part)))
		.join(" ");
}

/** A CSS string that cannot end before its last quote, whatever a cluster or a unit is called. */
function text(words: string): string {
	const escaped = words.replaceAll(/["\\<>]|\p{Cc}/gu, (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `);
	return `"${escaped}"`;
}
