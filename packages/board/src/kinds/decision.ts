// What a meeting decides: by what mandate, who carries it out, and the values it rested on, frozen as they stood when it was stored.
import * as v from "valibot";
import { putDecision } from "../apply/records.ts";
import type { DecisionBody } from "../bodies.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkParty, checkRecord, partyTexts, recorded, recordText, textsOf } from "./meeting-shapes.ts";
import { party } from "./question-shapes.ts";
import { id, ref, ulid } from "./shapes.ts";

const mostRests = 12;

export const decision: Kind<DecisionBody> = {
	name: "decision",
	v: 1,
	schema: v.strictObject({
		...recorded,
		mandate: v.picklist(["local", "municipal", "regional"]),
		objections: v.optional(v.nullable(recordText)),
		executor: party,
		supersedes: v.optional(ulid),
		rests: v.optional(v.pipe(v.array(v.strictObject({ unit: id, ref })), v.maxLength(mostRests))),
	}),
	texts: (body) => [
		...textsOf(body),
		...(typeof body.objections === "string" ? [body.objections] : []),
		...partyTexts(body.executor),
	],
	check(question) {
		const { read, draft, body } = question;
		const wrong = checkRecord(question, "decision", "lead") ?? checkParty(question, body.executor);
		if (wrong) return wrong;
		const { supersedes } = body;
		const held = body.corrects === undefined ? undefined : rowOf(read, "decision", body.corrects);
		const isNew = supersedes !== undefined && supersedes !== held?.wordings.at(-1)?.supersedes;
		if (isNew && (!draft.refs?.includes(supersedes) || supersedes === body.corrects)) return refuse("target-unknown");
		if (isNew && !rowOf(read, "decision", supersedes)) return refuse("target-unknown");
		const stranger = body.rests?.find(({ unit }) => !rowOf(read, "unit", unit));
		if (stranger) return refuse("unknown-unit", { unit: stranger.unit });
		return null;
	},
	apply: putDecision,
	onTop: (read, { id }, { corrects }) => rowOf(read, "decision", corrects ?? id)?.wordings.at(-1)?.entry === id,
	about: () => aboutMeetings,
};
