// The answer does not hold: the question is open again, with a reason. Whoever may ask may say so, the units that agreed too.
import * as v from "valibot";
import { putReopening } from "../apply/asked.ts";
import type { ReopeningBody } from "../bodies.ts";
import { may } from "../may.ts";
import { mostOpen } from "../question-limits.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { why } from "./question-shapes.ts";
import { aboutQuestions } from "./question.ts";
import { ulid } from "./shapes.ts";

export const reopening: Kind<ReopeningBody> = {
	name: "reopening",
	v: 1,
	schema: v.strictObject({ question: ulid, why }),
	texts: ({ why }) => [why],
	/** Only one that is on the board: an older one is asked anew, so that it can be read there. */
	check({ read, draft, actor, body }) {
		if (!may(actor, "ask", draft.board)) return refuse("not-allowed");
		if (draft.refs?.[0] !== body.question || !rowOf(read, "question", body.question)) return refuse("target-unknown");
		const open = rowOf(read, "asked", "current")?.open ?? [];
		return open.includes(body.question) || open.length < mostOpen ? null : refuse("too-many", { most: mostOpen });
	},
	apply: putReopening,
	onTop: (read, { id }, { question }) => rowOf(read, "question", question)?.steps.at(-1)?.entry === id,
	about: () => aboutQuestions,
};
