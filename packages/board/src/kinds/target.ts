// What a correction is aimed at, and what stands there now. Looks in the stored entries it names and in the tables.
import type { CorrectionBody, MovementBody, ReportBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { rowOf } from "../read.ts";
import type { Value } from "../rows/said.ts";
import type { Question } from "./kind.ts";

export interface Target {
	readonly actor: string;
	readonly observedAt: number;
	/** The template it was reported under, where the entry itself is at hand. */
	readonly template?: string;
	readonly values?: ReportBody["values"];
	/** Its values are quantities that moved, and no cell of the board holds them. */
	readonly isMovement?: true;
}

/**
 * The report itself; or, where it comes in the same batch and so is not stored yet, what its cells say of it.
 * Undefined: no such report of that unit on this board.
 */
export function targetOf({ read, draft, body, refs }: Question<CorrectionBody>): Target | undefined {
	const entry = refs.find(({ id }) => id === body.target);
	if (body.movement !== undefined) return entry && movementOf(entry, draft.board, body);
	if (entry) {
		const said = entry.body as unknown as ReportBody;
		if (entry.kind !== "report" || entry.board !== draft.board || said.unit !== body.unit) return undefined;
		return { actor: entry.actor, observedAt: entry.observedAt, template: said.template.id, values: said.values };
	}
	const cells = Object.keys(body.values).map((ref) => rowOf(read, "cell", `${body.unit}/${ref}`));
	const [cell] = cells;
	return cell && cells.every((other) => other?.entry === body.target)
		? { actor: cell.actor, observedAt: cell.observedAt }
		: undefined;
}

/** A movement in the same batch is named among `refs` as well: it has no cell to be found by. */
function movementOf(entry: Entry, board: string, body: CorrectionBody): Target | undefined {
	const said = entry.body as unknown as MovementBody;
	if (entry.kind !== "movement" || entry.board !== board || said.unit !== body.unit) return undefined;
	if (said.movement !== body.movement) return undefined;
	return { actor: entry.actor, observedAt: entry.observedAt, values: said.values, isMovement: true };
}

/**
 * The value that a correction must name as `was`: the latest correction's, else the report's own.
 * Looked for in the board's list of corrections, then in the cell where the report is on top, then among the corrections
 * named in `refs` (for those the list no longer holds), then in the report. Undefined: the report never said it.
 */
export function standing(
	{ read, body, refs }: Question<CorrectionBody>,
	target: Target,
	ref: string,
): Value | undefined {
	if (target.values && !Object.hasOwn(target.values, ref)) return undefined;
	const listed = rowOf(read, "corrected", body.unit)?.corrections.findLast(
		(made) => made.target === body.target && Object.hasOwn(made.values, ref),
	);
	if (listed) return listed.values[ref];
	const cell = rowOf(read, "cell", `${body.unit}/${ref}`);
	if (!target.isMovement && cell?.entry === body.target) return cell.value;
	const named = refs
		.filter((entry) => isCorrectionOf(entry, body.target, ref))
		.reduce<Entry | undefined>((latest, entry) => (latest && latest.seq > entry.seq ? latest : entry), undefined);
	if (named) return (named.body as unknown as CorrectionBody).values[ref]?.now;
	return target.values?.[ref];
}

function isCorrectionOf(entry: Entry, target: string, ref: string): boolean {
	if (entry.kind !== "correction") return false;
	const body = entry.body as unknown as CorrectionBody;
	return body.target === target && Object.hasOwn(body.values, ref);
}
