// Where one socket's person looks, board by board. Whether they may be on a board is known by whoever calls.
import type { PresenceAnswer } from "@samlad/sync/protocol";
import type { Onlooker, Presence } from "@samlad/sync/presence/presence";

export interface LookingOptions {
	readonly presence: Presence;
	readonly onlooker: Onlooker;
	/** ms from any fixed point. */
	readonly clock: () => number;
}

export interface Looking {
	/** Undefined: at none of it any more. */
	at(board: string, place: string | undefined): PresenceAnswer;
	leave(board: string): void;
	leaveAll(): void;
}

/** A browser says one a second, and now and then one more when it changes boards. */
const perSecond = 2;
const mostSaved = 10;

export function createLooking({ presence, onlooker, clock }: LookingOptions): Looking {
	const boards = new Set<string>();
	let allowance = mostSaved;
	let spentAt = clock();

	function spend(): boolean {
		const now = clock();
		allowance = Math.min(mostSaved, allowance + (Math.max(0, now - spentAt) / 1000) * perSecond);
		spentAt = now;
		if (allowance < 1) return false;
		allowance -= 1;
		return true;
	}

	function leave(board: string): void {
		if (boards.delete(board)) presence.leave(board, onlooker);
	}

	return {
		at(board, place) {
			// Whoever leaves is let go, however much they have said.
			if (place === undefined) leave(board);
			else if (!spend()) return { refused: { code: "too-many" } };
			else {
				boards.add(board);
				presence.put(board, onlooker, place);
			}
			return { heard: true };
		},
		leave,
		leaveAll() {
			for (const board of boards) leave(board);
		},
	};
}
