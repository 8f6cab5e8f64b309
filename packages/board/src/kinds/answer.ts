// Who answers for it after all, and which units agreed. A fact: never refused for what has been answered before it.
import * as v from "valibot";
import { mayAnswer, mayReword } from "../answerer.ts";
import { putAnswer } from "../apply/asked.ts";
import type { AnswerBody } from "../bodies.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { answerOf, askedOf, isUnit } from "./asked-of.ts";
import type { Kind, Question } from "./kind.ts";
import { answerText, why } from "./question-shapes.ts";
import { aboutQuestions } from "./question.ts";
import { id, ulid } from "./shapes.ts";

const mostAgreed = 60;

export const answer: Kind<AnswerBody> = {
	name: "answer",
	v: 1,
	schema: v.strictObject({
		question: ulid,
		text: answerText,
		agreed: v.pipe(v.array(id), v.maxLength(mostAgreed)),
		corrects: v.optional(ulid),
		why: v.optional(why),
	}),
	texts: ({ text, why }) => (why === undefined ? [text] : [text, why]),
	check(answering) {
		const { read, draft, actor, body } = answering;
		const asked = draft.refs?.[0] === body.question ? askedOf(answering, body.question) : undefined;
		if (!asked) return refuse("target-unknown");
		if (!mayAnswer(actor, draft.board, asked.owner)) return refuse("not-allowed");
		const stranger = body.agreed.find((unit) => !isUnit(read, unit));
		if (stranger !== undefined) return refuse("unknown-unit", { unit: stranger });
		if (new Set(body.agreed).size < body.agreed.length) return refuse("bad-shape", { at: "agreed" });
		return checkCorrected(answering);
	},
	apply: putAnswer,
	/** Another may have been observed after it. */
	onTop: (read, { id }, { question }) => {
		const last = rowOf(read, "question", question)?.steps.at(-1);
		return last?.wordings.at(-1)?.entry === id;
	},
	about: () => aboutQuestions,
};

function checkCorrected(answering: Question<AnswerBody>): Refusal | null {
	const { draft, actor, body } = answering;
	if ((body.corrects === undefined) !== (body.why === undefined)) return refuse("bad-shape", { at: "why" });
	if (body.corrects === undefined) return null;
	const author = draft.refs?.includes(body.corrects) ? answerOf(answering, body.corrects) : undefined;
	if (author === undefined) return refuse("target-unknown");
	return mayReword(actor, draft.board, author) ? null : refuse("not-yours");
}
