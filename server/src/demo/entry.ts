// Makes the exercise's entries. An entry's id comes from its name, so that the same exercise has the same ids.
import type { Draft, Json } from "@samlad/sync/entry";
import { createIds } from "@samlad/sync/log/ulid";
import { createRandom } from "./random.ts";

/** What is said, and in whose name: the rest follows. */
export interface Saying {
	readonly board: string;
	readonly actor: string;
	/** Unique on its board. */
	readonly name: string;
	readonly at: number;
	readonly kind: string;
	/** Left out: 1. */
	readonly v?: number;
	readonly body: object;
	readonly source?: string;
	readonly refs?: readonly string[];
	/** True of another moment than it was said. */
	readonly observedAt?: number;
}

export interface Said {
	readonly draft: Draft;
	/** When it reached the server. */
	readonly receivedAt: number;
}

const onTheWayMs = 700;

export function said({
	board,
	actor,
	name,
	at,
	kind,
	v = 1,
	body,
	source = "form",
	refs,
	observedAt = at,
}: Saying): Said {
	const id = createIds(() => at, createRandom(`${board} ${name}`).next)();
	const draft = { v, id, board, actor, kind, body: body as Json, observedAt, source };
	return { draft: refs ? { ...draft, refs } : draft, receivedAt: at + onTheWayMs };
}
