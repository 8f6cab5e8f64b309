// A meeting starts. An intent: while one is on, another is refused, and who asked is told.
import * as v from "valibot";
import { startMeeting } from "../apply/meetings.ts";
import type { MeetingBody } from "../bodies.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, person, recordText } from "./meeting-shapes.ts";
import { id } from "./shapes.ts";

export const meeting: Kind<MeetingBody> = {
	name: "meeting",
	v: 1,
	schema: v.strictObject({
		agenda: id,
		leader: person,
		logKeeper: person,
		deputy: v.optional(person),
		pinned: v.optional(recordText),
	}),
	texts: ({ pinned }) => (pinned === undefined ? [] : [pinned]),
	check({ read, draft, actor, body }) {
		if (!may(actor, "meeting", draft.board)) return refuse("not-allowed");
		if (!rowOf(read, "agenda", body.agenda)) return refuse("target-unknown");
		return rowOf(read, "meetings", "current")?.current === undefined ? null : refuse("meeting-on");
	},
	apply: startMeeting,
	onTop: (read, { id }) => rowOf(read, "meetings", "current")?.current === id,
	about: () => aboutMeetings,
};
