// What one kind of entry has to say for itself. The rules in `rules.ts` do for every kind what is common to them.
import type { GenericSchema } from "valibot";
import type { Actor, Draft, Entry, Json } from "../entry.ts";
import type { Desk, Read } from "../read.ts";
import type { Refusal } from "../refusals.ts";

export interface Question<Body> {
	readonly read: Read;
	readonly draft: Draft;
	readonly body: Body;
	readonly actor: Actor;
	readonly now: number;
	readonly refs: readonly Entry[];
}

export interface Kind<Body> {
	readonly name: string;
	/** The newest version; `upcast` lifts a body of any earlier one. */
	readonly v: number;
	readonly upcast?: (body: Json, v: number) => Json;
	/** Shape only. */
	readonly schema: GenericSchema;
	/** Free text in the body, in which identity numbers are looked for. */
	texts(body: Body): readonly string[];
	/** Rights and everything that needs the tables. The shape and the texts are in order when it is asked. */
	check(question: Question<Body>): Refusal | null;
	/** The time of the entry whose place it takes, asked before its shape is known. Left out: it has its own. */
	placedAt?(draft: Draft, refs: readonly Entry[]): number | undefined;
	/** Pure; puts rows on the desk. */
	apply(desk: Desk, entry: Entry, body: Body): void;
	/** Left out: it always stands. */
	onTop?(read: Read, entry: Entry, body: Body): boolean;
	mirrors?(draft: Draft, body: Body): readonly Draft[];
	/** The unit it is about, for history. */
	about(body: Body): string | undefined;
	/** Further units whose level it may move, asked before it is applied. Left out: none. */
	moves?(read: Read, body: Body): readonly string[];
}
