// *Ångra*: what gives every cell of a report just sent its earlier value, and the unit its earlier comment. Never holds the
// report back; decides no times.
import { correctionOf } from "@samlad/board/correction-of";
import type { ReportBody } from "@samlad/board/bodies";
import type { Value } from "@samlad/board/rows/said";
import type { Said } from "#lib/board.svelte.ts";

export interface SentReport {
	readonly id: string;
	readonly observedAt: number;
	readonly body: ReportBody;
	/** What stood in each cell before; a cell that is absent had never been spoken of. */
	readonly before: ReadonlyMap<string, Value>;
}

/** `comment`: the one before; undefined: it stands, being of a later time. */
export function undoing(
	sent: SentReport & { readonly comment: string | undefined },
	why: string,
	source: Said["source"],
): readonly Said[] {
	const { unit, template, comment } = sent.body;
	const correction = undoOf(sent, why);
	const said: Said[] = correction ? [{ ...correction, body: { ...correction.body }, source }] : [];
	if (comment === undefined || sent.comment === undefined) return said;
	// A correction reaches cells alone: the comment before this one is said again.
	const body = { unit, template, sections: [], values: {}, comment: sent.comment };
	return [...said, { kind: "report", v: 1, body, source }];
}

/** Undefined: a report of a comment alone has no cells to give back. */
export function undoOf(
	{ id, observedAt, body, before }: SentReport,
	why: string,
): ReturnType<typeof correctionOf> | undefined {
	const refs = Object.keys(body.values);
	if (refs.length === 0) return undefined;
	const values = Object.fromEntries(
		refs.map((ref) => [ref, { was: body.values[ref] ?? null, now: before.get(ref) ?? null }] as const),
	);
	const correction = correctionOf({ id, observedAt, body }, values, why);
	return { ...correction, body: { ...correction.body, undone: body.sections } };
}
