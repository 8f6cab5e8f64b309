// What happened to stock, and what is wrong with what was typed about it, in words.
import type { NumberCode } from "@samlad/board/numbers/parse";
import { m } from "#lib/paraglide/messages.js";
import type { Happened } from "./moving.ts";

export function happenedWords(happened: Happened): string {
	switch (happened) {
		case "withdrawal":
			return m.stock_what_withdrawal();
		case "delivery":
			return m.stock_what_delivery();
		case "discard":
			return m.stock_what_discard();
		case "lent":
			return m.stock_what_lent();
		case "borrowed":
			return m.stock_what_borrowed();
		case "count":
			return m.stock_what_count();
	}
}

export function wrongWords(code: NumberCode | "zero" | "date"): string {
	switch (code) {
		case "empty":
			return m.stock_wrong_empty();
		case "zero":
		case "out-of-range":
			return m.stock_wrong_zero();
		case "unknown-pack":
			return m.stock_wrong_pack();
		case "ambiguous":
			return m.stock_wrong_ambiguous();
		case "too-precise":
			return m.stock_wrong_precise();
		case "date":
			return m.stock_wrong_date();
		case "not-a-number":
		case "no-last":
			return m.stock_wrong_number();
	}
}
