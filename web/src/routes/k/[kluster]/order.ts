// The order in which rows stand on the board while somebody reads them: theirs, until they ask for the new one.

export type Group = "deviating" | "changed" | "unchanged" | "closed";

export interface Place {
	readonly id: string;
	readonly group: Group;
}

const groups: readonly Group[] = ["deviating", "changed", "unchanged", "closed"];

/** Every row that should be there, standing where it stood; rows that are new come last in their group. */
export function keepOrder(shown: readonly Place[], wanted: readonly Place[]): readonly Place[] {
	const present = new Set(wanted.map(({ id }) => id));
	const known = new Set(shown.map(({ id }) => id));
	const all = [...shown.filter(({ id }) => present.has(id)), ...wanted.filter(({ id }) => !known.has(id))];
	return groups.flatMap((group) => all.filter((place) => place.group === group));
}

/** How many rows stand elsewhere than they should: the fewest that would have to be moved. */
export function movedRows(shown: readonly Place[], wanted: readonly Place[]): number {
	const index = new Map(wanted.map(({ id, group }, i) => [id, { i, group }]));
	const elsewhere = shown.filter(({ id, group }) => index.get(id)?.group !== group).length;
	const same = shown.flatMap(({ id, group }) => {
		const place = index.get(id);
		return place && place.group === group ? [place.i] : [];
	});
	return elsewhere + same.length - longestRise(same);
}

/** The length of the longest ascending subsequence. */
function longestRise(numbers: readonly number[]): number {
	const ends: number[] = [];
	for (const number of numbers) {
		const at = ends.findIndex((end) => end >= number);
		if (at < 0) ends.push(number);
		else ends[at] = number;
	}
	return ends.length;
}
