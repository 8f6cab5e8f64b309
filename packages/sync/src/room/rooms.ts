// The rooms of one node: each opened once, however many ask, and closed when nobody has been in it for a while.
import { systemTimers } from "../timers.ts";
import { openRoom, type Room, type RoomOptions } from "./room.ts";

export interface Rooms<Actor> {
	/** The board's room; those who ask while it opens share one opening. Rejects with UnknownBoard, or as the store does. */
	open(board: string): Promise<Room<Actor>>;
	/** How many are open, or being opened. */
	readonly size: number;
	/** Rooms open now. */
	opened(): Promise<readonly Room<Actor>[]>;
	close(): Promise<void>;
}

export interface RoomsOptions<Actor> extends Omit<RoomOptions<Actor>, "board" | "onMirrored"> {
	readonly idleMs?: number;
}

export function createRooms<Actor>(options: RoomsOptions<Actor>): Rooms<Actor> {
	const { idleMs = 300_000, timers = systemTimers } = options;
	const rooms = new Map<string, { readonly room: Promise<Room<Actor>>; wasAsked: boolean }>();
	let isClosed = false;
	let callOff = timers.after(idleMs, () => void sweep());

	function open(board: string): Promise<Room<Actor>> {
		const held = rooms.get(board);
		if (held) {
			held.wasAsked = true;
			return held.room;
		}
		const room = openRoom({ ...options, board, onMirrored });
		rooms.set(board, { room, wasAsked: true });
		room.catch(() => rooms.delete(board));
		return room;
	}

	function onMirrored(boards: readonly string[]) {
		for (const board of boards) {
			rooms.get(board)?.room.then(
				(room) => room.storeChanged(),
				() => undefined,
			);
		}
	}

	async function sweep() {
		for (const [board, held] of rooms) {
			if (held.wasAsked) {
				held.wasAsked = false;
				continue;
			}
			const room = await held.room.catch(() => undefined);
			if (!room?.isIdle() || held.wasAsked) continue;
			rooms.delete(board);
			await room.close();
		}
		if (!isClosed) callOff = timers.after(idleMs, () => void sweep());
	}

	async function opened() {
		const all = await Promise.allSettled([...rooms.values()].map(({ room }) => room));
		return all.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
	}

	return {
		open,
		get size() {
			return rooms.size;
		},
		opened,
		async close() {
			isClosed = true;
			callOff();
			const open = await opened();
			rooms.clear();
			await Promise.all(open.map((room) => room.close()));
		},
	};
}
