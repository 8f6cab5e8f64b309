// Which units a meeting looks at while an agenda item is on, the most pressing first.
import type { AgendaShows } from "../rows/meeting.ts";
import { severity } from "./level.ts";
import { rankOf, type UnitSummary } from "./summary.ts";

/** `rows`: ranked, as on Läget. `shows` undefined: who deviates. */
export function unitsAtItem(rows: readonly UnitSummary[], shows: AgendaShows | undefined): readonly UnitSummary[] {
	const open = rows.filter(({ unit }) => unit.status === "open");
	if (shows === "stock")
		return by(open, ({ why }) => {
			const short = why.filter(({ type, level }) => type === "stock" && severity[level] >= severity.strained);
			const days = short.flatMap(({ value }) => (typeof value === "number" ? [value] : []));
			return short.length === 0 ? undefined : Math.min(...days, Number.MAX_VALUE);
		});
	if (shows === "staff")
		return by(open, ({ staffMissing }) => (staffMissing !== null && staffMissing > 0 ? -staffMissing : undefined));
	if (shows === "cases") return by(open, ({ cases }) => (cases?.value ? -cases.value : undefined));
	return rows.filter((row) => rankOf(row) <= lastDeviating);
}

/** The last place in the order that deviates. */
const lastDeviating = 3;

/** Smallest first; rows without a number are left out, equal ones stay in order. */
function by(rows: readonly UnitSummary[], number: (row: UnitSummary) => number | undefined): readonly UnitSummary[] {
	return rows
		.map((row) => ({ row, at: number(row) }))
		.filter((one): one is { row: UnitSummary; at: number } => one.at !== undefined)
		.sort((one, other) => one.at - other.at)
		.map(({ row }) => row);
}
