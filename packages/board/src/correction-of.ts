// Builds a correction as a draft's own parts. Kept apart from the kind's schema, so that a form needs not carry that.
import type { CorrectionBody, MovementBody, ReportBody } from "./bodies.ts";

/** An entry names no more entries than this; the latest corrections are the ones that count. */
const mostRefs = 16;

export interface Correctable {
	readonly id: string;
	readonly observedAt: number;
	/** Of a movement its type as well: then the values are quantities. */
	readonly body: Pick<ReportBody, "unit"> & Partial<Pick<MovementBody, "movement">>;
}

export interface CorrectionParts {
	readonly kind: "correction";
	readonly v: 1 | 2;
	readonly body: CorrectionBody;
	readonly observedAt: number;
	readonly refs: readonly string[];
}

/** A correction of a report or a movement as a draft's own parts; `earlier`: ids of corrections of it that the author saw. */
export function correctionOf(
	{ id, observedAt, body: { unit, movement } }: Correctable,
	values: CorrectionBody["values"],
	why: string,
	earlier: readonly string[] = [],
): CorrectionParts {
	const body = { unit, target: id, values, why };
	return {
		kind: "correction",
		v: movement === undefined ? 1 : 2,
		body: movement === undefined ? body : { ...body, movement },
		observedAt,
		refs: [id, ...earlier.slice(-mostRefs + 1)],
	};
}
