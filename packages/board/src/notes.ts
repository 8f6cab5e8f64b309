// The notes that are written together at each item of a meeting's agenda: one text each, beside the records, which they never change.
import { guardTexts } from "./guard/identity-number.ts";
import { may } from "./may.ts";
import type { Actor } from "./entry.ts";
import { rowOf, type Read } from "./read.ts";
import { refuse, type Refusal } from "./refusals.ts";

/** The name of an item's notes among a board's texts. */
export function notesOf(meeting: string, item: string): string {
	return `${meeting}/${item}`;
}

/** All control characters but those that are text, tab and newline. */
const control = /(?![\t\n])\p{Cc}/u;

export const noteRules = {
	/** Null: whoever may read the board reads the notes of the meetings on it. */
	mayRead(read: Read, actor: Actor, board: string, text: string): Refusal | null {
		if (!may(actor, "read", board)) return refuse("not-allowed");
		return meetingAt(read, text) ? null : refuse("target-unknown");
	},
	/** Null: whoever writes in the log writes here too, until the meeting's end. */
	mayWrite(read: Read, actor: Actor, board: string, text: string): Refusal | null {
		const row = meetingAt(read, text);
		if (!row) return refuse("target-unknown");
		if (!may(actor, "log", board)) return refuse("not-allowed");
		return row.ended ? refuse("meeting-over") : null;
	},
	/** `typed`: as it was typed, also what was taken away again. */
	check(text: string, typed: readonly string[]): Refusal | null {
		for (const each of [text, ...typed]) {
			if (control.test(each)) return refuse("control-characters");
			const guarded = guardTexts([each]);
			if (!guarded.ok) return refuse("identity-number");
		}
		return null;
	},
};

function meetingAt(read: Read, text: string) {
	const [meeting = "", item = ""] = text.split("/");
	const row = rowOf(read, "meeting", meeting);
	return row?.items.some(({ id }) => id === item) ? row : undefined;
}
