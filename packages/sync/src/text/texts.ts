// The shared texts of one node: each opened once, and let go when nobody has been in it for a while.
import type { Log } from "../room/log.ts";
import type { Timers } from "../timers.ts";
import { createTextRoom, type BoardOfText, type TextRoom, type TextRoomOptions } from "./text-room.ts";
import type { TextPlace } from "./text-store.ts";

export interface Texts<Actor> {
	open(place: TextPlace): TextRoom<Actor>;
	readonly size: number;
	close(): Promise<void>;
}

export interface TextsOptions<Actor> extends Omit<TextRoomOptions<Actor>, "place" | "board" | "log"> {
	/** The board's room. Rejects with UnknownBoard, or as the store does. */
	board(board: string): Promise<BoardOfText<Actor>>;
	readonly timers: Timers;
	readonly idleMs?: number;
	readonly log?: Log;
}

export function createTexts<Actor>({
	board,
	idleMs = 60_000,
	log = () => undefined,
	...rest
}: TextsOptions<Actor>): Texts<Actor> {
	const rooms = new Map<string, { readonly room: TextRoom<Actor>; wasAsked: boolean }>();
	let callOff = rest.timers.after(idleMs, sweep);
	let isClosed = false;

	function sweep(): void {
		for (const [key, held] of rooms) {
			if (held.wasAsked || !held.room.isIdle()) held.wasAsked = false;
			else {
				rooms.delete(key);
				void held.room.close();
			}
		}
		if (!isClosed) callOff = rest.timers.after(idleMs, sweep);
	}

	return {
		open(place) {
			const key = `${place.board} ${place.text}`;
			const held = rooms.get(key);
			if (held) {
				held.wasAsked = true;
				return held.room;
			}
			const room = createTextRoom({ ...rest, place, board: () => board(place.board), log });
			rooms.set(key, { room, wasAsked: true });
			return room;
		},
		get size() {
			return rooms.size;
		},
		async close() {
			isClosed = true;
			callOff();
			const open = [...rooms.values()];
			rooms.clear();
			await Promise.all(open.map(({ room }) => room.close()));
		},
	};
}
