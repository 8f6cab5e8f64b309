// Requests and loans of items in words. Knows what an item is called where it is asked for, and no times.
import { measureOf } from "@samlad/board/definitions";
import type { Deviation, LoanState } from "@samlad/board/derive/loan-state";
import type { RequestState } from "@samlad/board/derive/requests";
import { templateOfUnit } from "@samlad/board/derive/template";
import { rowOf, type Read } from "@samlad/board/read";
import type { LoanStep, Priority, RequestRow } from "@samlad/board/rows/loan";
import type { Measure } from "@samlad/board/rows/template";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { amountWords } from "#lib/stock/amount-words.ts";

export function unitName(read: Read, unit: string): string {
	return rowOf(read, "unit", unit)?.name ?? unit;
}

/** As the unit that asks calls and counts it. */
export function itemOf(read: Read, unit: string, item: string): Measure {
	const template = templateOfUnit(read, unit);
	return (template && measureOf(template, item)) ?? { id: item, type: "stock", label: { sv: item, en: item } };
}

/** `400 st Munskydd IIR till Äldreboende A` */
export function requestLine(
	read: Read,
	{ unit, item, amount }: Pick<RequestRow, "unit" | "item" | "amount">,
	lang: Language,
): string {
	const measure = itemOf(read, unit, item);
	return m.lend_line({
		amount: amountWords(amount, measure, lang),
		item: measure.label[lang],
		unit: unitName(read, unit),
	});
}

export function priorityWords(priority: Priority): string {
	switch (priority) {
		case "acute":
			return m.lend_acute();
		case "soon":
			return m.lend_soon();
		case "whenever":
			return m.lend_whenever();
	}
}

export function stateWords(state: RequestState | LoanState): string {
	switch (state) {
		case "requested":
			return m.lend_state_requested();
		case "declined":
			return m.lend_state_declined();
		case "withdrawn":
			return m.lend_state_withdrawn();
		case "lapsed":
			return m.lend_state_lapsed();
		case "promised":
			return m.lend_state_promised();
		case "called-off":
			return m.lend_state_called_off();
		case "sent":
			return m.lend_state_sent();
		case "received":
			return m.lend_state_received();
		case "sent-back":
			return m.lend_state_sent_back();
		case "returned":
			return m.lend_state_returned();
	}
}

export function stepWords(step: LoanStep): string {
	switch (step) {
		case "sent":
			return m.lend_state_sent();
		case "received":
			return m.lend_state_received();
		case "sentBack":
			return m.lend_state_sent_back();
		case "back":
			return m.lend_state_returned();
	}
}

export function deviationWords(deviation: Deviation, measure: Measure, lang: Language): string {
	const words = (amount: number) => amountWords(amount, measure, lang);
	switch (deviation.is) {
		case "unpromised":
			return m.lend_unpromised();
		case "after-call-off":
			return m.lend_after_call_off();
		case "untold":
			return deviation.step === "sent" ? m.lend_untold_sent() : m.lend_untold_back();
		case "told-again":
			return m.lend_told_again({
				step: stepWords(deviation.step),
				amounts: deviation.amounts.map(words).join(", "),
			});
		case "differs": {
			const { step, expected, amount } = deviation;
			const said = { expected: words(expected), amount: words(amount) };
			if (step === "sent") return m.lend_differs_sent(said);
			if (step === "sentBack") return m.lend_differs_sent_back(said);
			const n = words(Math.abs(amount - expected));
			const way = amount < expected ? m.lend_less() : m.lend_more_than();
			return step === "received"
				? m.lend_differs_received({ ...said, n, way })
				: m.lend_differs_back({ ...said, n, way });
		}
	}
}
