// The shapes of what a browser asks over a socket. Drafts themselves are judged by the room.
import { isPlace } from "@samlad/sync/presence/place";
import * as v from "valibot";

const board = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
const id = v.pipe(v.string(), v.maxLength(64));
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Sixteen bytes for each node that ever wrote: one document has one author. */
const stateVector = v.pipe(v.instance(Uint8Array), v.maxLength(1024));

export const joinShape = v.strictObject({
	board,
	version: whole,
	epoch: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
	seq: v.exactOptional(whole),
	stateVector: v.exactOptional(stateVector),
	pending: v.pipe(v.array(id), v.maxLength(10_000)),
});

export const leaveShape = v.strictObject({ board });

export const presenceShape = v.strictObject({ board, at: v.exactOptional(v.custom<string>(isPlace)) });

export const regionShape = v.strictObject({ watch: v.boolean() });

/** A text of the board: what its name means is the rules' affair. */
const text = v.pipe(v.string(), v.regex(/^\w[\w.-]{0,63}\/\w[\w.-]{0,63}$/));
const client = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(0xffffffff));

export const textJoinShape = v.strictObject({
	board,
	text,
	client: v.exactOptional(client),
	/** Ten bytes for each page that ever wrote in it, and there are so many of those. */
	stateVector: v.exactOptional(v.pipe(v.instance(Uint8Array), v.maxLength(16 * 1024))),
});

export const textLeaveShape = v.strictObject({ board, text });

export const textUpdateShape = v.strictObject({
	board,
	text,
	update: v.pipe(v.instance(Uint8Array), v.maxLength(64 * 1024)),
});

/** What an entry must have for anything to be said about it at all. */
export const appendShape = v.strictObject({
	board,
	entries: v.array(v.looseObject({})),
	allOrNothing: v.exactOptional(v.boolean()),
});
