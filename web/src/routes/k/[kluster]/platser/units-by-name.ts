// The units that can be chosen, by name: neither retired ones nor the pseudo-unit of community cases.
import { compareNames } from "@samlad/board/derive/summary";
import { type Read, rowsOf } from "@samlad/board/read";

export interface NamedUnit {
	readonly id: string;
	readonly name: string;
}

export function unitsByName(read: Read): readonly NamedUnit[] {
	return [...rowsOf(read, "unit")]
		.filter(([, { type, status }]) => type !== "kommun" && status !== "retired")
		.map(([id, unit]) => ({ id, unit }))
		.sort(compareNames)
		.map(({ id, unit }) => ({ id, name: unit.name }));
}
