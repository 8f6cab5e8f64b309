// Where a room says what an operator should know: an event's name, and numbers and names about it. Never what a person typed.

export type Log = (event: string, detail: { readonly [name: string]: string | number }) => void;

/** Events of a room that is well: for counting, and for a line only where everything is written down. All others are alarms. */
export const counted: ReadonlySet<string> = new Set([
	/** This node stored an entry. `seq`, `kind`, `id`. */
	"entry-stored",
	/** An entry, or a batch that could not be judged, was answered with a refusal. `code`. */
	"entry-refused",
	/** One frame went to `members` members, `bytes` of update to each. */
	"frame",
	/** `members` members were given the whole board. `why`: first, another-epoch, unknown-state, slow, grown, replaced, restored. */
	"whole-state",
	/** A ring did not follow what is here, so the store was read. `why`: not-contiguous, without-entries. */
	"ring-gap",
	/** What other nodes stored was found by asking, not by the doorbell. `count` entries. */
	"poll-caught-up",
]);
