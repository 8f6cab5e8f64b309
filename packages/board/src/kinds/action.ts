// What somebody is to do and by when. Whoever leads asks for it; anybody who writes in the log may propose it.
import * as v from "valibot";
import { isOpenAction, isProposal, putAction } from "../apply/records.ts";
import type { ActionBody } from "../bodies.ts";
import { dayMs } from "../calendar.ts";
import { mayLead } from "../leader.ts";
import { rowOf, type Read } from "../read.ts";
import { mostOpenActions } from "../record-limits.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkParty, checkRecord, partyTexts, recorded, textsOf } from "./meeting-shapes.ts";
import { party } from "./question-shapes.ts";
import { instant, label } from "./shapes.ts";

const furthestDueMs = 366 * dayMs;

export const action: Kind<ActionBody> = {
	name: "action",
	v: 1,
	schema: v.strictObject({
		...recorded,
		owner: party,
		person: v.optional(label),
		due: v.optional(instant),
		proposed: v.optional(v.literal(true)),
	}),
	texts: (body) => [...textsOf(body), ...partyTexts(body.owner), ...(body.person === undefined ? [] : [body.person])],
	check(question) {
		const { read, draft, actor, body } = question;
		const wrong = checkRecord(question, "action", "log") ?? checkParty(question, body.owner);
		if (wrong) return wrong;
		if (!body.proposed && body.corrects === undefined && !mayLead(read, actor, draft.board, body.meeting))
			return refuse("not-allowed");
		if (body.proposed && body.corrects !== undefined) return refuse("bad-shape", { at: "proposed" });
		if (body.due !== undefined && Math.abs(body.due - draft.observedAt) > furthestDueMs)
			return refuse("out-of-range", { at: "due" });
		return body.corrects === undefined && waiting(read) >= mostOpenActions
			? refuse("too-many", { most: mostOpenActions })
			: null;
	},
	apply: putAction,
	onTop: (read, { id }, { corrects }) => rowOf(read, "action", corrects ?? id)?.wordings.at(-1)?.entry === id,
	about: () => aboutMeetings,
};

function waiting(read: Read): number {
	const rows = (rowOf(read, "meetings", "current")?.actions ?? []).map((id) => rowOf(read, "action", id));
	return rows.filter((row) => row && (isOpenAction(row) || isProposal(row))).length;
}
