// The meeting that is on, the last that was, and who was called up.
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { AgendaRow, AttendanceRow, MeetingRow } from "../rows/meeting.ts";

export interface Meeting {
	readonly id: string;
	readonly row: MeetingRow;
}

export interface Meetings {
	/** Undefined: none is on. */
	readonly current?: Meeting;
	/** Undefined: none has been held. */
	readonly last?: Meeting;
	readonly agendas: readonly { readonly id: string; readonly row: AgendaRow }[];
}

export type Attendee = AttendanceRow["who"][string];

export function meetings(read: Read): Meetings {
	const held = rowOf(read, "meetings", "current");
	const [current, last] = [meetingOf(read, held?.current), meetingOf(read, held?.last)];
	const agendas = [...rowsOf(read, "agenda")].map(([id, row]) => ({ id, row }));
	return { ...(current && { current }), ...(last && { last }), agendas };
}

/** By running number, as in an address; undefined: it is not on the board. */
export function meetingNumbered(read: Read, number: number): Meeting | undefined {
	const { current, last } = meetings(read);
	return [current, last].find((one) => one?.row.number === number);
}

/** Those present first, then by name. */
export function attendees(read: Read, meeting: string): readonly Attendee[] {
	const all = Object.values(rowOf(read, "attendance", meeting)?.who ?? {});
	const name = ({ party, person }: Attendee) =>
		`${"unit" in party ? (rowOf(read, "unit", party.unit)?.name ?? party.unit) : party.name} ${person ?? ""}`;
	return all.sort(
		(one, other) => Number(other.present) - Number(one.present) || name(one).localeCompare(name(other), "sv"),
	);
}

/** Who wants to speak, whoever asked first first. */
export function handsUp(read: Read, meeting: string): readonly { readonly person: string; readonly at: number }[] {
	return Object.entries(rowOf(read, "hands", meeting)?.of ?? {})
		.filter(([, { up }]) => up)
		.map(([person, { at, entry }]) => ({ person, at, entry }))
		.sort((one, other) => one.at - other.at || (one.entry < other.entry ? -1 : 1));
}

function meetingOf(read: Read, id: string | undefined): Meeting | undefined {
	const row = id === undefined ? undefined : rowOf(read, "meeting", id);
	return id !== undefined && row ? { id, row } : undefined;
}
