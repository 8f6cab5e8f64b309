// Where somebody is on a board, as text that only browsers understand: a screen, and what on it. Knows the shape alone.

/** `board`, `report/home-a`, `report/home-a/stock.ffp2`: a screen's word, then ids, as in the rows they name. */
const shape = /^[a-z]{1,16}(\/[a-z0-9][a-z0-9.-]{0,63}){0,4}$/;
const longest = 200;
const personShape = /^[\w.-]{1,100}$/;

export function isPlace(at: unknown): at is string {
	return typeof at === "string" && at.length <= longest && shape.test(at);
}

/** One person's newest place. */
export interface Present {
	/** An id that says nothing by itself; names are asked for elsewhere. */
	readonly person: string;
	readonly at: string;
	/** When the place was taken, ms UTC. */
	readonly since: number;
}

/** More than this of one node are not told of. */
export const mostPeople = 2000;

/** What of it is people at places; everything else is left out. */
export function presentIn(list: unknown): readonly Present[] {
	if (!Array.isArray(list)) return [];
	return list.slice(0, mostPeople).flatMap((item: unknown) => {
		if (!Array.isArray(item)) return [];
		const [person, at, since]: unknown[] = item;
		const isPerson = typeof person === "string" && personShape.test(person);
		return isPerson && isPlace(at) && Number.isSafeInteger(since) ? [{ person, at, since: Number(since) }] : [];
	});
}
