// The sheet on which a report is put right: what stands in each cell, what should, and why. Builds the correction; sends nothing.
import { guardText, type CorrectionBody, type Entry, type Value } from "@samlad/board";
import { correctionIn, reportIn } from "./trail.ts";

export interface MendLine {
	readonly ref: string;
	/** What stands now: the report's own value, or its latest correction's. */
	readonly was: Value;
}

/** Every cell of the report, with what stands in it. `entries` must hold the report and its corrections. */
export function mendLines(target: string, entries: readonly Entry[]): readonly MendLine[] {
	const report = entries.find(({ id }) => id === target);
	const body = report && reportIn(report);
	if (!body) return [];
	const corrections = entries.filter((entry) => correctionIn(entry)?.target === target).toSorted((a, b) => a.seq - b.seq);
	return Object.entries(body.values).map(([ref, first]) => ({
		ref,
		was: corrections.reduce<Value>((was, entry) => {
			const put = correctionIn(entry)?.values[ref];
			return put ? put.now : was;
		}, first),
	}));
}

export type MendOutcome =
	| { readonly ok: true; readonly body: CorrectionBody }
	| { readonly ok: false; readonly code: "nothing-changed" | "no-reason" | "identity-number" };

export interface MendInput {
	readonly unit: string;
	readonly target: string;
	readonly lines: readonly MendLine[];
	/** What should stand, by ref; a ref that is absent is left alone. */
	readonly now: ReadonlyMap<string, Value>;
	readonly why: string;
}

/** A correction of the cells that differ. */
export function composeCorrection({ unit, target, lines, now, why }: MendInput): MendOutcome {
	const values = Object.fromEntries(
		lines.flatMap(({ ref, was }) => {
			const put = now.get(ref);
			return put === undefined || put === was ? [] : [[ref, { was, now: put }] as const];
		}),
	);
	if (Object.keys(values).length === 0) return { ok: false, code: "nothing-changed" };
	const reason = why.trim();
	if (reason === "") return { ok: false, code: "no-reason" };
	if (!guardText(reason).ok) return { ok: false, code: "identity-number" };
	return { ok: true, body: { unit, target, values, why: reason } };
}
