// Meetings as rows: how one starts, moves and ends. The current and the last are on the board; older ones are in the log. Judges nothing.
import type {
	AgendaBody,
	AttendanceBody,
	HandBody,
	MeetingBody,
	MeetingEndBody,
	MeetingRoleBody,
	MeetingStepBody,
} from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import { mostMeetingSteps } from "../record-limits.ts";
import type { AttendanceRow, HandsRow, MeetingRow } from "../rows/meeting.ts";
import type { Party } from "../rows/words.ts";
import { letGoOfRecords, noMeetings } from "./records.ts";
import { placed } from "./wordings.ts";

export function putAgenda(desk: Desk, { id, actor, observedAt }: Entry, { agenda, label, items }: AgendaBody): void {
	const held = desk.row("agenda", agenda)?.put;
	if (held && (held.at > observedAt || (held.at === observedAt && held.entry >= id))) return;
	desk.put("agenda", agenda, { label, items, put: { at: observedAt, actor, entry: id } });
}

export function startMeeting(desk: Desk, entry: Entry, body: MeetingBody): void {
	const held = desk.row("meetings", "current") ?? noMeetings;
	const agenda = desk.row("agenda", body.agenda);
	if (!agenda || held.current !== undefined) return;
	const { agenda: series, leader, logKeeper, deputy, pinned } = body;
	const number = held.meetings + 1;
	const at = entry.observedAt;
	const first = agenda.items[0]?.id;
	const since = held.last === undefined ? undefined : desk.row("meeting", held.last)?.ended?.at;
	desk.put("meeting", entry.id, {
		number,
		agenda: series,
		items: agenda.items,
		leader,
		logKeeper,
		...(deputy !== undefined && { deputy }),
		...(pinned !== undefined && { pinned }),
		startedAt: at,
		startedBy: entry.actor,
		...(since !== undefined && { since }),
		steps: first === undefined ? [] : [{ at, entry: entry.id, actor: entry.actor, item: first }],
	});
	desk.put("meetings", "current", { ...held, current: entry.id, meetings: number });
}

/** By when they were done, whichever arrived first; what is from before the start or after the end does not count. */
export function stepMeeting(
	desk: Desk,
	{ id, actor, observedAt: at }: Entry,
	{ meeting, step }: MeetingStepBody,
): void {
	const held = desk.row("meeting", meeting);
	if (!held || at < held.startedAt || isAfterEnd(held, at)) return;
	const steps = placed(held.steps, { at, entry: id, actor, ...step });
	// The first says when the first item began; the latest are what the clock shows.
	const kept = [...steps.slice(0, 1), ...steps.slice(1).slice(-mostMeetingSteps)];
	if (steps !== held.steps) desk.put("meeting", meeting, { ...held, steps: kept });
}

export function giveRole(desk: Desk, { id, observedAt: at }: Entry, { meeting, role, person }: MeetingRoleBody): void {
	const held = desk.row("meeting", meeting);
	const before = held?.given?.[role];
	if (!held || isAfterEnd(held, at)) return;
	if (before && (before.at > at || (before.at === at && before.entry >= id))) return;
	desk.put("meeting", meeting, { ...held, [role]: person, given: { ...held.given, [role]: { at, entry: id } } });
}

function isAfterEnd({ ended }: MeetingRow, at: number): boolean {
	return ended !== undefined && at > ended.at;
}

/** One key an organisation and, where several of it are there, person. */
export function attendeeKey(who: Party, person?: string): string {
	return `${"unit" in who ? `unit ${who.unit}` : `name ${who.name}`}${person === undefined ? "" : ` ${person}`}`;
}

export function callUp(desk: Desk, { id, actor, observedAt: at }: Entry, body: AttendanceBody): void {
	const held: AttendanceRow = desk.row("attendance", body.meeting) ?? { who: {} };
	const key = attendeeKey(body.who, body.person);
	const before = Object.hasOwn(held.who, key) ? held.who[key] : undefined;
	const meeting = desk.row("meeting", body.meeting);
	if (!meeting || isAfterEnd(meeting, at)) return;
	if (before && (before.at > at || (before.at === at && before.entry >= id))) return;
	const { who: party, person, present } = body;
	const one = { party, ...(person !== undefined && { person }), present, at, entry: id, actor };
	desk.put("attendance", body.meeting, { who: { ...held.who, [key]: one } });
}

/** When the meeting is over nobody waits to speak. */
export function raiseHand(desk: Desk, { id, observedAt: at }: Entry, { meeting, person, up }: HandBody): void {
	const row = desk.row("meeting", meeting);
	if (!row || row.ended) return;
	const held: HandsRow = desk.row("hands", meeting) ?? { of: {} };
	const before = Object.hasOwn(held.of, person) ? held.of[person] : undefined;
	if (before && (before.at > at || (before.at === at && before.entry >= id))) return;
	desk.put("hands", meeting, { of: { ...held.of, [person]: { up, at, entry: id } } });
}

/** Its end is what changes are counted from. The meeting before it leaves the board with what was recorded there. */
export function endMeeting(desk: Desk, { id, seq, actor, observedAt: at }: Entry, { meeting }: MeetingEndBody): void {
	const held = desk.row("meeting", meeting);
	const meetings = desk.row("meetings", "current");
	if (!held || held.ended || !meetings) return;
	desk.put("meeting", meeting, { ...held, ended: { at, actor, entry: id } });
	if (desk.row("hands", meeting)) desk.put("hands", meeting, null);
	desk.put("comparison", "current", { seq, at, actor, meeting: held.number });
	const { current: _over, last: before, ...kept } = meetings;
	desk.put("meetings", "current", { ...kept, last: meeting });
	if (before === undefined) return;
	desk.put("meeting", before, null);
	desk.put("attendance", before, null);
	letGoOfRecords(desk, held.since ?? held.startedAt);
}
