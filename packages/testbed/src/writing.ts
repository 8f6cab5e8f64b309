// Entries written through ordinary rooms in the boards' own time, by somebody of the node's own: how large regions are made.
import type { Grant, Json } from "@samlad/board/entry";
import type { Services } from "@samlad/server/app";
import { createIds } from "@samlad/sync/log/ulid";

export interface Said {
	readonly kind: string;
	readonly body: Json;
}

export interface Writer {
	/** As if at that moment, ms UTC. Throws when any of it is refused. */
	say(board: string, said: readonly Said[], at: number): Promise<void>;
	/** Signs the writer out. */
	close(): Promise<void>;
}

/** The writer is made, and has these rights. */
export async function openWriter(
	{ people, rooms, clock }: Services,
	actor: string,
	grants: readonly Grant[],
): Promise<Writer> {
	await people.createPerson({ id: actor, name: `Övning ${actor}`, organisation: "Övning" });
	await people.setGrants(actor, grants);
	const created = await people.createSession(actor);
	if (!created) throw new Error("Nobody is there to write");
	const { session } = created;
	const nextId = createIds(clock, Math.random);
	return {
		async say(board, said, at) {
			const entries = said.map(({ kind, body }) => ({
				...{ v: 1, id: nextId(), board, actor, kind, body },
				...{ observedAt: at, source: "exercise" },
			}));
			const room = await rooms.open(board);
			const answer = await room.append(session, { board, entries, allOrNothing: true }, { clock: at });
			const refused = "refused" in answer ? answer.refused : answer.find((result) => "refused" in result);
			if (refused) throw new Error(`${board} was refused: ${JSON.stringify(refused)}`);
		},
		close: () => people.endSession(session).then(() => undefined),
	};
}
