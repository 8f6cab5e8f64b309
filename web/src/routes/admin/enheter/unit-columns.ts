// Which column of a pasted table is what: by its heading, or by what stands in it. Judges no row.
import { unitTypeOf } from "@samlad/board/templates/unit-types";
import type { Cells } from "#lib/paste/clipboard.ts";
import { plainName } from "#lib/paste/plain-name.ts";

export const columns = ["name", "type", "phone", "hours", "capacity", "mission"] as const;
export type Column = (typeof columns)[number];

const headings: { readonly [column in Column]: readonly string[] } = {
	name: ["namn", "enhet", "enhetsnamn", "enhetens namn", "verksamhet", "arbetsplats", "name", "unit", "unit name"],
	type: [
		"typ",
		"enhetstyp",
		"typ av enhet",
		"verksamhetstyp",
		"vardform",
		"slag",
		"kategori",
		"type",
		"kind",
		"unit type",
	],
	phone: [
		"telefon",
		"telefonnummer",
		"tel",
		"tfn",
		"tel nr",
		"telefonnr",
		"nummer",
		"phone",
		"phone number",
		"telephone",
	],
	hours: ["tider", "tid", "oppettider", "oppet", "oppettid", "hours", "opening hours", "open"],
	capacity: [
		"platser",
		"antal platser",
		"plats",
		"kapacitet",
		"brukare",
		"kunder",
		"antal brukare",
		"listade",
		"places",
		"beds",
		"capacity",
		"clients",
	],
	mission: [
		"uppdrag",
		"beskrivning",
		"kommentar",
		"notering",
		"anteckning",
		"ovrigt",
		"mission",
		"description",
		"notes",
	],
};

export interface Layout {
	/** How many rows are headings. */
	readonly headed: number;
	readonly at: { readonly [column in Column]?: number };
	readonly found: readonly Column[];
	readonly ignored: readonly string[];
}

/** By headings where there are any; else by what stands in the columns. */
export function layoutOf(cells: Cells): Layout {
	const first = cells[0] ?? [];
	const named = first.map((text) => columns.find((column) => headings[column].includes(plainName(text))));
	const isHeaded = named.includes("name") || new Set(named.filter((column) => column !== undefined)).size > 1;
	const at: { [column in Column]?: number } = {};
	for (const [index, column] of (isHeaded ? named : looks(cells)).entries())
		if (column !== undefined && at[column] === undefined) at[column] = index;
	at.name ??= first.findIndex((_, index) => !Object.values(at).includes(index));
	const used = new Set(Object.values(at));
	const width = Math.max(0, ...cells.map((row) => row.length));
	return {
		headed: isHeaded ? 1 : 0,
		at,
		found: columns.filter((column) => (at[column] ?? -1) >= 0),
		ignored: Array.from({ length: width }, (_, index) => index)
			.filter((index) => !used.has(index) && cells.some((row) => (row[index] ?? "") !== ""))
			.map((index) => (isHeaded && first[index] ? first[index] : String(index + 1))),
	};
}

/** Without headings: a column of types, one of telephone numbers, one of small numbers; the name is the first of the rest. */
function looks(cells: Cells): readonly (Column | undefined)[] {
	const width = Math.max(0, ...cells.map((row) => row.length));
	const taken = new Set<Column>();
	return Array.from({ length: width }, (_, index): Column | undefined => {
		const texts = cells.map((row) => row[index] ?? "").filter((text) => text !== "");
		const most = (fits: (text: string) => boolean) => texts.length > 0 && texts.filter(fits).length * 2 > texts.length;
		const column = most((text) => unitTypeOf(text) !== undefined)
			? "type"
			: most((text) => /^\+?[\d\s()/–-]{7,}$/.test(text) && text.replaceAll(/\D/g, "").length >= 7)
				? "phone"
				: most((text) => /^\d{1,4}(\s*\p{L}+)?$/u.test(text))
					? "capacity"
					: most((text) =>
								/^(dygnet runt|(mån|tis|ons|tor|fre|vard)?.{0,12}\d{1,2}([.:]\d\d)?\s*[–-]\s*\d{1,2}([.:]\d\d)?)/i.test(
									text,
								),
						  )
						? "hours"
						: taken.has("name")
							? "mission"
							: "name";
		if (taken.has(column)) return undefined;
		taken.add(column);
		return column;
	});
}
