// Text as the guard reads it: any script's digits as ASCII, one dash, nothing invisible. Keeps where each character came from.

export interface Plain {
	readonly text: string;
	/** For each character of `text` its index in the original, and last the original's length. */
	readonly origin: readonly number[];
}

/** Zero-width characters, soft hyphens, direction marks, combining marks: they take no place. */
const invisible = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164]/u;
const dash = /[\p{Pd}\u2212\u00af\u02d7\u2043]/u;

export function plainText(text: string): Plain {
	let plain = "";
	const origin: number[] = [];
	let at = 0;
	for (const character of text) {
		if (character < "\u0080") {
			plain += character;
			origin.push(at);
		} else {
			const seen = seenOf(character);
			plain += seen;
			if (seen !== "") origin.push(at);
		}
		at += character.length;
	}
	origin.push(text.length);
	return { text: plain, origin };
}

const known = new Map<string, string>();
const remembered = 4096;

/** One character as the guard reads it, worked out once: a comment may be all of one strange script. */
function seenOf(character: string): string {
	const before = known.get(character);
	if (before !== undefined) return before;
	if (known.size >= remembered) known.clear();
	const seen = invisible.test(character)
		? ""
		: dash.test(character)
			? "-"
			: (digitOf(character) ?? letterOf(character));
	known.set(character, seen);
	return seen;
}

/** Decimal digits come in rows of ten, in order. */
function digitOf(character: string): string | undefined {
	const wide = character.normalize("NFKC");
	if (/^\d$/.test(wide)) return wide;
	if (!/^\p{Nd}$/u.test(wide)) return undefined;
	const code = wide.codePointAt(0) ?? 0;
	const digit = Array.from({ length: 10 }, (_, below) => below).find(
		(below) => !/^\p{Nd}$/u.test(String.fromCodePoint(code - below - 1)),
	);
	return digit === undefined ? undefined : String(digit);
}

/** One UTF-16 unit, so that indexes stay true: what is longer is only known not to be a digit or separator. */
function letterOf(character: string): string {
	const wide = character.normalize("NFKC");
	if (/^\s$/u.test(wide) || wide === "+" || wide === "." || wide === "/") return wide;
	return character.length === 1 ? character : "\ufffd";
}
