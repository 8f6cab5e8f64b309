// What happened, in words, at the time that was typed. Anybody who does something on the board may write one, at a meeting or at night.
import * as v from "valibot";
import { putLogLine } from "../apply/records.ts";
import type { LogLineBody } from "../bodies.ts";
import { rowOf } from "../read.ts";
import type { Kind } from "./kind.ts";
import { aboutMeetings, checkRecord, recorded, textsOf } from "./meeting-shapes.ts";

export const logLine: Kind<LogLineBody> = {
	name: "log-line",
	v: 1,
	schema: v.strictObject(recorded),
	texts: textsOf,
	check: (question) => checkRecord(question, "logLine", "log"),
	apply: putLogLine,
	onTop: (read, { id }, { corrects }) => rowOf(read, "logLine", corrects ?? id)?.wordings.at(-1)?.entry === id,
	about: () => aboutMeetings,
};
