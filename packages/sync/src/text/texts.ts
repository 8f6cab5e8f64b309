// The shared texts of one node: each opened once, and let go when nobody has been in it for a while.
import type { Log } from "../room/log.ts";
import type { Refusal } from "../rules.ts";
import type { Timers } from "../timers.ts";
import { createTextRoom, type BoardOfText, type TextRoom, type TextRoomOptions } from "./text-room.ts";
import type { TextPlace } from "./text-store.ts";

export interface Texts<Actor> {
	/** The text's room, for a session that may read it: nothing is opened for anybody else. Rejects as the board's room does. */
	enter(place: TextPlace, session: string): Promise<{ readonly room: TextRoom<Actor> } | { readonly refused: Refusal }>;
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
		async enter(place, session) {
			const key = `${place.board} ${place.text}`;
			if (!rooms.has(key)) {
				const { read, admit } = await board(place.board);
				const who = await admit(session);
				if ("refused" in who) return who;
				const unread = rest.rules.mayRead(read, who.actor, place.board, place.text);
				if (unread) return { refused: unread };
				if (isClosed) return { refused: { code: "behind" } };
			}
			const held = rooms.get(key);
			if (held) {
				held.wasAsked = true;
				return { room: held.room };
			}
			const room = createTextRoom({ ...rest, place, board: () => board(place.board), log });
			rooms.set(key, { room, wasAsked: true });
			return { room };
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
