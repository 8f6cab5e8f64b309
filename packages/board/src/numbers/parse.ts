// Reads a number as somebody in a hurry types or pastes it, in Swedish or English. Guesses nothing that it could ask.
import { largest } from "./largest.ts";
import type { Lang } from "./format.ts";

export type NumberCode =
	| "empty"
	| "not-a-number"
	| "ambiguous"
	| "too-precise"
	| "out-of-range"
	| "no-last"
	| "unknown-pack";

export type ParsedNumber =
	/** `relative`: `+50` or `-20` on the last value. */
	| { readonly ok: true; readonly value: number; readonly relative?: true }
	/** `readings`: what an ambiguous number might mean. */
	| { readonly ok: false; readonly code: NumberCode; readonly readings?: readonly number[] };

export interface NumberOptions {
	readonly decimals?: number;
	readonly lang: Lang;
	/** What a relative number starts from; null: unknown. */
	readonly last?: number | null;
	/** A lowest value below 0 makes a leading minus a sign rather than a subtraction. */
	readonly min?: number;
	/** Of what is counted in packs; null: nobody has said how large they are. Absent: not in packs, and a word for one is no number. */
	readonly packs?: { readonly pack: number; readonly carton: number } | null;
}

export function parseNumber(text: string, { decimals = 0, last, min = 0, packs }: NumberOptions): ParsedNumber {
	// Superscripts and fractions would turn into digits beside digits.
	if (/\p{No}/u.test(text)) return { ok: false, code: "not-a-number" };
	const plain = text
		.normalize("NFKC")
		.replace(/[\p{Cf}]/gu, "")
		.replace(/[\s\p{Zs}]+/gu, " ")
		.replace(/[\u2212\u2010-\u2015\ufe63]/g, "-")
		.trim();
	if (plain === "") return { ok: false, code: "empty" };
	const match = /^([+-])? ?(\d[\d ., ]*?) ?(\p{L}[\p{L}.]*)?$/u.exec(plain);
	const [, sign, figures = "", word] = match ?? [];
	if (!match) return { ok: false, code: "not-a-number" };
	const size = word === undefined ? 1 : packSize(word.toLowerCase(), packs);
	if (size === undefined) return { ok: false, code: packs === undefined ? "not-a-number" : "unknown-pack" };
	const readings = readFigures(figures);
	if (readings.length === 0) return { ok: false, code: "not-a-number" };
	const amounts = readings.map((reading) => round(reading * size));
	const [amount = 0] = amounts;
	if (amounts.length > 1) return { ok: false, code: "ambiguous", readings: amounts };
	if (!hasDecimals(amount, decimals)) return { ok: false, code: "too-precise" };
	return settle(sign, amount, { decimals, last, min });
}

function settle(
	sign: string | undefined,
	amount: number,
	{ decimals, last, min }: { decimals: number; last: number | null | undefined; min: number },
): ParsedNumber {
	const signed = sign === "-" && amount !== 0 ? -amount : amount;
	const isRelative = sign === "+" || (sign === "-" && min >= 0 && amount !== 0);
	if (isRelative && typeof last !== "number") return { ok: false, code: "no-last" };
	const value = isRelative ? Number(((last ?? 0) + signed).toFixed(decimals)) : signed;
	if (Math.abs(value) > largest || (value < 0 && min >= 0)) return { ok: false, code: "out-of-range" };
	const plain = Object.is(value, -0) ? 0 : value;
	return isRelative ? { ok: true, value: plain, relative: true } : { ok: true, value: plain };
}

/** Every number that the figures may stand for: none, one, or two where a lone mark may part thousands or decimals. */
function readFigures(figures: string): readonly number[] {
	if (/^\d+$/.test(figures)) return [Number(figures)];
	if (/^\d{1,3}( \d{3})+$/.test(figures)) return [Number(figures.replaceAll(" ", ""))];
	const decimal = /^(\d+|\d{1,3}(?: \d{3})+)[.,](\d+)$/.exec(figures);
	if (decimal) {
		const [, whole = "", fraction = ""] = decimal;
		const reading = Number(`${whole.replaceAll(" ", "")}.${fraction}`);
		const mayBeThousands = /^[1-9]\d{0,2}$/.test(whole) && fraction.length === 3;
		return mayBeThousands ? [reading, Number(whole + fraction)] : [reading];
	}
	for (const [thousands, mark] of [
		[".", ","],
		[",", "."],
	] as const) {
		const [whole = "", fraction, ...more] = figures.split(mark);
		const groups = whole.split(thousands);
		if (more.length > 0 || groups.length < (fraction === undefined ? 3 : 2)) continue;
		const [first = "", ...rest] = groups;
		if (!/^[1-9]\d{0,2}$/.test(first) || !rest.every((group) => /^\d{3}$/.test(group))) continue;
		if (fraction === undefined || /^\d+$/.test(fraction)) return [Number(`${groups.join("")}.${fraction ?? "0"}`)];
	}
	return [];
}

const pieces = /^(st|styck|stycken|pcs?|pieces?|l|liter|litre|litres|liters)\.?$/;
const pack = /^(pack|packs|paket|förp|förpackning|förpackningar|fp|ask|askar)\.?$/;
const carton = /^(kartong|kartonger|krt|kart|carton|cartons|låda|lådor|case|cases)\.?$/;

function packSize(word: string, packs: NumberOptions["packs"]): number | undefined {
	if (pieces.test(word)) return 1;
	if (pack.test(word)) return packs?.pack;
	return carton.test(word) ? packs?.carton : undefined;
}

function hasDecimals(value: number, decimals: number): boolean {
	return Number(value.toFixed(decimals)) === value;
}

/** Takes away what binary fractions add in a multiplication. */
function round(value: number): number {
	return Number(value.toPrecision(15));
}
