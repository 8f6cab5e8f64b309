// One question's row as entries make it. Each takes its place by when it was said, so the order of arrival has no say in it.
import type { AnswerBody, QuestionBody, ReopeningBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { AnswerWording, QuestionRow, QuestionStep, QuestionWording } from "../rows/question.ts";
import { corrected, placed } from "./wordings.ts";

type Said = Pick<Entry, "id" | "actor" | "observedAt">;

/** Answers and reopenings of one question; those before them are history. */
const mostSteps = 8;

export function isOpen({ steps }: Pick<QuestionRow, "steps">): boolean {
	return steps.at(-1)?.is !== "answer";
}

export function begun(entry: Said, body: QuestionBody): QuestionRow {
	return { wordings: [questionWording(entry, body)], steps: [] };
}

export function reworded(row: QuestionRow, entry: Said, body: QuestionBody): QuestionRow {
	return { ...row, wordings: corrected(row.wordings, questionWording(entry, body)) };
}

/** Or an answer that is corrected: it keeps its place. */
export function answered(row: QuestionRow, entry: Said, { text, agreed, corrects, why }: AnswerBody): QuestionRow {
	const wording: AnswerWording = { text, agreed, ...(why !== undefined && { why }), ...saidBy(entry) };
	if (corrects === undefined) return withStep(row, "answer", wording);
	const steps = row.steps.map((step) =>
		step.entry === corrects && step.is === "answer" ? { ...step, wordings: corrected(step.wordings, wording) } : step,
	);
	return { ...row, steps };
}

export function reopened(row: QuestionRow, entry: Said, { why }: ReopeningBody): QuestionRow {
	return withStep(row, "reopening", { text: why, agreed: [], ...saidBy(entry) });
}

function withStep(row: QuestionRow, is: QuestionStep["is"], wording: AnswerWording): QuestionRow {
	const step: QuestionStep = { is, entry: wording.entry, at: wording.at, wordings: [wording] };
	return { ...row, steps: placed(row.steps, step).slice(-mostSteps) };
}

function questionWording(entry: Said, { text, owner, due, why }: QuestionBody): QuestionWording {
	return { text, owner, ...(due !== undefined && { due }), ...(why !== undefined && { why }), ...saidBy(entry) };
}

function saidBy({ id, actor, observedAt }: Said) {
	return { entry: id, actor, at: observedAt };
}
