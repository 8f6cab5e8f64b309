// Writes to a node's room past every tab, as an import does.
import type { AppendAnswer } from "../protocol.ts";
import type { DraftInput } from "../replica/outbox.ts";
import type { Room } from "../room/room.ts";

export interface Writing {
	readonly person: string;
	readonly inputs: readonly DraftInput[];
	readonly nextId: () => string;
	/** ms UTC. */
	readonly now: number;
}

export function write<Actor>(room: Room<Actor>, { person, inputs, nextId, now }: Writing): Promise<AppendAnswer> {
	const { board } = room;
	const entries = inputs.map(({ v, kind, body, source, refs }) => {
		const draft = { v, kind, body, source, board, actor: person, id: nextId(), observedAt: Math.floor(now) };
		return refs ? { ...draft, refs } : draft;
	});
	return room.append(person, { board, entries });
}
