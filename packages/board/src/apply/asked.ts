// The responsibility log on the board: questions, and what was answered and reopened, by when it was said. Judges nothing.
import type { AnswerBody, QuestionBody, ReopeningBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { mostSettled } from "../question-limits.ts";
import type { Desk } from "../read.ts";
import type { AskedRow, QuestionRow } from "../rows/question.ts";
import { answered, begun, isOpen, reopened, reworded } from "./question-row.ts";

const none: AskedRow = { open: [], settled: [] };

export function putQuestion(desk: Desk, entry: Entry, body: QuestionBody): void {
	const held = desk.row("question", body.corrects ?? entry.id);
	if (body.corrects === undefined) {
		if (!held) keep(desk, entry.id, begun(entry, body));
	} else if (held) keep(desk, body.corrects, reworded(held, entry, body));
}

export function putAnswer(desk: Desk, entry: Entry, body: AnswerBody): void {
	const held = desk.row("question", body.question);
	if (held) keep(desk, body.question, answered(held, entry, body));
}

export function putReopening(desk: Desk, entry: Entry, body: ReopeningBody): void {
	const held = desk.row("question", body.question);
	if (held) keep(desk, body.question, reopened(held, entry, body));
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
