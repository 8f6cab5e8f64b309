// The responsibility log as it is read: what is open and late, what was answered, and by whom. What is older is history.
import { isOpen } from "../apply/question-row.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { AnswerWording, QuestionRow, QuestionStep, QuestionWording } from "../rows/question.ts";
import type { Party } from "../rows/words.ts";

export interface AskedQuestion {
	readonly id: string;
	/** As it stands. */
	readonly wording: QuestionWording;
	/** As it stood before: struck through. */
	readonly struck: readonly QuestionWording[];
	/** Who asked, and when. */
	readonly actor: string;
	readonly askedAt: number;
	/** Answers and reopenings, oldest first. */
	readonly steps: readonly QuestionStep[];
	readonly isOpen: boolean;
	/** Open, though it should have been answered by now. */
	readonly isOverdue: boolean;
	/** What holds; undefined: nothing does. */
	readonly answer?: AnswerWording;
}

export interface Questions {
	/** Late ones first, then by when they are due; those without a day last, oldest first. */
	readonly open: readonly AskedQuestion[];
	/** The latest first. */
	readonly settled: readonly AskedQuestion[];
	readonly overdue: number;
}

export function questions(read: Read, now: number): Questions {
	const all = [...rowsOf(read, "question")].flatMap(([id, row]) => askedQuestion(id, row, now) ?? []);
	const open = all.filter((one) => one.isOpen).sort(byDue);
	const settled = all.filter((one) => !one.isOpen).sort(byAnswer);
	return { open, settled, overdue: open.filter(({ isOverdue }) => isOverdue).length };
}

export function askedQuestion(id: string, row: QuestionRow, now: number): AskedQuestion | undefined {
	const [first, wording] = [row.wordings[0], row.wordings.at(-1)];
	if (!first || !wording) return undefined;
	const open = isOpen(row);
	const answer = open ? undefined : row.steps.at(-1)?.wordings.at(-1);
	return {
		id,
		wording,
		struck: row.wordings.slice(0, -1),
		actor: first.actor,
		askedAt: first.at,
		steps: row.steps,
		isOpen: open,
		isOverdue: open && wording.due !== undefined && wording.due < now,
		...(answer && { answer }),
	};
}

/** An organisation's name as it stands. */
export function partyName(read: Read, party: Party): string {
	return "name" in party ? party.name : (rowOf(read, "unit", party.unit)?.name ?? party.unit);
}

function byDue(one: AskedQuestion, other: AskedQuestion): number {
	const due = ({ wording }: AskedQuestion) => wording.due ?? Number.MAX_VALUE;
	return due(one) - due(other) || one.askedAt - other.askedAt || (one.id < other.id ? -1 : 1);
}

function byAnswer(one: AskedQuestion, other: AskedQuestion): number {
	const at = ({ steps }: AskedQuestion) => steps.at(-1)?.at ?? 0;
	return at(other) - at(one) || (one.id < other.id ? -1 : 1);
}
