// Which of the agency's rows a board follows, by its pseudo-unit of community cases, and what a reading says of them.
import { rowsOf } from "@samlad/board/read";
import type { Read } from "@samlad/board/read";
import type { UnitRow } from "@samlad/board/rows/unit";
import type { BoardUnderstood } from "@samlad/board/import-answer";
import { differenceTo } from "./compare.ts";
import { keyOf } from "./figures.ts";
import type { Key, Reading, Weeks } from "./figures.ts";
import { sumOf } from "./sum.ts";

export interface Followed {
	readonly board: string;
	readonly name: string;
	readonly unit: string;
	readonly statistics: readonly Statistic[];
	/** Undefined: nobody has said. */
	readonly inhabitants: number | undefined;
}

type Statistic = NonNullable<UnitRow["statistics"]>[number];

/** Undefined: the board follows no community cases. */
export function followedOn(board: { readonly id: string; readonly name: string }, read: Read): Followed | undefined {
	for (const [unit, row] of rowsOf(read, "unit")) {
		if (row.type !== "kommun" || row.status === "retired") continue;
		const { statistics = [], capacity: inhabitants } = row;
		return { board: board.id, name: board.name, unit, statistics, inhabitants };
	}
	return undefined;
}

export function keysOf({ statistics }: Followed): readonly Key[] {
	return statistics.map(({ code, district }) => keyOf(code, district));
}

/** Where one of several districts is not in the file, no sum is known. */
export function weeksFor(followed: Followed, { figures }: Reading): Weeks {
	const keys = keysOf(followed);
	const found = keys.filter((key) => figures.has(key));
	const weeks = sumOf(found, figures);
	return found.length === keys.length ? weeks : new Map([...weeks.keys()].map((monday) => [monday, { value: null }]));
}

export function understand(followed: Followed, weeks: Weeks, { figures }: Reading, read: Read): BoardUnderstood {
	const { board, name, unit, statistics, inhabitants } = followed;
	const { added, revised, unchanged } = differenceTo(read, unit, weeks);
	const isIn = ({ code, district }: Statistic) => figures.has(keyOf(code, district));
	return {
		board,
		name,
		unit,
		matched: statistics.filter(isIn).map(labelOf),
		missing: statistics.filter((one) => !isIn(one)).map(labelOf),
		weeks: weeks.size,
		masked: [...weeks.values()].filter(({ value }) => value === null).length,
		added: added.size,
		revised: revised.length,
		unchanged,
		...(inhabitants !== undefined && { inhabitants }),
	};
}

function labelOf({ code, district }: Statistic): string {
	return district === undefined ? code : `${code} ${district}`;
}
