// Somebody at a meeting wants to speak, or no longer does: each raises their own hand, and whoever leads may take another's down.
import * as v from "valibot";
import { raiseHand } from "../apply/meetings.ts";
import type { HandBody } from "../bodies.ts";
import { mayLead } from "../leader.ts";
import { may } from "../may.ts";
import { rowOf } from "../read.ts";
import { mostAttendees } from "../record-limits.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkMeeting, person } from "./meeting-shapes.ts";
import { ulid } from "./shapes.ts";

export const hand: Kind<HandBody> = {
	name: "hand",
	v: 1,
	schema: v.strictObject({ meeting: ulid, person, up: v.boolean() }),
	texts: () => [],
	check(question) {
		const { read, draft, actor, body } = question;
		const isOwn = body.person === actor.person && may(actor, "log", draft.board);
		if (!isOwn && !(!body.up && mayLead(read, actor, draft.board, body.meeting))) return refuse("not-allowed");
		const unknown = checkMeeting(question, body.meeting);
		if (unknown) return unknown;
		const known = rowOf(read, "hands", body.meeting)?.of ?? {};
		const isNew = !Object.hasOwn(known, body.person);
		return isNew && Object.keys(known).length >= mostAttendees ? refuse("too-many", { most: mostAttendees }) : null;
	},
	apply: raiseHand,
	onTop: (read, { id }, { meeting, person: whose }) => rowOf(read, "hands", meeting)?.of[whose]?.entry === id,
	about: () => aboutMeetings,
};
