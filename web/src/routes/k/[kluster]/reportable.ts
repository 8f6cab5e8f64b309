// Which units this person may report for, the one that most needs it first.
import type { UnitSummary } from "@samlad/board/derive/summary";
import { may } from "@samlad/board/may";
import type { Session } from "#lib/link/session.ts";

export interface Reportable {
	readonly id: string;
	readonly name: string;
	readonly silent: boolean;
}

export function reportable(session: Session, board: string, rows: readonly UnitSummary[]): readonly Reportable[] {
	const actor = { person: session.person.id, grants: session.grants };
	const open = rows.filter(
		({ id, unit }) =>
			unit.status === "open" && (may(actor, "report", board, { unit: id }) || may(actor, "count", board, { unit: id })),
	);
	return open
		.map(({ id, unit, silence }) => ({ id, name: unit.name, silent: silence.silent }))
		.toSorted(
			(one, other) =>
				Number(other.silent) - Number(one.silent) || one.name.localeCompare(other.name, "sv", { numeric: true }),
		);
}
