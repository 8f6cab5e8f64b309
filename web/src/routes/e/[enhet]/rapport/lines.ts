// The fields of the report with what their texts amount to. Judges nothing.
import type { Draft } from "./draft.ts";
import type { Field } from "./fields.ts";
import { readField, type Lang, type Reading } from "./reading.ts";

export interface Line {
	readonly field: Field;
	readonly reading: Reading;
}

export interface Counts {
	readonly changed: number;
	readonly unchanged: number;
	readonly silent: number;
}

export function readLines(fields: readonly Field[], draft: Draft, lang: Lang): readonly Line[] {
	return fields.map((field) => ({ field, reading: readField(field, draft.typed[field.ref], lang) }));
}

export function countLines(lines: readonly Line[]): Counts {
	const count = (is: Reading["is"]) => lines.filter(({ reading }) => reading.is === is).length;
	return { changed: count("changed"), unchanged: count("same"), silent: count("nothing") };
}
