// What is wrong with a field's text, or surprising about it, in words. Fetched when there is something to say.
import type { Measure } from "@samlad/board/rows/template";
import { m } from "#lib/paraglide/messages.js";
import type { Doubt, WrongCode } from "./reading.ts";

export function doubtText(doubt: Doubt): string {
	switch (doubt.why) {
		case "rise":
			return m.report_warn_rise();
		case "range":
			return m.report_warn_range();
		case "large":
			return m.report_warn_large();
		case "small":
			return m.report_warn_small();
	}
}

export function wrongText(code: WrongCode, measure: Measure): string {
	switch (code) {
		case "empty":
		case "not-a-number":
			return m.report_wrong_not_a_number();
		case "ambiguous":
			return m.report_wrong_ambiguous();
		case "too-precise":
			return measure.decimals
				? m.report_wrong_too_precise_some({ count: measure.decimals })
				: m.report_wrong_too_precise();
		case "out-of-range":
			return m.report_wrong_out_of_range();
		case "no-last":
			return m.report_wrong_no_last();
		case "unknown-pack":
			return m.report_wrong_unknown_pack();
		case "type-again":
			return m.report_wrong_type_again();
	}
}
