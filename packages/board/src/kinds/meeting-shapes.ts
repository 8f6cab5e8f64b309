// What the kinds of a meeting share: its texts, whose it is to lead, and which meeting or record an entry speaks of.
import * as v from "valibot";
import { may } from "../may.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { longestRecord } from "../record-limits.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { isUnit, stored } from "./asked-of.ts";
import type { Question } from "./kind.ts";
import { longestWhy } from "../question-limits.ts";
import { id, ulid } from "./shapes.ts";
import type { Party } from "../rows/words.ts";

/** All meetings and what was recorded there are one history. */
export const aboutMeetings = "@meetings";

export const recordText = v.pipe(v.string(), v.regex(/\S/), v.maxLength(longestRecord));
export const recordWhy = v.pipe(v.string(), v.regex(/\S/), v.maxLength(longestWhy));
/** A person's id, as sessions have it. */
export const person = v.pipe(v.string(), v.minLength(1), v.maxLength(64), v.regex(/^[\w.@-]+$/));
/** What every record may say of where it was recorded, and of what it corrects. */
export const recorded = {
	text: recordText,
	meeting: v.optional(ulid),
	item: v.optional(id),
	corrects: v.optional(ulid),
	why: v.optional(recordWhy),
};

export const textsOf = ({ text, why }: { readonly text: string; readonly why?: string }) =>
	why === undefined ? [text] : [text, why];

export const partyTexts = (party: Party) => ("name" in party ? [party.name] : []);

/** Null: the meeting is one of this board's, on it or older, and the entry relies on it. */
export function checkMeeting({ read, draft, refs }: Question<unknown>, meeting: string): Refusal | null {
	if (!draft.refs?.includes(meeting)) return refuse("target-unknown");
	return rowOf(read, "meeting", meeting) || stored(refs, draft.board, "meeting", meeting)
		? null
		: refuse("target-unknown");
}

/** Of something recorded: the right to, the meeting it names, and of a correction the target and a reason. */
export function checkRecord(
	question: Question<{ readonly meeting?: string; readonly corrects?: string; readonly why?: string }>,
	table: "decision" | "action" | "logLine",
	by: "lead" | "log",
): Refusal | null {
	const { read, draft, actor, body } = question;
	const { corrects } = body;
	const held = corrects !== undefined && draft.refs?.includes(corrects) ? rowOf(read, table, corrects) : undefined;
	// Whoever was given another meeting leads nothing of this one.
	const isLeading = mayLead(read, actor, draft.board, corrects === undefined ? body.meeting : held?.meeting);
	if (!isLeading && !(by === "log" && may(actor, "log", draft.board))) return refuse("not-allowed");
	if ((corrects === undefined) !== (body.why === undefined)) return refuse("bad-shape", { at: "why" });
	if (corrects === undefined) return body.meeting === undefined ? null : checkMeeting(question, body.meeting);
	if (!held || held.meeting !== body.meeting) return refuse("target-unknown");
	return isLeading || held.wordings[0]?.actor === actor.person ? null : refuse("not-yours");
}

export function checkParty({ read }: Question<unknown>, party: Party): Refusal | null {
	return "unit" in party && !isUnit(read, party.unit) ? refuse("unknown-unit", { unit: party.unit }) : null;
}
