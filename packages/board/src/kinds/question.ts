// «Vem ansvarar för …?» An intent, so it may be refused when there are too many. A corrected one strikes the earlier wording through.
import * as v from "valibot";
import { putQuestion } from "../apply/asked.ts";
import { mayReword } from "../answerer.ts";
import type { QuestionBody } from "../bodies.ts";
import { dayMs } from "../calendar.ts";
import { may } from "../may.ts";
import { mostOpen } from "../question-limits.ts";
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import { askedOf, isUnit } from "./asked-of.ts";
import type { Kind, Question } from "./kind.ts";
import { party, questionText, why } from "./question-shapes.ts";
import { ulid } from "./shapes.ts";

/** All of the responsibility log is one history. */
export const aboutQuestions = "@questions";
const furthestDueMs = 366 * dayMs;

export const question: Kind<QuestionBody> = {
	name: "question",
	v: 1,
	schema: v.strictObject({
		text: questionText,
		owner: party,
		due: v.optional(v.pipe(v.number(), v.safeInteger())),
		corrects: v.optional(ulid),
		why: v.optional(why),
	}),
	texts: ({ text, owner, why }) => [
		text,
		...("name" in owner ? [owner.name] : []),
		...(why === undefined ? [] : [why]),
	],
	check(asking) {
		const { read, draft, actor, body } = asking;
		if (!may(actor, "ask", draft.board)) return refuse("not-allowed");
		if ("unit" in body.owner && !isUnit(read, body.owner.unit))
			return refuse("unknown-unit", { unit: body.owner.unit });
		if (body.due !== undefined && Math.abs(body.due - draft.observedAt) > furthestDueMs)
			return refuse("out-of-range", { at: "due" });
		return body.corrects === undefined ? checkNew(asking) : checkCorrected(asking, body.corrects);
	},
	apply: putQuestion,
	onTop: (read, { id }, { corrects }) => rowOf(read, "question", corrects ?? id)?.wordings.at(-1)?.entry === id,
	about: () => aboutQuestions,
};

function checkNew({ read, body }: Question<QuestionBody>): Refusal | null {
	if (body.why !== undefined) return refuse("bad-shape", { at: "why" });
	const open = rowOf(read, "asked", "current")?.open.length ?? 0;
	return open < mostOpen ? null : refuse("too-many", { most: mostOpen });
}

function checkCorrected(asking: Question<QuestionBody>, target: string): Refusal | null {
	const { draft, actor, body } = asking;
	if (body.why === undefined) return refuse("bad-shape", { at: "why" });
	const asked = draft.refs?.[0] === target ? askedOf(asking, target) : undefined;
	if (!asked) return refuse("target-unknown");
	return mayReword(actor, draft.board, asked.author) ? null : refuse("not-yours");
}
