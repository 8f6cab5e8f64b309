// Finds Swedish identity numbers in free text. Knows nothing of where the text stands, and repeats none of it.

export type Guarded =
	| { readonly ok: true }
	/** Where it stands, as indexes in the text given. */
	| { readonly ok: false; readonly code: "identity-number"; readonly from: number; readonly to: number };

export function guardText(text: string): Guarded {
	const groups = digitGroups(text);
	for (let first = 0; first < groups.length; first++) {
		let digits = "";
		const sizes: number[] = [];
		for (let last = first; last < groups.length; last++) {
			const group = groups[last];
			if (!group || (last > first && !group.isNear)) break;
			digits += group.digits;
			sizes.push(group.digits.length);
			if (digits.length > 12) break;
			if (isIdentityNumber(digits, sizes))
				return { ok: false, code: "identity-number", from: groups[first]?.from ?? 0, to: group.to };
		}
	}
	return reserveLetters(text);
}

interface Group {
	readonly digits: string;
	readonly from: number;
	readonly to: number;
	/** Only separators lie between it and the group before. */
	readonly isNear: boolean;
}

/** Characters that take no place: zero-width ones, soft hyphens, direction marks. */
const nothing = /[\p{Cf}\p{Mn}\p{Me}\u115f\u1160\u3164]/u;
const separator = /[\s\p{Zs}\p{Pd}\u2212\u00af+./_\\|·•]/u;
/** A run of separators longer than this parts two numbers. */
const widestGap = 4;

function digitGroups(text: string): readonly Group[] {
	const groups: Group[] = [];
	let digits = "";
	let from = 0;
	let to = 0;
	let gap = 0;
	let isNear = false;
	let at = 0;
	const close = () => {
		if (digits) groups.push({ digits, from, to, isNear });
		if (digits) isNear = true;
		digits = "";
	};
	for (const character of text) {
		const digit = digitOf(character);
		if (digit !== undefined) {
			if (!digits) {
				from = at;
				isNear &&= gap <= widestGap;
			}
			digits += digit;
			to = at + character.length;
			gap = 0;
		} else if (!nothing.test(character)) {
			close();
			if (separator.test(character)) gap++;
			else isNear = false;
		}
		at += character.length;
	}
	close();
	return groups;
}

/** Any script's decimal digit as an ASCII one. */
function digitOf(character: string): string | undefined {
	if (character >= "0" && character <= "9") return character;
	const plain = character.normalize("NFKC");
	if (plain.length === 1 && plain >= "0" && plain <= "9") return plain;
	if (!/^\p{Nd}$/u.test(plain)) return undefined;
	const code = plain.codePointAt(0) ?? 0;
	for (let value = 0; value < 10; value++)
		if (!/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) return String(value);
	return undefined;
}

function isIdentityNumber(digits: string, sizes: readonly number[]): boolean {
	if (digits.length === 10)
		return isBirthDate(digits.slice(0, 6)) && hasCheckDigit(digits) && !looksLikePhone(digits, sizes);
	if (digits.length !== 12 || !hasCheckDigit(digits.slice(2))) return false;
	if (digits.startsWith("99")) return true;
	return isBirthDate(digits.slice(0, 8)) && !looksLikeTimestamp(digits);
}

/** `YYMMDD` or `YYYYMMDD`; a coordination number's day is 60 higher. */
function isBirthDate(date: string): boolean {
	const century = date.length === 8 ? [date.slice(0, 2)] : ["18", "19", "20"];
	const month = Number(date.slice(-4, -2));
	const written = Number(date.slice(-2));
	const day = written > 60 ? written - 60 : written;
	return century.some((hundred) => {
		if (hundred !== "18" && hundred !== "19" && hundred !== "20") return false;
		const made = new Date(Date.UTC(Number(hundred + date.slice(-6, -4)), month - 1, day));
		return month >= 1 && month <= 12 && day >= 1 && made.getUTCMonth() === month - 1;
	});
}

/** Luhn: every other digit doubled from the first of ten. */
function hasCheckDigit(ten: string): boolean {
	let sum = 0;
	for (let place = 0; place < 10; place++) {
		const digit = Number(ten[place]) * (place % 2 === 0 ? 2 : 1);
		sum += digit > 9 ? digit - 9 : digit;
	}
	return sum % 10 === 0;
}

/** `070-123 45 67`, `0701234567`: an area code set apart, or a mobile number whose day could only be a coordination number's. */
function looksLikePhone(digits: string, sizes: readonly number[]): boolean {
	if (!digits.startsWith("0")) return false;
	const [first = 0, second = 0] = sizes;
	if (sizes.length > 1) return first === 3 || (first === 4 && second <= 3) || (first === 2 && second === 3);
	return /^07[02369]/.test(digits) && Number(digits.slice(4, 6)) > 60;
}

/** `20261121-0830`: a date of these years and a time of day, which no one in care was born on with that serial. */
function looksLikeTimestamp(digits: string): boolean {
	return Number(digits.slice(0, 4)) >= 2019 && Number(digits.slice(8, 10)) < 24 && Number(digits.slice(10, 12)) < 60;
}

/** Reserve numbers of regions that put letters in the last four: `19460503-M01A`. */
function reserveLetters(text: string): Guarded {
	for (const match of text.matchAll(
		/(?<![\p{L}\d])((?:18|19|20)\d{6})[-\u2010-\u2015\u2212]?(?=[A-Z0-9]*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{4}(?![\p{L}\d])/gu,
	))
		if (isBirthDate(match[1] ?? ""))
			return { ok: false, code: "identity-number", from: match.index, to: match.index + match[0].length };
	return { ok: true };
}
