import { expect, test } from "vitest";
import { rules } from "./rules.ts";
import { fixedLog } from "./testing/fixed-log.ts";

/** What the fixed log folds to, for the version that gives it. */
const known = { projectionVersion: 9, tables: "d07c081ce0dca46c" };

test("one log folds to the tables it always did, or the projection's version rises", () => {
	expect({ projectionVersion: rules.projectionVersion, tables: fingerprint(fixedLog().tables) }).toEqual(known);
});

function fingerprint(tables: ReadonlyMap<string, ReadonlyMap<string, unknown>>): string {
	const text = JSON.stringify(
		[...tables].map(([table, rows]) => [table, [...rows].toSorted(byKey)]).toSorted(byKey),
		(_key, value: unknown) =>
			typeof value === "object" && value !== null && !Array.isArray(value)
				? Object.fromEntries(Object.entries(value).toSorted(byKey))
				: value,
	);
	let hash = 0n;
	for (const character of text)
		hash = (hash * 1_099_511_628_211n + BigInt(character.codePointAt(0) ?? 0)) % (1n << 64n);
	return hash.toString(16).padStart(16, "0");
}

function byKey(one: readonly unknown[], other: readonly unknown[]): number {
	return String(one[0]) < String(other[0]) ? -1 : 1;
}
