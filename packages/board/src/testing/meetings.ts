// For tests: a cluster that meets, and what is said at its meeting.
import type { DecisionBody, MeetingStepBody } from "../bodies.ts";
import { meetingClock } from "../derive/meeting-clock.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { firstAgenda } from "../templates/agenda.ts";
import { createCluster, hour, monday8, type Said, type TestBoard } from "./board.ts";

export const minute = 60_000;
export const start = monday8 + hour;
export const actor = (role: Actor["grants"][number]["role"], person: string = role): Actor => ({
	person,
	grants: [{ role, board: "jarfalla" }],
});

export function gathered(): { readonly board: TestBoard; readonly id: string } {
	const board = createCluster();
	board.say("agenda", firstAgenda);
	const id = board.say(
		"meeting",
		{ agenda: "krismote", leader: "samordnare", logKeeper: "kim" },
		{ observedAt: start },
	);
	return { board, id };
}

export const step = (board: TestBoard, id: string, what: MeetingStepBody["step"], after: number, said: Said = {}) =>
	board.say("meeting-step", { meeting: id, step: what }, { observedAt: start + after * minute, refs: [id], ...said });
export const clock = (board: TestBoard, id: string, after: number) => {
	const row = rowOf(board, "meeting", id);
	if (!row) throw new Error("no such meeting");
	return meetingClock(row, start + after * minute);
};
export const decision: DecisionBody = {
	text: "Vårdcentral 1 lånar ut 400 munskydd",
	mandate: "local",
	executor: { unit: "vardcentral-1" },
};
export const decide = (board: TestBoard, id: string, more: Partial<DecisionBody> = {}, said: Said = {}) =>
	board.say(
		"decision",
		{ ...decision, meeting: id, item: "skyddsmaterial", ...more },
		{ observedAt: start + 10 * minute, refs: [id], ...said },
	);
export const end = (board: TestBoard, id: string, after = 30, said: Said = {}) =>
	board.say("meeting-end", { meeting: id }, { observedAt: start + after * minute, refs: [id], ...said });
/** The roll call's word on one unit. */
export const call = (board: TestBoard, id: string, present: boolean, after: number) =>
	board.say(
		"attendance",
		{ meeting: id, who: { unit: "aldreboende-a" }, present },
		{ observedAt: start + after * minute, refs: [id] },
	);
