// An action is done, taken up again, or a proposed one is accepted. A fact: two who do it at once have both done it.
import * as v from "valibot";
import { stepAction } from "../apply/records.ts";
import type { ActionStepBody } from "../bodies.ts";
import { may } from "../may.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, recordText } from "./meeting-shapes.ts";
import { ulid } from "./shapes.ts";

export const actionStep: Kind<ActionStepBody> = {
	name: "action-step",
	v: 1,
	schema: v.strictObject({
		action: ulid,
		step: v.picklist(["done", "reopened", "accepted"]),
		note: v.optional(recordText),
	}),
	texts: ({ note }) => (note === undefined ? [] : [note]),
	check({ read, draft, actor, body }) {
		const held = draft.refs?.[0] === body.action ? rowOf(read, "action", body.action) : undefined;
		const isLeading = mayLead(read, actor, draft.board, held?.meeting);
		if (!isLeading && (body.step === "accepted" || !may(actor, "log", draft.board))) return refuse("not-allowed");
		return held ? null : refuse("target-unknown");
	},
	apply: stepAction,
	onTop: (read, { id }, { action }) => rowOf(read, "action", action)?.steps.at(-1)?.entry === id,
	about: () => aboutMeetings,
};
