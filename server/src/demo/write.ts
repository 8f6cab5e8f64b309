// Writes what was said to the boards: ordinary entries through ordinary rooms, each at its own hour, in whoever's name it was.
import { setTimeout } from "node:timers/promises";
import type { AppendAnswer, AppendRequest } from "@samlad/sync/protocol";
import { StoreUnavailable, type Store } from "@samlad/sync/store";
import type { People } from "../people/people.ts";
import type { Said } from "./entry.ts";

export interface DemoRoom {
	append(session: string, request: AppendRequest, options: { readonly clock: number }): Promise<AppendAnswer>;
}

export interface Pens {
	readonly people: Pick<People, "createSession" | "endSession">;
	readonly rooms: { open(board: string): Promise<DemoRoom> };
	readonly store: Pick<Store, "byId">;
}

const attempts = 10;
const calmMs = 1000;

/**
 * Boards side by side, each in order; what is stored already is left out. A database that is late is asked again, since on
 * a busy machine this much at once may be what makes it late.
 */
export async function writeAll(pens: Pens, all: ReadonlyMap<string, readonly Said[]>): Promise<number> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await writeMissing(pens, all);
		} catch (error) {
			if (!(error instanceof StoreUnavailable) || attempt === attempts) throw error;
			await setTimeout(calmMs);
		}
	}
}

async function writeMissing(
	{ people, rooms, store }: Pens,
	all: ReadonlyMap<string, readonly Said[]>,
): Promise<number> {
	const missing = new Map<string, readonly Said[]>();
	for (const [board, entries] of all) {
		const left = await notStored(store, entries);
		if (left.length > 0) missing.set(board, left);
	}
	const sessions = new Map<string, string>();
	for (const person of new Set([...missing.values()].flat().map(({ draft }) => draft.actor))) {
		const session = await people.createSession(person);
		if (session) sessions.set(person, session.session);
	}
	const sessionOf = (person: string) => sessions.get(person) ?? "";
	await Promise.all([...missing].map(async ([board, entries]) => write(await rooms.open(board), entries, sessionOf)));
	for (const session of sessions.values()) await people.endSession(session);
	return [...missing.values()].reduce((sum, entries) => sum + entries.length, 0);
}

const asked = 500;

async function notStored(store: Pens["store"], entries: readonly Said[]): Promise<readonly Said[]> {
	const stored = new Set<string>();
	for (let from = 0; from < entries.length; from += asked) {
		const ids = entries.slice(from, from + asked).map(({ draft }) => draft.id);
		for (const { id } of await store.byId(ids)) stored.add(id);
	}
	return entries.filter(({ draft }) => !stored.has(draft.id));
}

/** So many are handed over at a time: the room stores them together. */
const together = 200;

/** Resolves when all are stored. Throws when one is refused: then the exercise and the rules do not fit each other. */
async function write(room: DemoRoom, all: readonly Said[], sessionOf: (person: string) => string): Promise<void> {
	for (let from = 0; from < all.length; from += together) {
		const answers = all
			.slice(from, from + together)
			.map(({ draft, receivedAt }) =>
				room.append(sessionOf(draft.actor), { board: draft.board, entries: [draft] }, { clock: receivedAt }),
			);
		for (const [index, answer] of (await Promise.all(answers)).entries()) {
			const refused =
				"refused" in answer
					? answer.refused
					: answer.flatMap((result) => ("refused" in result ? result.refused : []))[0];
			if (refused?.code === "store-down") throw new StoreUnavailable("The exercise could not be stored");
			if (refused)
				throw new Error(
					`The exercise's ${all[from + index]?.draft.kind} was refused: ${refused.code} ${JSON.stringify(refused.detail ?? {})}`,
				);
		}
	}
}
