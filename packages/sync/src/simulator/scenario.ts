// What the simulator needs to know of a board's rules to write on it as people would. The project's own rules come in this shape from outside.
import type { Entry } from "../entry.ts";
import type { DraftInput } from "../replica/outbox.ts";
import type { Read, Row, Rules } from "../rules.ts";
import type { Random } from "./random.ts";

export interface Said {
	readonly inputs: readonly DraftInput[];
	readonly allOrNothing?: boolean;
}

export interface Scenario<Actor> {
	readonly boards: readonly string[];
	/** Two versions whose tables differ, for nodes side by side. The rules' own version, and one higher. */
	rules(newer: boolean): Rules<Actor>;
	actor(person: string): Actor;
	/** What every board begins with. */
	beginning(board: string): readonly DraftInput[];
	/** Something that somebody who sees `read` might say. Good and bad alike. */
	say(read: Read, random: Random, now: number): Said;
	/** Codes with which nobody is refused who says these things, as long as the store has not gone back in time. */
	readonly undeserved: ReadonlySet<string>;
	/** What of a row does not hang on when an entry that is still unsent will be stored; all of it when left out. */
	settled?(row: Row): Row;
	/** What must hold of tables beside the log that they came from; a sentence when it does not. */
	fault?(read: Read, entries: readonly Entry[]): string | undefined;
	/** What must hold between the logs of all boards. */
	faultBetween?(logs: readonly { readonly board: string; readonly entries: readonly Entry[] }[]): string | undefined;
}
