// For tests: a node on a database of its own or one it shares, with rooms in which everybody may write.
import { createMemoryRelay } from "@samlad/sync/memory/memory-relay";
import { createIds } from "@samlad/sync/log/ulid";
import type { Relay } from "@samlad/sync/relay";
import { openRoom, type Room } from "@samlad/sync/room/room";
import { createToyRules, type ToyActor } from "@samlad/sync/toy/rules";
import type { OpenStore } from "./opened.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { sampleFolder } from "./sample.ts";

export const sampleKey: Uint8Array = new Uint8Array(32);

export interface SampleNode extends OpenStore {
	room(board: string, more?: RoomExtras): Promise<Room<ToyActor>>;
}

export interface RoomExtras {
	readonly relay?: Relay;
	readonly pollMs?: number;
	readonly log?: (event: string) => void;
}

export async function openSampleNode(url: string, more: { readonly clock?: () => number } = {}): Promise<SampleNode> {
	const { folder, remove } = sampleFolder();
	const opened = await openPostgresStore({ url, folder, key: sampleKey, ...more });
	const rooms: Room<ToyActor>[] = [];
	return {
		...opened,
		async room(board, { relay = createMemoryRelay().relay(), ...extras } = {}) {
			const room = await openRoom<ToyActor>({
				...extras,
				board,
				relay,
				store: opened.store,
				rules: createToyRules(),
				seal: opened.seal,
				clock: opened.clock,
				randomId: () => Math.random().toString(36),
				async access(session) {
					const { access = 0 } = (await opened.store.head(board)) ?? {};
					return { access, actor: { person: session, mayWrite: true }, person: session };
				},
			});
			rooms.push(room);
			return room;
		},
		async close() {
			for (const room of rooms.splice(0)) await room.close();
			await opened.close();
			remove();
		},
	};
}

const nextId = createIds(Date.now, Math.random);

/** How many of a thing there are, as somebody says. */
export function gauge(board: string, actor: string, cell: string, value: number) {
	const body = { cell, value };
	return { v: 1, id: nextId(), board, actor, kind: "gauge", body, observedAt: Date.now(), source: "form" };
}
