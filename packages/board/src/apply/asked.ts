// The responsibility log on the board: questions, and what was answered and reopened, by when it was said. Judges nothing.
import type { AnswerBody, QuestionBody, ReopeningBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { mostSettled } from "../question-limits.ts";
import type { Desk } from "../read.ts";
import type { AnswerWording, AskedRow, QuestionRow, QuestionStep, QuestionWording } from "../tables.ts";
import { corrected, placed } from "./wordings.ts";

/** Answers and reopenings of one question. */
const mostSteps = 8;

const none: AskedRow = { open: [], settled: [] };

export function isOpen({ steps }: Pick<QuestionRow, "steps">): boolean {
	return steps.at(-1)?.is !== "answer";
}

export function putQuestion(desk: Desk, entry: Entry, { text, owner, due, corrects, why }: QuestionBody): void {
	const wording: QuestionWording = {
		text,
		owner,
		...(due !== undefined && { due }),
		...(why !== undefined && { why }),
		...saidBy(entry),
	};
	const held = desk.row("question", corrects ?? entry.id);
	if (corrects === undefined) {
		if (!held) keep(desk, entry.id, { wordings: [wording], steps: [] });
	} else if (held) keep(desk, corrects, { ...held, wordings: corrected(held.wordings, wording) });
}

export function putAnswer(desk: Desk, entry: Entry, { question, text, agreed, corrects, why }: AnswerBody): void {
	const held = desk.row("question", question);
	const wording: AnswerWording = { text, agreed, ...(why !== undefined && { why }), ...saidBy(entry) };
	if (!held) return;
	if (corrects === undefined) return putStep(desk, question, "answer", wording);
	const steps = held.steps.map((step) =>
		step.entry === corrects && step.is === "answer" ? { ...step, wordings: corrected(step.wordings, wording) } : step,
	);
	keep(desk, question, { ...held, steps });
}

export function putReopening(desk: Desk, entry: Entry, { question, why }: ReopeningBody): void {
	putStep(desk, question, "reopening", { text: why, agreed: [], ...saidBy(entry) });
}

function putStep(desk: Desk, question: string, is: QuestionStep["is"], wording: AnswerWording): void {
	const held = desk.row("question", question);
	if (!held) return;
	const step: QuestionStep = { is, entry: wording.entry, at: wording.at, wordings: [wording] };
	keep(desk, question, { ...held, steps: placed(held.steps, step).slice(-mostSteps) });
}

function saidBy({ id, actor, observedAt }: Entry) {
	return { entry: id, actor, at: observedAt };
}

/** The row, and where it stands in the list. The one that was settled longest ago leaves the board when there are too many. */
function keep(desk: Desk, id: string, row: QuestionRow): void {
	if (JSON.stringify(desk.row("question", id)) === JSON.stringify(row)) return;
	desk.put("question", id, row);
	const held = desk.row("asked", "current") ?? none;
	const others = {
		open: held.open.filter((other) => other !== id),
		settled: held.settled.filter((other) => other !== id),
	};
	const open = isOpen(row) ? [...others.open, id].sort() : others.open;
	const settled = isOpen(row) ? others.settled : [...others.settled, id].sort();
	const gone = settled.length > mostSettled ? settled.toSorted((a, b) => settledFirst(desk, a, b))[0] : undefined;
	if (gone !== undefined) desk.put("question", gone, null);
	desk.put("asked", "current", { open, settled: settled.filter((other) => other !== gone) });
}

function settledFirst(desk: Desk, one: string, other: string): number {
	const [a, b] = [one, other].map((id) => desk.row("question", id)?.steps.at(-1));
	return (a?.at ?? 0) - (b?.at ?? 0) || ((a?.entry ?? one) < (b?.entry ?? other) ? -1 : 1);
}
