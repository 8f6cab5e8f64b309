// What a meeting decides, asks somebody to do and notes, as rows: never overwritten, struck through with a reason. Judges nothing.
import type { ActionBody, ActionStepBody, DecisionBody, LogLineBody, StrikeBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { Desk } from "../read.ts";
import type { MeetingsRow } from "../rows/meeting.ts";
import type { ActionRow, RestsOn } from "../rows/record.ts";
import type { Worded } from "../rows/words.ts";
import { mostActions, mostActionSteps, mostRecords } from "../record-limits.ts";
import { balanceIn } from "./moved.ts";
import { corrected, placed } from "./wordings.ts";

export const noMeetings: MeetingsRow = { meetings: 0, decisions: 0, records: [], actions: [] };

export function putDecision(desk: Desk, entry: Entry, body: DecisionBody): void {
	const { mandate, objections, executor, supersedes, corrects } = body;
	const wording = {
		...worded(entry, body),
		mandate,
		...(objections !== undefined && { objections }),
		executor,
		...(supersedes !== undefined && { supersedes }),
	};
	if (corrects !== undefined) {
		const held = desk.row("decision", corrects);
		if (held) desk.put("decision", corrects, { ...held, wordings: corrected(held.wordings, wording) });
	} else if (!desk.row("decision", entry.id)) {
		const meetings = desk.row("meetings", "current") ?? noMeetings;
		const number = meetings.decisions + 1;
		const rests = (body.rests ?? []).map((one) => asItStands(desk, one));
		desk.put("decision", entry.id, { ...recorded(entry, body), number, wordings: [wording], rests });
		keepRecord(desk, entry.id, { ...meetings, decisions: number });
	}
}

export function putLogLine(desk: Desk, entry: Entry, body: LogLineBody): void {
	const wording = worded(entry, body);
	const held = desk.row("logLine", body.corrects ?? entry.id);
	if (body.corrects !== undefined) {
		if (held) desk.put("logLine", body.corrects, { ...held, wordings: corrected(held.wordings, wording) });
	} else if (!held) {
		desk.put("logLine", entry.id, { ...recorded(entry, body), wordings: [wording] });
		keepRecord(desk, entry.id, desk.row("meetings", "current") ?? noMeetings);
	}
}

export function putAction(desk: Desk, entry: Entry, body: ActionBody): void {
	const { owner, person, due, proposed, corrects } = body;
	const wording = {
		...worded(entry, body),
		owner,
		...(person !== undefined && { person }),
		...(due !== undefined && { due }),
	};
	const held = desk.row("action", corrects ?? entry.id);
	if (corrects !== undefined) {
		if (held) desk.put("action", corrects, { ...held, wordings: corrected(held.wordings, wording) });
	} else if (!held) {
		desk.put("action", entry.id, {
			...recorded(entry, body),
			...(proposed && { proposed }),
			wordings: [wording],
			steps: [],
		});
		keepAction(desk, entry.id);
	}
}

export function stepAction(desk: Desk, entry: Entry, { action, step: is, note }: ActionStepBody): void {
	const held = desk.row("action", action);
	if (!held) return;
	const step = { is, at: entry.observedAt, entry: entry.id, actor: entry.actor, ...(note !== undefined && { note }) };
	const steps = placed(held.steps, step);
	if (steps === held.steps) return;
	// That it was accepted is never forgotten.
	const accepted = steps.slice(0, -mostActionSteps).filter((one) => one.is === "accepted");
	desk.put("action", action, { ...held, steps: [...accepted.slice(0, 1), ...steps.slice(-mostActionSteps)] });
}

export function strike(desk: Desk, { id, actor, observedAt: at }: Entry, { record, why }: StrikeBody): void {
	for (const table of ["decision", "action", "logLine"] as const) {
		const held = desk.row(table, record);
		if (held && !held.struck) desk.put(table, record, { ...held, struck: { why, actor, at, entry: id } } as never);
	}
}

/** Open: it is to be done. A proposal that nobody has accepted is not, and what was struck never is. */
export function isOpenAction({ proposed, struck, steps }: Pick<ActionRow, "proposed" | "struck" | "steps">): boolean {
	if (struck) return false;
	if (proposed && !steps.some(({ is }) => is === "accepted")) return false;
	return steps.findLast(({ is }) => is !== "accepted")?.is !== "done";
}

/** A proposal that still waits for somebody who leads. */
export function isProposal({ proposed, struck, steps }: Pick<ActionRow, "proposed" | "struck" | "steps">): boolean {
	return proposed === true && !struck && !steps.some(({ is }) => is === "accepted");
}

/** Takes off the board what belongs to no meeting that is on it, and was stored before `since`. Open actions stay until they are done. */
export function letGoOfRecords(desk: Desk, since: number): void {
	const held: MeetingsRow = desk.row("meetings", "current") ?? noMeetings;
	const there = new Set([held.current, held.last]);
	const isOld = (row: { readonly meeting?: string; readonly storedAt: number } | undefined) =>
		row !== undefined && (row.meeting === undefined ? row.storedAt < since : !there.has(row.meeting));
	const isOver = (row: ActionRow | undefined) =>
		row !== undefined && !isOpenAction(row) && (row.steps.at(-1)?.at ?? row.storedAt) < since;
	const decisions = held.records.filter((id) => isOld(desk.row("decision", id)));
	const lines = held.records.filter((id) => isOld(desk.row("logLine", id)));
	const actions = held.actions.filter((id) => isOver(desk.row("action", id)));
	for (const id of decisions) desk.put("decision", id, null);
	for (const id of lines) desk.put("logLine", id, null);
	for (const id of actions) desk.put("action", id, null);
	const gone = new Set([...decisions, ...lines, ...actions]);
	desk.put("meetings", "current", {
		...held,
		records: held.records.filter((id) => !gone.has(id)),
		actions: held.actions.filter((id) => !gone.has(id)),
	});
}

/** The one that has been there longest leaves when there are too many. */
function keepRecord(desk: Desk, id: string, meetings: MeetingsRow): void {
	const records = [...meetings.records, id];
	for (const gone of records.slice(0, -mostRecords))
		for (const table of ["decision", "logLine"] as const) if (desk.row(table, gone)) desk.put(table, gone, null);
	desk.put("meetings", "current", { ...meetings, records: records.slice(-mostRecords) });
}

/** What is no longer to be done leaves first. */
function keepAction(desk: Desk, id: string): void {
	const meetings = desk.row("meetings", "current") ?? noMeetings;
	const isWaiting = (one: string) => {
		const row = desk.row("action", one);
		return row !== undefined && (isOpenAction(row) || isProposal(row));
	};
	const actions = [...meetings.actions, id];
	const over = Math.max(0, actions.length - mostActions);
	const gone = new Set(actions.filter((one) => !isWaiting(one)).slice(0, over));
	for (const one of gone) desk.put("action", one, null);
	desk.put("meetings", "current", { ...meetings, actions: actions.filter((one) => !gone.has(one)) });
}

function worded(
	{ id, actor, observedAt }: Entry,
	{ text, why }: { readonly text: string; readonly why?: string },
): Worded {
	return { text, entry: id, actor, at: observedAt, ...(why !== undefined && { why }) };
}

function recorded({ receivedAt }: Entry, { meeting, item }: { readonly meeting?: string; readonly item?: string }) {
	return { ...(meeting !== undefined && { meeting }), ...(item !== undefined && { item }), storedAt: receivedAt };
}

function asItStands(desk: Desk, { unit, ref }: { readonly unit: string; readonly ref: string }): RestsOn {
	const cell = desk.row("cell", `${unit}/${ref}`);
	const ledger = desk.row("ledger", `${unit}/${ref}`);
	if (cell && ledger) return { unit, ref, value: balanceIn(ledger), observedAt: cell.observedAt };
	return { unit, ref, ...(cell && { value: cell.value, observedAt: cell.observedAt }) };
}
