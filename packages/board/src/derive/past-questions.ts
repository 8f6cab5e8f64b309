// The responsibility log read from entries, for what has left the board. Says of each question what the board would.
import { answered, begun, reopened, reworded } from "../apply/question-row.ts";
import type { AnswerBody, QuestionBody, ReopeningBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import type { QuestionRow } from "../rows/question.ts";
import { askedQuestion, type AskedQuestion } from "./questions.ts";

/** The latest asked first. `entries` in any order; what belongs to a question that is not among them is passed over. */
export function pastQuestions(entries: readonly Entry[], now: number): readonly AskedQuestion[] {
	const rows = new Map<string, QuestionRow>();
	const change = (id: string, made: (row: QuestionRow) => QuestionRow) => {
		const row = rows.get(id);
		if (row) rows.set(id, made(row));
	};
	for (const entry of entries.toSorted((one, other) => one.seq - other.seq)) {
		if (entry.kind === "question") {
			const body = entry.body as unknown as QuestionBody;
			if (body.corrects === undefined) rows.set(entry.id, begun(entry, body));
			else change(body.corrects, (row) => reworded(row, entry, body));
		} else if (entry.kind === "answer") {
			const body = entry.body as unknown as AnswerBody;
			change(body.question, (row) => answered(row, entry, body));
		} else if (entry.kind === "reopening") {
			const body = entry.body as unknown as ReopeningBody;
			change(body.question, (row) => reopened(row, entry, body));
		}
	}
	return [...rows]
		.flatMap(([id, row]) => askedQuestion(id, row, now) ?? [])
		.sort((one, other) => other.askedAt - one.askedAt || (one.id < other.id ? 1 : -1));
}
