// Somebody else leads, keeps the log or stands by: whoever may lead says so, and the deputy may take over from a leader who is gone.
import * as v from "valibot";
import { giveRole } from "../apply/meetings.ts";
import type { MeetingRoleBody } from "../bodies.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkMeeting, person } from "./meeting-shapes.ts";
import { ulid } from "./shapes.ts";

export const meetingRole: Kind<MeetingRoleBody> = {
	name: "meeting-role",
	v: 1,
	schema: v.strictObject({ meeting: ulid, role: v.picklist(["leader", "logKeeper", "deputy"]), person }),
	texts: () => [],
	check(question) {
		const { read, draft, actor, body } = question;
		if (!mayLead(read, actor, draft.board, body.meeting)) return refuse("not-allowed");
		return checkMeeting(question, body.meeting);
	},
	apply: giveRole,
	onTop: (read, { id }, { meeting, role }) => rowOf(read, "meeting", meeting)?.given?.[role]?.entry === id,
	about: () => aboutMeetings,
};
