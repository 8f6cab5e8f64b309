// Who answered when called up, or did not: an organisation, and where it matters who of it.
import * as v from "valibot";
import { attendeeKey, callUp } from "../apply/meetings.ts";
import type { AttendanceBody } from "../bodies.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { mostAttendees } from "../record-limits.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkMeeting, checkParty, partyTexts } from "./meeting-shapes.ts";
import { party } from "./question-shapes.ts";
import { label, ulid } from "./shapes.ts";

export const attendance: Kind<AttendanceBody> = {
	name: "attendance",
	v: 1,
	schema: v.strictObject({ meeting: ulid, who: party, person: v.optional(label), present: v.boolean() }),
	texts: ({ who, person }) => [...partyTexts(who), ...(person === undefined ? [] : [person])],
	check(question) {
		const { read, draft, actor, body } = question;
		if (!mayLead(read, actor, draft.board, body.meeting)) return refuse("not-allowed");
		const unknown = checkMeeting(question, body.meeting) ?? checkParty(question, body.who);
		if (unknown) return unknown;
		const called = Object.keys(rowOf(read, "attendance", body.meeting)?.who ?? {});
		const isNew = !called.includes(attendeeKey(body.who, body.person));
		return isNew && called.length >= mostAttendees ? refuse("too-many", { most: mostAttendees }) : null;
	},
	apply: callUp,
	onTop(read, { id }, { meeting, who, person }) {
		return rowOf(read, "attendance", meeting)?.who[attendeeKey(who, person)]?.entry === id;
	},
	about: () => aboutMeetings,
};
