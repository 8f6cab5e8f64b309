// Every reason for which the board or the room turns an entry away. Each has a sentence in both languages in the interface.
import type { Json } from "./entry.ts";

export const refusalCodes = [
	"not-allowed",
	"not-you",
	"unknown-kind",
	"bad-shape",
	"unknown-unit",
	"unknown-measure",
	"out-of-range",
	"not-a-number",
	"identity-number",
	"control-characters",
	"too-long",
	"was-differs",
	"target-unknown",
	"not-yours",
	"loan-answered",
	"loan-not-promised",
	"loan-over",
	"request-open",
	"request-ended",
	"request-met",
	"request-answered",
	"request-gone",
	"loan-sent",
	"meeting-on",
	"meeting-over",
	"removes-all",
	"text-full",
	"text-scattered",
	"delivery-arrived",
	"promise-far",
	"promise-gone",
	"ahead",
	"id-taken",
	"too-large",
	"too-many",
	"behind",
	"read-only",
	"reload",
	"store-down",
	"signed-out",
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

/** `detail` says where, never what was typed. */
export interface Refusal {
	readonly code: RefusalCode;
	readonly detail?: { readonly [name: string]: Json };
}

export function refuse(code: RefusalCode, detail?: { readonly [name: string]: Json }): Refusal {
	return detail ? { code, detail } : { code };
}
