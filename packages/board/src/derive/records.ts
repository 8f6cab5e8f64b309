// Decisions, actions and log lines as they are read: what stands, what was struck through, what is late.
import { isOpenAction, isProposal } from "../apply/records.ts";
import { rowOf, type Read } from "../read.ts";
import type { ActionRow, ActionWording, DecisionRow, DecisionWording, LogLineRow } from "../rows/record.ts";
import type { Worded } from "../rows/words.ts";

interface Recorded<Wording, Row> {
	readonly id: string;
	readonly row: Row;
	/** As it stands. */
	readonly wording: Wording;
	/** As it stood before: struck through. */
	readonly struckOut: readonly Wording[];
	/** By whom and when it was recorded first. */
	readonly actor: string;
	readonly at: number;
	/** It was written more than five minutes after it happened. */
	readonly isAfterwards: boolean;
}

export type RecordedDecision = Recorded<DecisionWording, DecisionRow> & { readonly is: "decision" };
export type RecordedLine = Recorded<Worded, LogLineRow> & { readonly is: "line" };
export interface RecordedAction extends Recorded<ActionWording, ActionRow> {
	readonly is: "action";
	readonly state: "proposed" | "open" | "done" | "struck";
	/** Open past its time. */
	readonly isOverdue: boolean;
	/** When it was done. */
	readonly doneAt?: number;
}
export type OneRecord = RecordedDecision | RecordedLine | RecordedAction;

const afterwardsMs = 5 * 60_000;

/** All of them that are on the board, or those of one meeting, by when they happened. */
export function records(read: Read, now: number, meeting?: string): readonly OneRecord[] {
	const held = rowOf(read, "meetings", "current");
	const all = [
		...(held?.records ?? []).map((id) => decisionOf(read, id) ?? lineOf(read, id)),
		...(held?.actions ?? []).map((id) => actionOf(read, id, now)),
	];
	return all
		.filter((one) => one !== undefined)
		.filter(({ row }) => meeting === undefined || row.meeting === meeting)
		.sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1));
}

/** What is to be done, late ones first, then by when it is due; what has no time comes last. */
export function openActions(read: Read, now: number): readonly RecordedAction[] {
	return (rowOf(read, "meetings", "current")?.actions ?? [])
		.flatMap((id) => actionOf(read, id, now) ?? [])
		.filter(({ state }) => state === "open")
		.sort((one, other) => due(one) - due(other) || one.at - other.at || (one.id < other.id ? -1 : 1));
}

export function decisionOf(read: Read, id: string): RecordedDecision | undefined {
	const row = rowOf(read, "decision", id);
	const recorded = row && recordedOf<DecisionWording, DecisionRow>(id, row);
	return recorded && { ...recorded, is: "decision" };
}

/** The decision that has taken another's place: of several the last that holds. */
export function successorOf(read: Read, id: string): RecordedDecision | undefined {
	return (rowOf(read, "meetings", "current")?.records ?? [])
		.flatMap((one) => decisionOf(read, one) ?? [])
		.findLast(({ row, wording }) => !row.struck && wording.supersedes === id);
}

export function actionOf(read: Read, id: string, now: number): RecordedAction | undefined {
	const row = rowOf(read, "action", id);
	const recorded = row && recordedOf<ActionWording, ActionRow>(id, row);
	if (!row || !recorded) return undefined;
	const state = row.struck ? "struck" : isProposal(row) ? "proposed" : isOpenAction(row) ? "open" : "done";
	const done = state === "done" ? row.steps.findLast(({ is }) => is === "done") : undefined;
	return {
		...recorded,
		is: "action",
		state,
		isOverdue: state === "open" && recorded.wording.due !== undefined && recorded.wording.due < now,
		...(done && { doneAt: done.at }),
	};
}

function lineOf(read: Read, id: string): RecordedLine | undefined {
	const row = rowOf(read, "logLine", id);
	const recorded = row && recordedOf<Worded, LogLineRow>(id, row);
	return recorded && { ...recorded, is: "line" };
}

function recordedOf<
	Wording extends Worded,
	Row extends { readonly wordings: readonly Wording[]; readonly storedAt: number },
>(id: string, row: Row): Recorded<Wording, Row> | undefined {
	const [first, wording] = [row.wordings[0], row.wordings.at(-1)];
	if (!first || !wording) return undefined;
	return {
		id,
		row,
		wording,
		struckOut: row.wordings.slice(0, -1),
		actor: first.actor,
		at: first.at,
		isAfterwards: row.storedAt - first.at > afterwardsMs,
	};
}

function due({ wording }: RecordedAction): number {
	return wording.due ?? Number.MAX_VALUE;
}
