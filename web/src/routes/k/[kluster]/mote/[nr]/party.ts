// An organisation as a field holds it: a unit's id, or a name that is no unit's.
import { rowOf, rowsOf, type Read } from "@samlad/board/read";
import type { Party } from "@samlad/board/rows/words";

export interface UnitName {
	readonly id: string;
	readonly name: string;
}

/** Units that answer for something, by name. */
export function unitNames(read: Read): readonly UnitName[] {
	return [...rowsOf(read, "unit")]
		.filter(([, { type, status }]) => type !== "kommun" && status !== "retired")
		.map(([id, { name }]) => ({ id, name }))
		.toSorted((one, other) => one.name.localeCompare(other.name, "sv"));
}

/** Empty: the first of the units, which is the coordinating one where names begin with it. */
export function partyOf(read: Read, value: string): Party {
	const unit = value === "" ? unitNames(read)[0]?.id : value;
	return unit !== undefined && rowOf(read, "unit", unit) ? { unit } : { name: value };
}
