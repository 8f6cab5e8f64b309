// Builds a correction as a draft's own parts. Kept apart from the kind's schema, so that a form needs not carry that.
import type { CorrectionBody, ReportBody } from "./bodies.ts";

/** An entry names no more entries than this; the latest corrections are the ones that count. */
const mostRefs = 16;

/** A correction of a report as a draft's own parts; `earlier`: ids of corrections of it that the author saw. */
export function correctionOf(
	target: { readonly id: string; readonly observedAt: number; readonly body: Pick<ReportBody, "unit"> },
	values: CorrectionBody["values"],
	why: string,
	earlier: readonly string[] = [],
): {
	readonly kind: "correction";
	readonly v: 1;
	readonly body: CorrectionBody;
	readonly observedAt: number;
	readonly refs: readonly string[];
} {
	return {
		kind: "correction",
		v: 1,
		body: { unit: target.body.unit, target: target.id, values, why },
		observedAt: target.observedAt,
		refs: [target.id, ...earlier.slice(-mostRefs + 1)],
	};
}
