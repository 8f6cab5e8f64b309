// Weekly community cases as they stand on a board, oldest first. Knows no chart.
import { dateOfDay } from "../calendar.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { HeldRow } from "../rows/said.ts";

export interface Week {
	/** The Monday, `2020-04-13`. */
	readonly date: string;
	/** Days since 1970. */
	readonly day: number;
	readonly value: number | null;
	/** Unknown, but less than this. */
	readonly below?: number;
}

const communityMeasure = "community.cases";

export interface CommunityCases {
	/** From the first to the last that are known; one without a cell is unknown. */
	readonly weeks: readonly Week[];
	/** Undefined: unknown, so there is nothing to count per 10 000. */
	readonly inhabitants?: number;
}

/** Undefined: nobody has told of any. */
export function communityCases(read: Read): CommunityCases | undefined {
	for (const [unit, { type, capacity }] of rowsOf(read, "unit")) {
		const held = type === "kommun" ? rowOf(read, "held", `${unit}/${communityMeasure}`) : undefined;
		if (held) return { weeks: weeksOf(read, unit, held), ...(capacity !== undefined && { inhabitants: capacity }) };
	}
	return undefined;
}

export function communityWeeks(read: Read): readonly Week[] {
	return communityCases(read)?.weeks ?? [];
}

function weeksOf(read: Read, unit: string, { from, to }: HeldRow): readonly Week[] {
	return Array.from({ length: Math.floor((to - from) / 7) + 1 }, (_, week) => {
		const day = from + 7 * week;
		const date = dateOfDay(day);
		const cell = rowOf(read, "cell", `${unit}/${communityMeasure}/${date}`);
		return {
			date,
			day,
			value: typeof cell?.value === "number" ? cell.value : null,
			...(cell?.below !== undefined && { below: cell.below }),
		};
	});
}
