// The entries that bring a board up to the figures: one report of the new weeks, and a correction for each report that the agency has revised.
import { correctionOf } from "@samlad/board/kinds/correction";
import type { Draft } from "@samlad/sync/entry";
import { measure } from "./compare.ts";
import type { Difference, Revised } from "./compare.ts";
import { boundOf } from "./figures.ts";

export interface Author {
	readonly person: string;
	readonly now: number;
	readonly newId: () => string;
}

export interface Place {
	readonly board: string;
	readonly unit: string;
	readonly template: { readonly id: string; readonly version: number; readonly section: string };
}

/** Weeks per entry: some 60 bytes each, well under the 16 KB that a body may take. */
const weeksPerEntry = 120;
/** An entry names at most sixteen others, the target among them. */
const mostEarlier = 15;
const why = "Ny utgåva från Folkhälsomyndigheten / New edition from the Public Health Agency";

export function draftsFor(
	{ added, revised }: Difference,
	{ board, unit, template }: Place,
	{ person, now, newId }: Author,
): readonly Draft[] {
	const envelope = () => ({ v: 1, id: newId(), board, actor: person, source: "import" });
	const reports = chunks([...added]).map((weeks): Draft => {
		const below = weeks.flatMap(([monday, count]) =>
			boundOf(count) === undefined ? [] : [[refOf(monday), boundOf(count) ?? 0] as const],
		);
		return {
			...envelope(),
			kind: "report",
			observedAt: now,
			body: {
				unit,
				template: { id: template.id, version: template.version },
				sections: [template.section],
				values: Object.fromEntries(weeks.map(([monday, { value }]) => [refOf(monday), value])),
				...(below.length > 0 && { below: Object.fromEntries(below) }),
			},
		};
	});
	const byTarget = [...Map.groupBy(revised, ({ cell }) => cell.entry).values()];
	const corrections = byTarget
		.flatMap((cells) => chunks(cells))
		.map((cells) => ({ ...envelope(), ...correctionFor(cells, unit) }));
	return [...reports, ...corrections];
}

function correctionFor(
	cells: readonly Revised[],
	unit: string,
): Pick<Draft, "kind" | "v" | "body" | "observedAt" | "refs"> {
	const [first] = cells;
	if (!first) throw new Error("a correction of nothing");
	const values = Object.fromEntries(
		cells.map(({ monday, cell, now }) => [refOf(monday), { was: cell.value, now: now.value }]),
	);
	const below = Object.fromEntries(
		cells.flatMap(({ monday, now }) => (boundOf(now) === undefined ? [] : [[refOf(monday), boundOf(now) ?? 0]])),
	);
	const earlier = [...new Set(cells.flatMap(({ cell }) => cell.correctedBy ?? []))].slice(-mostEarlier);
	const { kind, v, body, observedAt, refs } = correctionOf(
		{ id: first.cell.entry, observedAt: first.cell.observedAt, body: { unit } },
		values,
		why,
		earlier,
	);
	return { kind, v, observedAt, refs, body: { ...body, ...(Object.keys(below).length > 0 && { below }) } };
}

function refOf(monday: string): string {
	return `${measure}/${monday}`;
}

function chunks<T>(items: readonly T[]): readonly (readonly T[])[] {
	return Array.from({ length: Math.ceil(items.length / weeksPerEntry) }, (_, index) =>
		items.slice(index * weeksPerEntry, (index + 1) * weeksPerEntry),
	);
}
