// What a field's text amounts to: nothing said, the same, changed, or unreadable. The numbers' rules are the board's; the words are the screen's.
import { plausibility } from "@samlad/board/derive/plausibility";
import { formatNumber } from "@samlad/board/numbers/format";
import { parseNumber, type NumberCode } from "@samlad/board/numbers/parse";
import type { Value } from "@samlad/board/rows/said";
import type { Typed } from "./draft.ts";
import type { Field } from "./fields.ts";

export type Lang = "sv" | "en";

export interface Doubt {
	/** `rise`: worth a look, no more. */
	readonly why: "range" | "large" | "small" | "rise";
	/** What was perhaps meant, a power of ten away. */
	readonly meant?: number;
	/** Has to be answered before the report is sent. */
	readonly interrupts: boolean;
}

export type WrongCode = NumberCode | "type-again";

export type Reading =
	| { readonly is: "nothing" }
	/** `typed`: by hand, so it counts as said anew and not as confirmed. */
	| { readonly is: "same"; readonly value: Value; readonly typed: boolean }
	| {
			readonly is: "changed";
			readonly value: Value;
			/** Absent when there is no earlier number to compare with. */
			readonly delta?: number;
			/** The text said how much to add or take away. */
			readonly relative: boolean;
			readonly doubt?: Doubt;
	  }
	/** `readings`: the numbers that an ambiguous text might mean. */
	| { readonly is: "wrong"; readonly code: WrongCode; readonly readings?: readonly number[] };

/** A rise of a count that deserves a mark: half as much again, and at least so many. */
const riseFactor = 1.5;
const riseLeast = 5;

const unknownSigns = new Set(["?", "okänt", "vet ej", "unknown"]);

export function isUnknownSign(text: string): boolean {
	return unknownSigns.has(text.trim().toLowerCase());
}

/** What the field shows when nobody has touched it. */
export function prefill(field: Field, lang: Lang): string {
	if (field.startsEmpty || !field.last || field.last.value === null) return "";
	const { value } = field.last;
	return typeof value === "number" ? formatNumber(value, lang, field.measure.decimals) : value;
}

export function readField(field: Field, typed: Typed | undefined, lang: Lang): Reading {
	if (!typed) {
		if (field.startsEmpty || !field.last || field.last.value === null) return { is: "nothing" };
		return { is: "same", value: field.last.value, typed: false };
	}
	const text = typed.text.trim();
	if (text === "") return { is: "nothing" };
	const base = field.startsEmpty === "tally" ? undefined : typed.base;
	if (field.measure.type === "choice") return compare(field, text, base, false, typed);
	if (isUnknownSign(text)) return compare(field, null, base, false, typed);
	const { measure } = field;
	const parsed = parseNumber(text, {
		decimals: measure.decimals ?? 0,
		lang,
		// What stands now came later than what is told of, so nothing is added to it.
		...(typeof base === "number" && field.startsEmpty !== "earlier" ? { last: base } : {}),
		...(measure.min === undefined ? {} : { min: measure.min }),
		...(measure.type === "stock" ? { packs: measure.packs ?? null } : {}),
	});
	if (!parsed.ok) return { is: "wrong", code: parsed.code, ...(parsed.readings ? { readings: parsed.readings } : {}) };
	return compare(field, parsed.value, base, parsed.relative ?? false, typed);
}

function compare(field: Field, value: Value, base: Value | undefined, relative: boolean, typed: Typed): Reading {
	if (value === base) return { is: "same", value, typed: true };
	const delta =
		typeof value === "number" && typeof base === "number"
			? Number((value - base).toFixed(field.measure.decimals ?? 0))
			: undefined;
	const doubt = typeof value === "number" ? doubtOf(field, base, value, typed) : undefined;
	return { is: "changed", value, ...(delta === undefined ? {} : { delta }), relative, ...(doubt ? { doubt } : {}) };
}

function doubtOf(field: Field, base: Value | undefined, value: number, typed: Typed): Doubt | undefined {
	const last = typeof base === "number" ? base : undefined;
	const judged = plausibility(field.measure, last, value);
	if (judged.asks) {
		// The range alone is worth a mark; only the distance from the last value interrupts.
		const { min: _min, max: _max, ...unbounded } = field.measure;
		const isFar = judged.why !== "range" || plausibility(unbounded, last, value).asks;
		return {
			why: judged.why,
			interrupts: isFar && !typed.vouched,
			...(judged.meant === undefined ? {} : { meant: judged.meant }),
		};
	}
	const rose =
		field.measure.type === "gauge" && last !== undefined && value >= last * riseFactor && value - last >= riseLeast;
	return rose ? { why: "rise", interrupts: false } : undefined;
}
