// The question that an answer or a reopening is about: as it stands on the board, or as it was stored where it has left it.
import type { AnswerBody, QuestionBody } from "../bodies.ts";
import type { Entry } from "../entry.ts";
import { rowOf, type Read } from "../read.ts";
import type { Party } from "../rows/words.ts";
import type { Question } from "./kind.ts";

export interface AskedOf {
	readonly author: string;
	readonly owner: Party;
}

/** Undefined: there is no such question on this board. */
export function askedOf({ read, draft, refs }: Question<unknown>, id: string): AskedOf | undefined {
	const wordings = rowOf(read, "question", id)?.wordings;
	const [first, last] = [wordings?.[0], wordings?.at(-1)];
	if (first && last) return { author: first.actor, owner: last.owner };
	const entry = stored(refs, draft.board, "question", id);
	const body = entry?.body as QuestionBody | undefined;
	return entry && body && body.corrects === undefined ? { author: entry.actor, owner: body.owner } : undefined;
}

/** Who gave an answer; undefined: the question has no such one. */
export function answerOf({ read, draft, refs, body }: Question<AnswerBody>, id: string): string | undefined {
	const step = rowOf(read, "question", body.question)?.steps.find(({ entry, is }) => entry === id && is === "answer");
	if (step) return step.wordings[0]?.actor;
	const entry = stored(refs, draft.board, "answer", id);
	const said = entry?.body as AnswerBody | undefined;
	return said?.question === body.question && said.corrects === undefined ? entry?.actor : undefined;
}

/** An entry that another relies on, where it has left the board. */
export function stored(refs: readonly Entry[], board: string, kind: string, id: string): Entry | undefined {
	return refs.find((entry) => entry.id === id && entry.board === board && entry.kind === kind);
}

/** A unit that belongs to the cluster: community cases have a pseudo-unit of their own, which answers for nothing. */
export function isUnit(read: Read, id: string): boolean {
	const unit = rowOf(read, "unit", id);
	return unit !== undefined && unit.type !== "kommun";
}
