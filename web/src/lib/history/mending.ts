// The sheet on which a report is put right: what stands in each cell, what should, and why. Builds the correction; sends nothing.
import type { ReportBody } from "@samlad/board/bodies";
import type { Entry } from "@samlad/board/entry";
import { guardText } from "@samlad/board/guard/identity-number";
import { correctionOf } from "@samlad/board/correction-of";
import type { Value } from "@samlad/board/rows/said";
import { correctionIn, reportIn } from "./trail.ts";

export interface MendLine {
	readonly ref: string;
	/** What stands now: the report's own value, or its latest correction's. */
	readonly was: Value;
}

export interface Mendable {
	readonly report: { readonly id: string; readonly observedAt: number; readonly body: Pick<ReportBody, "unit"> };
	/** Ids of its corrections so far, oldest first. */
	readonly earlier: readonly string[];
	readonly lines: readonly MendLine[];
}

/** A report with what stands in each of its cells; undefined when it is not among the entries. */
export function mendable(id: string, entries: readonly Entry[]): Mendable | undefined {
	const report = entries.find((entry) => entry.id === id);
	const body = report && reportIn(report);
	if (!body) return undefined;
	const corrections = entries.filter((entry) => correctionIn(entry)?.target === id).toSorted((a, b) => a.seq - b.seq);
	const lines = Object.entries(body.values).map(([ref, first]) => ({
		ref,
		was: corrections.reduce<Value>((was, entry) => {
			const put = correctionIn(entry)?.values[ref];
			return put ? put.now : was;
		}, first),
	}));
	return { report: { id, observedAt: report.observedAt, body }, earlier: corrections.map((entry) => entry.id), lines };
}

export type MendOutcome =
	| { readonly ok: true; readonly said: ReturnType<typeof correctionOf> }
	| { readonly ok: false; readonly code: "nothing-changed" | "no-reason" | "identity-number" };

export interface MendInput {
	readonly target: Mendable;
	/** What should stand, by ref; a ref that is absent is left alone. */
	readonly now: ReadonlyMap<string, Value>;
	readonly why: string;
}

/** A correction of the cells that differ. */
export function composeCorrection({ target, now, why }: MendInput): MendOutcome {
	const values = Object.fromEntries(
		target.lines.flatMap(({ ref, was }) => {
			const put = now.get(ref);
			return put === undefined || put === was ? [] : [[ref, { was, now: put }] as const];
		}),
	);
	if (Object.keys(values).length === 0) return { ok: false, code: "nothing-changed" };
	const reason = why.trim();
	if (reason === "") return { ok: false, code: "no-reason" };
	if (!guardText(reason).ok) return { ok: false, code: "identity-number" };
	return { ok: true, said: correctionOf(target.report, values, reason, target.earlier) };
}
