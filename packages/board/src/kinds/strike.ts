// A decision, an action or a log line does not hold: it is struck through, with a reason, and stays to be read.
import * as v from "valibot";
import { strike as putStrike } from "../apply/records.ts";
import type { StrikeBody } from "../bodies.ts";
import { may } from "../may.ts";
import { mayLead } from "../leader.ts";
import { rowOf, type Read } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, recordWhy } from "./meeting-shapes.ts";
import { ulid } from "./shapes.ts";

export const strike: Kind<StrikeBody> = {
	name: "strike",
	v: 1,
	schema: v.strictObject({ record: ulid, why: recordWhy }),
	texts: ({ why }) => [why],
	check({ read, draft, actor, body }) {
		const held = draft.refs?.[0] === body.record ? recordOf(read, body.record) : undefined;
		if (mayLead(read, actor, draft.board, held?.meeting)) return held ? null : refuse("target-unknown");
		if (!may(actor, "log", draft.board)) return refuse("not-allowed");
		if (!held) return refuse("target-unknown");
		return held.wordings[0]?.actor === actor.person ? null : refuse("not-yours");
	},
	apply: putStrike,
	onTop: (read, { id }, { record }) => recordOf(read, record)?.struck?.entry === id,
	about: () => aboutMeetings,
};

function recordOf(read: Read, id: string) {
	return rowOf(read, "decision", id) ?? rowOf(read, "action", id) ?? rowOf(read, "logLine", id);
}
