// A cluster's meetings: begun one at a time, led, called up, ended once, and what is decided, asked for and noted there, put right and struck.
import { rowOf } from "@samlad/board";
import type {
	ActionBody,
	ActionStepBody,
	AgendaBody,
	AttendanceBody,
	DecisionBody,
	HandBody,
	LogLineBody,
	MeetingBody,
	MeetingEndBody,
	MeetingRoleBody,
	MeetingStepBody,
	StrikeBody,
} from "@samlad/board/bodies";
import { firstAgenda } from "@samlad/board/templates/agenda";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { between, pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

const people = ["anna", "bo"];
const tables = { decision: "decision", action: "action", "log-line": "logLine" } as const;
type Recording = keyof typeof tables;

export const firstMeeting = (): DraftInput => said("agenda", firstAgenda);

export function meet(read: Read, random: Random, units: readonly string[]): readonly DraftInput[] {
	const id = rowOf(read, "meetings", "current")?.current;
	const chance = random();
	if (chance < 0.04)
		return [said("agenda", { ...firstAgenda, items: firstAgenda.items.slice(0, between(random, 2, 8)) })];
	if (id === undefined) return [said("meeting", { agenda: firstAgenda.agenda, leader: "anna", logKeeper: "bo" })];
	if (chance < 0.07) return [of(id, "meeting-end", { meeting: id })];
	if (chance < 0.2) return [of(id, "meeting-step", { meeting: id, step: stepOf(read, random, id) })];
	if (chance < 0.28)
		return [of(id, "meeting-role", { meeting: id, role: "leader", person: pick(random, people) ?? "anna" })];
	if (chance < 0.4) {
		const who = { unit: pick(random, units) ?? "" };
		return [of(id, "attendance", { meeting: id, who, present: random() < 0.7 })];
	}
	if (chance < 0.46) {
		const person = pick(random, people) ?? "anna";
		return [of(id, "hand", { meeting: id, person, up: random() < 0.6 })];
	}
	return Array.from({ length: between(random, 1, 4) }, () => record(read, random, id, units));
}

const of = (meeting: string, kind: string, body: object) => said(kind, body, { refs: [meeting] });

function stepOf(read: Read, random: Random, id: string): MeetingStepBody["step"] {
	const item = pick(random, rowOf(read, "meeting", id)?.items ?? [])?.id;
	if (item !== undefined && random() < 0.7) return { item };
	return random() < 0.5 ? { paused: random() < 0.5 } : { more: between(random, 1, 5) };
}

/** Something new, or of what this meeting has recorded something is put right, done or struck. */
function record(read: Read, random: Random, meeting: string, units: readonly string[]): DraftInput {
	const kind = pick(random, Object.keys(tables) as Recording[]) ?? "log-line";
	const own = [...read.rows(tables[kind])].filter(([, row]) => row["meeting"] === meeting).map(([id]) => id);
	const held = pick(random, own.toSorted());
	const chance = random();
	if (held !== undefined && chance < 0.2) return said("strike", { record: held, why: "Gäller inte" }, { refs: [held] });
	if (held !== undefined && kind === "action" && chance < 0.4) {
		const step = pick(random, ["done", "reopened"] as const) ?? "done";
		return said("action-step", { action: held, step }, { refs: [held] });
	}
	const owner = { unit: pick(random, units) ?? "" };
	const mending = held !== undefined && chance < 0.5 ? { corrects: held, why: "Fel ord" } : {};
	const refs = held !== undefined && "corrects" in mending ? [meeting, held] : [meeting];
	const text = `Nummer ${between(random, 1, 99)}`;
	if (kind === "log-line") return said(kind, { meeting, text, ...mending }, { refs });
	if (kind === "action") return said(kind, { meeting, text, owner, ...mending }, { refs });
	return said(kind, { meeting, text, mandate: "local", executor: owner, ...mending }, { refs });
}

export function meetFault(read: Read, entries: readonly Entry[]): string | undefined {
	return agendaFault(read, entries) ?? meetingFault(read, entries) ?? recordFault(read, entries);
}

function agendaFault(read: Read, entries: readonly Entry[]): string | undefined {
	const newest = ofKind<AgendaBody>(entries, "agenda").toSorted(byTime).at(-1);
	const row = newest && rowOf(read, "agenda", newest.said.agenda);
	return row?.put.entry === newest?.id ? undefined : "the agenda is not the one that was put last";
}

function meetingFault(read: Read, entries: readonly Entry[]): string | undefined {
	const meetings = ofKind<MeetingBody>(entries, "meeting");
	const ends = ofKind<MeetingEndBody>(entries, "meeting-end");
	const held = rowOf(read, "meetings", "current");
	if ((held?.meetings ?? 0) !== meetings.length)
		return `there were ${meetings.length} meetings, and the board has another number`;
	const decisions = ofKind<DecisionBody>(entries, "decision").filter(({ said }) => said.corrects === undefined);
	if ((held?.decisions ?? 0) !== decisions.length)
		return `${decisions.length} decisions were made, and the board has another number`;
	const last = meetings.at(-1);
	const isOn = last !== undefined && !ends.some(({ said }) => said.meeting === last.id);
	if (held?.current !== (isOn ? last.id : undefined)) return "another meeting is on than the log says";
	for (const [at, { id, said: begun }] of meetings.entries()) {
		const row = rowOf(read, "meeting", id);
		if (!row) continue;
		if (row.number !== at + 1) return `meeting ${id} has the number ${row.number}, and is ${at + 1}`;
		// The first to be stored: two who end it have both seen it over.
		const end = ends.find(({ said }) => said.meeting === id);
		if (row.ended?.entry !== end?.id) return `meeting ${id} ended otherwise than the log says`;
		const counts = ({ seq, observedAt }: Entry) => !end || seq < end.seq || observedAt <= end.observedAt;
		const roles = ofKind<MeetingRoleBody>(entries, "meeting-role").filter(
			(one) => one.said.meeting === id && counts(one),
		);
		const leader = roles.toSorted(byTime).at(-1)?.said.person ?? begun.leader;
		if (row.leader !== leader) return `meeting ${id} is led by ${row.leader}, and the log says ${leader}`;
		const called = ofKind<AttendanceBody>(entries, "attendance").filter(
			(one) => one.said.meeting === id && counts(one),
		);
		for (const [key, who] of Object.entries(rowOf(read, "attendance", id)?.who ?? {})) {
			const newest = called
				.filter(({ said }) => "unit" in said.who && `unit ${said.who.unit}` === key)
				.toSorted(byTime)
				.at(-1);
			if (who.entry !== newest?.id) return `${key} at meeting ${id} is not what was said last`;
		}
		const hands = ofKind<HandBody>(entries, "hand").filter((one) => one.said.meeting === id);
		for (const [person, { entry }] of Object.entries(rowOf(read, "hands", id)?.of ?? {})) {
			const newest = hands
				.filter(({ said }) => said.person === person)
				.toSorted(byTime)
				.at(-1);
			if (end || entry !== newest?.id) return `the hand of ${person} at meeting ${id} is not what was said last`;
		}
	}
	return undefined;
}

/** What has left the board is history. */
function recordFault(read: Read, entries: readonly Entry[]): string | undefined {
	const strikes = ofKind<StrikeBody>(entries, "strike");
	for (const kind of Object.keys(tables) as Recording[]) {
		const all = ofKind<DecisionBody | ActionBody | LogLineBody>(entries, kind);
		for (const { id, said } of all) {
			const row = said.corrects === undefined ? rowOf(read, tables[kind], id) : undefined;
			if (!row) continue;
			const put = all
				.filter((one) => one.said.corrects === id)
				.toSorted(byTime)
				.at(-1);
			if (row.wordings.at(-1)?.entry !== (put?.id ?? id)) return `${kind} ${id} stands in other words than in the log`;
			const struck = strikes.find(({ said }) => said.record === id);
			if (row.struck?.entry !== struck?.id) return `${kind} ${id} is struck otherwise than in the log`;
		}
	}
	const steps = ofKind<ActionStepBody>(entries, "action-step");
	for (const { id } of ofKind<ActionBody>(entries, "action")) {
		const row = rowOf(read, "action", id);
		const newest = steps
			.filter(({ said }) => said.action === id)
			.toSorted(byTime)
			.at(-1);
		if (row && row.steps.at(-1)?.entry !== newest?.id) return `the last step of action ${id} is not the log's`;
	}
	return undefined;
}
