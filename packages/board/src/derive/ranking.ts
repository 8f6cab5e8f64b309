// A board that is ranked again and again while others write: what is said of a unit stands until a row that it follows from changes.
import { rowsOf, type Read } from "../read.ts";
import type { Since } from "./since.ts";
import { compareUnits, isRanked, type UnitSummary, unitSummary } from "./summary.ts";

/** How long it stands though nothing changes: days run down, and units grow silent. */
const standsMs = 10_000;
/** Units are gone through in so many parts, so that they do not all grow old at once. */
const parts = 64;

/** Tables whose rows are about more than the unit that their key begins with. */
const ofAll = new Set(["template", "comparison", "staffLoan"]);

export interface Ranking {
	/** `table/key` of rows that may have changed; left out: any may have. */
	touch(changed?: ReadonlySet<string>): void;
	/** As `rankUnits`, from what is at most twenty seconds old. A unit of which nothing changed is the same object as before. */
	rank(read: Read, now: number, since?: Since): readonly UnitSummary[];
}

interface Known {
	readonly summary: UnitSummary;
	readonly part: number;
	/** Which ten seconds of its own it was made in; undefined: it stands no longer. */
	turn: number | undefined;
}

export function createRanking(): Ranking {
	/** In the order of the last ranking: what is nearly sorted is soon sorted. */
	let known: ReadonlyMap<string, Known> = new Map();
	let comparedWith: Since | undefined;

	function touch(changed?: ReadonlySet<string>) {
		let isAll = !changed;
		for (const row of changed ?? []) {
			const [table = "", unit = ""] = row.split("/");
			isAll ||= ofAll.has(table);
			const stood = known.get(unit);
			if (stood) stood.turn = undefined;
		}
		if (isAll) for (const stood of known.values()) stood.turn = undefined;
	}

	return {
		touch,
		rank(read, now, since) {
			if (since !== comparedWith) touch();
			comparedWith = since;
			const units = new Map(rowsOf(read, "unit"));
			const made: Known[] = [];
			for (const id of new Set([...known.keys(), ...units.keys()])) {
				const row = units.get(id);
				if (!row || !isRanked(row)) continue;
				const stood = known.get(id);
				const part = stood?.part ?? made.length % parts;
				const turn = Math.floor(now / standsMs + part / parts);
				const summary = stood?.turn === turn ? stood.summary : unitSummary(read, id, now, since);
				if (summary) made.push({ summary, part, turn });
			}
			made.sort((one, other) => compareUnits(one.summary, other.summary));
			known = new Map(made.map((one) => [one.summary.id, one]));
			return made.map(({ summary }) => summary);
		},
	};
}
