// Rows of the meetings: agendas, the meetings themselves and who was there.
import type { Party, Words } from "./words.ts";

/** One item of an agenda. */
export interface AgendaItem {
	readonly id: string;
	readonly label: Words;
	readonly minutes: number;
	/** What the shared screen's columns show meanwhile. Absent: what deviates. */
	readonly shows?: AgendaShows;
}

export type AgendaShows = "deviating" | "stock" | "staff" | "cases" | "places" | "open";

/** key: agenda id: what meetings of a series go through. */
export interface AgendaRow {
	readonly label: Words;
	readonly items: readonly AgendaItem[];
	readonly put: { readonly at: number; readonly actor: string; readonly entry: string };
}

export type MeetingRole = "leader" | "logKeeper" | "deputy";

/** key: id of the entry that started it: the current meeting and the last that ended. */
export interface MeetingRow {
	/** Running on the board, from 1. */
	readonly number: number;
	readonly agenda: string;
	/** As the agenda was when it started. */
	readonly items: readonly AgendaItem[];
	/** Ids of persons. */
	readonly leader: string;
	readonly logKeeper: string;
	readonly deputy?: string;
	/** When each role was last given, and by which entry. */
	readonly given?: { readonly [role in MeetingRole]?: { readonly at: number; readonly entry: string } };
	/** The one question that the meeting is held about. */
	readonly pinned?: string;
	readonly startedAt: number;
	readonly startedBy: string;
	/** When the meeting before it ended. */
	readonly since?: number;
	/** Moves, pauses and minutes added, oldest first; what the clock shows follows from them (`meetingClock`). */
	readonly steps: readonly MeetingStep[];
	readonly ended?: { readonly at: number; readonly actor: string; readonly entry: string };
}

export interface MeetingStep {
	readonly at: number;
	readonly entry: string;
	readonly actor: string;
	/** Goes to an item; absent: pauses, goes on or adds minutes to the item that is on. */
	readonly item?: string;
	readonly paused?: boolean;
	readonly more?: number;
}

/** key: meeting id: who was called up, by `attendeeKey`. */
export interface AttendanceRow {
	readonly who: {
		readonly [key: string]: {
			readonly party: Party;
			readonly person?: string;
			readonly present: boolean;
			readonly at: number;
			readonly entry: string;
			readonly actor: string;
		};
	};
}

/** key: meeting id, while it is on: by person, whether they want to speak, as it was last said. */
export interface HandsRow {
	readonly of: { readonly [person: string]: { readonly up: boolean; readonly at: number; readonly entry: string } };
}

/** key: `current`: the meeting that is on, the one before it, and how many meetings and decisions there have been. */
export interface MeetingsRow {
	readonly current?: string;
	readonly last?: string;
	readonly meetings: number;
	readonly decisions: number;
	/** Ids of the decisions and log lines on the board, in the order of the log. */
	readonly records: readonly string[];
	/** Ids of the actions on the board. */
	readonly actions: readonly string[];
}
