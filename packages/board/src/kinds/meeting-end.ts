// A meeting ends, and from there on changes are counted. A fact: two who end it at once have both seen it over.
import * as v from "valibot";
import { endMeeting } from "../apply/meetings.ts";
import type { MeetingEndBody } from "../bodies.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkMeeting } from "./meeting-shapes.ts";
import { ulid } from "./shapes.ts";

export const meetingEnd: Kind<MeetingEndBody> = {
	name: "meeting-end",
	v: 1,
	schema: v.strictObject({ meeting: ulid }),
	texts: () => [],
	check(question) {
		const { read, draft, actor, body } = question;
		if (!mayLead(read, actor, draft.board, body.meeting)) return refuse("not-allowed");
		return checkMeeting(question, body.meeting);
	},
	apply: endMeeting,
	onTop: (read, { id }, { meeting }) => rowOf(read, "meeting", meeting)?.ended?.entry === id,
	about: () => aboutMeetings,
};
