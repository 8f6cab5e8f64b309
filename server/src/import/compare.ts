// Lays weekly figures beside what a board holds: what is new, what the agency has revised since, what is the same.
import { rowOf } from "@samlad/board/read";
import type { Read } from "@samlad/board/read";
import type { CellRow } from "@samlad/board/rows/said";
import { dateOfDay, dayOfDate } from "@samlad/board/calendar";
import { unitTypeTemplate } from "@samlad/board/derive/template";
import { definitionsOf } from "@samlad/board/definitions";
import type { Count } from "./count.ts";
import type { Weeks } from "./figures.ts";

export const measure = "community.cases";

export interface Revised {
	readonly monday: string;
	readonly now: Count;
	readonly cell: CellRow;
}

export interface Difference {
	readonly added: Weeks;
	readonly revised: readonly Revised[];
	readonly unchanged: number;
}

/** The unit's template as reports name it. Undefined: the board has none for community cases. */
export function communityTemplate(
	read: Read,
): { readonly id: string; readonly version: number; readonly section: string; readonly keepDays: number } | undefined {
	const found = unitTypeTemplate(read, "kommun");
	const definition = found && definitionsOf(found.template).measures.get(measure);
	if (!found || !definition) return undefined;
	return {
		id: found.id,
		version: found.template.version,
		section: definition.section.id,
		keepDays: definition.measure.keepDays ?? 14,
	};
}

export function differenceTo(read: Read, unit: string, weeks: Weeks): Difference {
	const added = new Map<string, Count>();
	const revised: Revised[] = [];
	let unchanged = 0;
	const oldest = oldestKept(read, unit, weeks);
	for (const [monday, now] of weeks) {
		if (monday < oldest) continue;
		const cell = rowOf(read, "cell", `${unit}/${measure}/${monday}`);
		if (!cell) added.set(monday, now);
		else if (cell.value === now.value) unchanged++;
		else revised.push({ monday, now, cell });
	}
	return { added, revised, unchanged };
}

/** What lies further back than the board keeps would look new each time. */
function oldestKept(read: Read, unit: string, weeks: Weeks): string {
	const held = rowOf(read, "held", `${unit}/${measure}`);
	const newest = Math.max(held?.to ?? 0, ...[...weeks.keys()].map((monday) => dayOfDate(monday) ?? 0));
	return dateOfDay(Math.max(0, newest - (communityTemplate(read)?.keepDays ?? 0) + 1));
}
