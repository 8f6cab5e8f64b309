// What a pasted table of units means, row by row, before anything is added. Says why a row cannot be used; knows no words for it.
import type { UnitBody } from "@samlad/board/bodies";
import type { Refusal } from "@samlad/board/refusals";
import type { UnitRow } from "@samlad/board/rows/unit";
import { parseNumber } from "@samlad/board/numbers/parse";
import { unitTypeInName, unitTypeOf } from "@samlad/board/templates/unit-types";
import { unitIdFrom } from "@samlad/board/unit-id";
import type { Cells } from "#lib/paste/clipboard.ts";
import { plainName } from "#lib/paste/plain-name.ts";
import { columns, layoutOf, type Column } from "./unit-columns.ts";

export type Trouble =
	| { readonly is: "no-name" | "too-long" | "twice" | "places" }
	| { readonly is: "exists"; readonly status: UnitRow["status"] }
	/** `word`: what stood there; empty: nothing did. */
	| { readonly is: "type"; readonly word: string }
	| { readonly is: "refused"; readonly code: string };

export interface PlannedRow {
	/** The row of the table, from 1. */
	readonly number: number;
	readonly name: string;
	readonly body: UnitBody | undefined;
	/** The type was read from the name. */
	readonly isGuessed: boolean;
	readonly trouble: Trouble | undefined;
}

export interface UnitsPlan {
	readonly rows: readonly PlannedRow[];
	/** Which columns were understood, and the headings of those that were not. */
	readonly found: readonly Column[];
	readonly ignored: readonly string[];
	readonly usable: readonly UnitBody[];
	readonly troubled: number;
}

export interface UnitsPlanInput {
	readonly cells: Cells;
	/** The units there are, by id. */
	readonly existing: ReadonlyMap<string, Pick<UnitRow, "name" | "status">>;
	/** Words that somebody has said which type they mean. */
	readonly types: ReadonlyMap<string, string>;
	/** Rows that somebody has said to leave out. */
	readonly skipped: ReadonlySet<number>;
	/** The board's own rules. */
	readonly refusalOf: (body: UnitBody) => Pick<Refusal, "code"> | null;
}

const longest: { readonly [column in Column]?: number } = { name: 120, phone: 400, hours: 400, mission: 1000 };

export function planUnits(input: UnitsPlanInput): UnitsPlan {
	const { cells, skipped } = input;
	const layout = layoutOf(cells);
	const taken = new Set(input.existing.keys());
	const names = new Map([...input.existing.values()].map(({ name, status }) => [plainName(name), status] as const));
	const here = new Set<string>();
	const rows = cells.flatMap((cell, at): PlannedRow[] => {
		const number = at + 1;
		if (number <= layout.headed || skipped.has(number) || cell.every((text) => text === "")) return [];
		return [plan(number, (column) => oneLine(cell[layout.at[column] ?? -1] ?? ""))];
	});
	const usable = rows.flatMap(({ body, trouble }) => (body && !trouble ? [body] : []));
	return { rows, found: layout.found, ignored: layout.ignored, usable, troubled: rows.length - usable.length };

	function plan(number: number, text: (column: Column) => string): PlannedRow {
		const name = text("name");
		const word = text("type");
		const guessed = word === "" ? unitTypeInName(name) : undefined;
		const type = input.types.get(plainName(word === "" ? name : word)) ?? (word === "" ? guessed : unitTypeOf(word));
		const places = text("capacity");
		const capacity = places === "" ? undefined : placesIn(places);
		const trouble = troubleOf();
		const body: UnitBody | undefined =
			name === "" || type === undefined
				? undefined
				: {
						unit: unitIdFrom(name, (id) => taken.has(id)),
						name,
						type,
						status: "open",
						...given("phone"),
						...given("hours"),
						...given("mission"),
						...(capacity === undefined || Number.isNaN(capacity) ? {} : { capacity }),
					};
		if (name !== "") here.add(plainName(name));
		if (body && !trouble) taken.add(body.unit);
		const refused = body && !trouble ? input.refusalOf(body) : null;
		return {
			number,
			name,
			body,
			isGuessed: guessed !== undefined && type === guessed,
			trouble: trouble ?? (refused ? { is: "refused", code: refused.code } : undefined),
		};

		function given(column: "phone" | "hours" | "mission"): { readonly [name: string]: string } {
			return text(column) === "" ? {} : { [column]: text(column) };
		}

		function troubleOf(): Trouble | undefined {
			if (name === "") return { is: "no-name" };
			if (columns.some((column) => text(column).length > (longest[column] ?? Infinity))) return { is: "too-long" };
			const status = names.get(plainName(name));
			if (status !== undefined) return { is: "exists", status };
			if (here.has(plainName(name))) return { is: "twice" };
			if (type === undefined) return { is: "type", word };
			return Number.isNaN(capacity) ? { is: "places" } : undefined;
		}
	}
}

/** `54`, `54 platser`, `1 200`; NaN: something else. */
function placesIn(text: string): number {
	const read = parseNumber(text.replace(/\s*\p{L}+\.?$/u, ""), { lang: "sv" });
	return read.ok && !read.relative && read.value >= 0 ? read.value : Number.NaN;
}

/** A cell may hold line breaks; a unit's words are one line. */
function oneLine(text: string): string {
	return text.replaceAll(/\s+/g, " ").trim();
}
