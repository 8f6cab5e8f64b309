// Reads what somebody typed about an item that moved or was counted, and builds the entry. Sends nothing.
import type { MovementBody } from "@samlad/board/bodies";
import { dayOfDate } from "@samlad/board/calendar";
import { type NumberCode, parseNumber } from "@samlad/board/numbers/parse";
import type { MovementType } from "@samlad/board/rows/stock";
import type { Measure, TemplateRow } from "@samlad/board/rows/template";
import type { Said } from "#lib/board.svelte.ts";
import type { Language } from "#lib/language.svelte.ts";

export type Happened = MovementType | "count";
export const happenings: readonly Happened[] = ["withdrawal", "delivery", "discard", "lent", "borrowed", "count"];

export interface Typed {
	readonly happened: Happened;
	readonly amount: string;
	/** Only of a loan; empty: not chosen. */
	readonly other: string;
	/** Only of what arrives or is thrown away; empty: none. */
	readonly expires: string;
}

export interface MovingInput {
	readonly unit: string;
	readonly measure: Measure;
	readonly template: { readonly id: string; readonly template: Pick<TemplateRow, "version"> };
	readonly typed: Typed;
	readonly lang: Language;
}

export type Moving =
	| { readonly ok: true; readonly amount: number; readonly said: Omit<Said, "source"> }
	| { readonly ok: false; readonly at: "amount" | "expires"; readonly code: NumberCode | "zero" | "date" };

export const hasOther = (happened: Happened): boolean => happened === "lent" || happened === "borrowed";
export const hasDate = (happened: Happened): boolean => happened === "delivery" || happened === "discard";

export function readMoving({ unit, measure, template, typed, lang }: MovingInput): Moving {
	const { id, decimals = 0, packs = null } = measure;
	const parsed = parseNumber(typed.amount, { decimals, lang, packs });
	if (!parsed.ok) return { ok: false, at: "amount", code: parsed.code };
	const { value: amount } = parsed;
	if (typed.happened === "count") {
		const body = {
			unit,
			template: { id: template.id, version: template.template.version },
			sections: [],
			values: { [id]: amount },
		};
		return { ok: true, amount, said: { kind: "report", v: 1, body } };
	}
	if (amount <= 0) return { ok: false, at: "amount", code: "zero" };
	const expires = hasDate(typed.happened) ? typed.expires.trim() : "";
	if (expires !== "" && dayOfDate(expires) === undefined) return { ok: false, at: "expires", code: "date" };
	const body: MovementBody = {
		unit,
		movement: typed.happened,
		values: { [id]: amount },
		...(expires !== "" && { expires: { [id]: expires } }),
		...(hasOther(typed.happened) && typed.other !== "" && { other: typed.other }),
	};
	return { ok: true, amount, said: { kind: "movement", v: 1, body: { ...body } } };
}
