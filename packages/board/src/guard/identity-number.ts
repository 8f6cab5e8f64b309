// Finds Swedish identity numbers in free text. Knows nothing of where the text stands, and repeats none of it.
import { isIdentityNumber, isReserveNumber } from "./forms.ts";
import { plainText } from "./plain.ts";

export type Guarded =
	| { readonly ok: true }
	/** Where it stands, as indexes in the text given. */
	| { readonly ok: false; readonly code: "identity-number"; readonly from: number; readonly to: number };

export function guardText(text: string): Guarded {
	const { text: plain, origin } = plainText(text);
	const found = findIn(plain) ?? (text.includes(turnsRound) ? findTurned(plain) : undefined);
	if (!found) return { ok: true };
	return { ok: false, code: "identity-number", from: origin[found.from] ?? 0, to: origin[found.to] ?? text.length };
}

/** Each text by itself, and a number that begins at the end of one and goes on in the next. */
export function guardTexts(texts: readonly string[]): Guarded {
	for (const [place, text] of texts.entries()) {
		const alone = guardText(text);
		if (!alone.ok) return alone;
		const head = /(?<!\d)(\d{6}|\d{8})[\s+-]*$/.exec(plainText(texts[place - 1] ?? "").text)?.[1];
		const tail = head && /^[\s+-]*(\d{4})(?!\d)/.exec(plainText(text).text)?.[1];
		const across = head && tail ? guardText(`${head}-${tail}`) : alone;
		if (!across.ok) return across;
	}
	return { ok: true };
}

interface Found {
	readonly from: number;
	readonly to: number;
}

/** A right-to-left override: what is typed backwards after it is read forwards. */
const turnsRound = "\u202e";

function findIn(plain: string): Found | undefined {
	return findDigits(plain) ?? findReserve(plain);
}

function findTurned(plain: string): Found | undefined {
	const found = findIn(Array.from(plain).reverse().join(""));
	return found && { from: plain.length - found.to, to: plain.length - found.from };
}

/** A longer run of separators than this parts two numbers. */
const widestGap = 4;
const between = /^[\s+./_\\|·•-]*$/u;

interface Group extends Found {
	readonly digits: string;
	/** What stands between it and the group before; undefined: too much for one number. */
	readonly gap: string | undefined;
}

/** Whole groups of digits, next to each other but for separators, that together make a number. */
function findDigits(plain: string): Found | undefined {
	const groups = groupsOf(plain);
	const all = groups.map(({ digits }) => digits).join("");
	let begin = 0;
	for (const [first, { from, digits }] of groups.entries()) {
		let length = 0;
		const end = isInDate(groups, first) ? first : groups.length;
		for (let last = first; last < end && length < 12; last++) {
			const group = groups[last];
			const gap = last === first ? "" : group?.gap;
			if (!group || gap === undefined) break;
			if (gap.includes("\n") && !(last === first + 1 && isSplitBeforeSerial(length, group.digits))) break;
			length += group.digits.length;
			const sizes = () => groups.slice(first, last + 1).map((one) => one.digits.length);
			if (isIdentityNumber(all.slice(begin, begin + length), sizes, gap)) return { from, to: group.to };
		}
		begin += digits.length;
	}
	return undefined;
}

function groupsOf(plain: string): readonly Group[] {
	let end = 0;
	return [...plain.matchAll(/\d+/g)].map(({ 0: digits, index: from }) => {
		const gap = from - end > widestGap ? undefined : plain.slice(end, from);
		end = from + digits.length;
		return { digits, from, to: end, gap: gap !== undefined && between.test(gap) ? gap : undefined };
	});
}

/** The month or the day of a `2026-11-21` of these years, where no number begins: what comes after the date is a time, or another. */
function isInDate(groups: readonly Group[], place: number): boolean {
	const isPart = (group: Group | undefined) => group?.gap === "-" && group.digits.length === 2;
	if (!isPart(groups[place])) return false;
	const year = isPart(groups[place - 1])
		? groups[place - 2]
		: isPart(groups[place + 1])
			? groups[place - 1]
			: undefined;
	return year !== undefined && /^20(19|[2-9]\d)$/.test(year.digits);
}

/** Lines below each other are mostly a column of counts: only a date over a serial is read across them. */
function isSplitBeforeSerial(dateLength: number, next: string): boolean {
	return (dateLength === 6 || dateLength === 8) && next.length === 4;
}

function findReserve(plain: string): Found | undefined {
	for (const match of plain.matchAll(/(?<![\p{L}\d])(\d{8})-?([A-Z0-9]{4})(?![\p{L}\d])/gu))
		if (isReserveNumber(match[1] ?? "", match[2] ?? ""))
			return { from: match.index, to: match.index + match[0].length };
	return undefined;
}
