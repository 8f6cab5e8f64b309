// The meeting moves: to an item, into a pause and out of it, or the item that is on gets more minutes. A fact of when it was done.
import * as v from "valibot";
import { stepMeeting } from "../apply/meetings.ts";
import type { MeetingStepBody } from "../bodies.ts";
import { mayLead } from "../leader.ts";
import { rowOf } from "../read.ts";
import { refuse } from "../refusals.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkMeeting } from "./meeting-shapes.ts";
import { id, ulid } from "./shapes.ts";

export const meetingStep: Kind<MeetingStepBody> = {
	name: "meeting-step",
	v: 1,
	schema: v.strictObject({
		meeting: ulid,
		step: v.union([
			v.strictObject({ item: id }),
			v.strictObject({ paused: v.boolean() }),
			v.strictObject({ more: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)) }),
		]),
	}),
	texts: () => [],
	check(question) {
		const { read, draft, actor, body } = question;
		if (!mayLead(read, actor, draft.board, body.meeting)) return refuse("not-allowed");
		const unknown = checkMeeting(question, body.meeting);
		if (unknown) return unknown;
		const items = rowOf(read, "meeting", body.meeting)?.items ?? [];
		const { step } = body;
		if (!("item" in step) || items.length === 0 || items.some(({ id }) => id === step.item)) return null;
		return refuse("bad-shape", { at: "step.item" });
	},
	apply: stepMeeting,
	/** Another may have been made later. */
	onTop: (read, { id }, { meeting }) => rowOf(read, "meeting", meeting)?.steps.at(-1)?.entry === id,
	about: () => aboutMeetings,
};
