// The others who look at a board: in an order that stays, and who of them is at what.
import { readPlace } from "../link/place.ts";

export interface Other {
	readonly person: string;
	readonly name: string;
	readonly at: string;
}

/** By name. `someone`: what a person is called whose name is not known. */
export function othersOf(
	people: ReadonlyMap<string, string>,
	me: string | undefined,
	nameOf: (person: string) => string | undefined,
	someone: string,
): readonly Other[] {
	return [...people]
		.filter(([person]) => person !== me)
		.map(([person, at]) => ({ person, at, name: nameOf(person) ?? someone }))
		.toSorted((a, b) => a.name.localeCompare(b.name, "sv") || (a.person < b.person ? -1 : 1));
}

/** Those with a unit's report open, by `report/unit`, and those at one of its values, by `report/unit/ref`. */
export function reportingAt(others: readonly Other[]): ReadonlyMap<string, readonly Other[]> {
	const at = new Map<string, Other[]>();
	for (const other of others) {
		const { screen, unit } = readPlace(other.at);
		if (screen !== "report" || unit === undefined) continue;
		for (const place of new Set([`report/${unit}`, other.at])) at.set(place, [...(at.get(place) ?? []), other]);
	}
	return at;
}
