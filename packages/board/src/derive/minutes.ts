// A meeting's minutes, from its records and nothing else: who was there, what each item came to, what was decided and asked for.
import { rowOf, type Read } from "../read.ts";
import type { MeetingRow } from "../rows/meeting.ts";
import { meetingClock, type ItemClock } from "./meeting-clock.ts";
import { attendees, type Attendee, type Meeting } from "./meetings.ts";
import { questions, type AskedQuestion } from "./questions.ts";
import { actionOf, records, type OneRecord, type RecordedAction } from "./records.ts";

export interface Minutes {
	readonly meeting: Meeting;
	readonly startedAt: number;
	/** Undefined: it is still on, and these are its minutes so far. */
	readonly endedAt?: number;
	/** 1 as the meeting ended; one more for each correction since. 0 while it is on. */
	readonly version: number;
	/** When the latest of the corrections was made. */
	readonly correctedAt?: number;
	readonly present: readonly Attendee[];
	readonly absent: readonly Attendee[];
	/** Each item with what was recorded at it, by when it happened. */
	readonly items: readonly { readonly clock: ItemClock; readonly records: readonly OneRecord[] }[];
	/** What was recorded at no item. */
	readonly apart: readonly OneRecord[];
	/** Asked or answered while it was on. */
	readonly questions: readonly AskedQuestion[];
	/** Actions from before it that were not done when the meeting before it ended: what became of them. */
	readonly earlier: readonly RecordedAction[];
}

export function minutes(read: Read, meeting: Meeting, now: number): Minutes {
	const { id, row } = meeting;
	const all = records(read, now, id);
	const at = (item: string) => all.filter((one) => one.row.item === item);
	const known = new Set(row.items.map((item) => item.id));
	const called = attendees(read, id);
	const corrections = row.ended ? since(read, all, row.ended.at) : [];
	const latest = corrections.length > 0 ? Math.max(...corrections) : undefined;
	return {
		meeting,
		startedAt: row.startedAt,
		...(row.ended && { endedAt: row.ended.at }),
		version: row.ended ? 1 + corrections.length : 0,
		...(latest !== undefined && { correctedAt: latest }),
		present: called.filter(({ present }) => present),
		absent: called.filter(({ present }) => !present),
		items: meetingClock(row, now).items.map((clock) => ({ clock, records: at(clock.item.id) })),
		apart: all.filter((one) => one.row.item === undefined || !known.has(one.row.item)),
		questions: questionsOf(read, row, now),
		earlier: earlierOf(read, meeting, now),
	};
}

/** When its records were corrected or struck, or added to, after the end: ms UTC, one for each. */
function since(read: Read, all: readonly OneRecord[], end: number): readonly number[] {
	return all.flatMap(({ row }) => [
		...(row.storedAt > end ? [row.storedAt] : []),
		...row.wordings.slice(1).flatMap(({ at }) => (at > end ? [at] : [])),
		...(row.struck && row.struck.at > end ? [row.struck.at] : []),
	]);
}

function questionsOf(read: Read, { startedAt, ended }: MeetingRow, now: number): readonly AskedQuestion[] {
	const isDuring = (at: number) => at >= startedAt && at <= (ended?.at ?? now);
	const { open, settled } = questions(read, now);
	return [...open, ...settled].filter(
		({ askedAt, steps }) => isDuring(askedAt) || steps.some((step) => isDuring(step.at)),
	);
}

function earlierOf(read: Read, { id, row }: Meeting, now: number): readonly RecordedAction[] {
	return (rowOf(read, "meetings", "current")?.actions ?? [])
		.flatMap((one) => actionOf(read, one, now) ?? [])
		.filter(
			(one) => one.row.meeting !== id && one.at < row.startedAt && one.state !== "struck" && one.state !== "proposed",
		)
		.filter(({ doneAt }) => doneAt === undefined || doneAt >= (row.since ?? row.startedAt));
}
