// The shared texts that one socket has open. Whether it is on their board is known by whoever calls; the texts judge the rest.
import type { Actor } from "@samlad/board/entry";
import type { TextJoinAnswer, TextJoinRequest, TextUpdateAnswer, TextUpdateRequest } from "@samlad/sync/protocol";
import type { TextRoom } from "@samlad/sync/text/text-room";
import type { TextPlace } from "@samlad/sync/text/text-store";
import type { Texts } from "@samlad/sync/text/texts";
import type { Member } from "@samlad/sync/wire";

export interface Writing {
	join(request: TextJoinRequest): Promise<TextJoinAnswer>;
	leave(place: TextPlace): void;
	update(request: TextUpdateRequest): Promise<TextUpdateAnswer>;
	/** Also what is being joined there. */
	leaveBoard(board: string): void;
	leaveAll(): void;
}

interface Open {
	readonly place: TextPlace;
	/** Undefined: not entered yet. */
	room?: TextRoom<Actor>;
}

/** The items of a few meetings. */
const mostOpen = 40;

export function createWriting(texts: Pick<Texts<Actor>, "enter">, member: Member<Actor>): Writing {
	const open = new Map<string, Open>();
	const keyOf = ({ board, text }: TextPlace) => `${board} ${text}`;

	function leave(place: TextPlace): void {
		const held = open.get(keyOf(place));
		open.delete(keyOf(place));
		held?.room?.leave(member);
	}

	return {
		async join({ board, text, client, stateVector }) {
			const place = { board, text };
			leave(place);
			if (open.size >= mostOpen) return { refused: { code: "too-many" } };
			const held: Open = { place };
			open.set(keyOf(place), held);
			const isLeft = () => open.get(keyOf(place)) !== held;
			const entered = await texts.enter(place, member.session).catch((error: unknown) => {
				if (!isLeft()) leave(place);
				throw error;
			});
			if ("refused" in entered || isLeft()) {
				if (!isLeft()) leave(place);
				return "refused" in entered ? entered : { refused: { code: "behind" } };
			}
			held.room = entered.room;
			const answer = await entered.room.join(member, {
				...(client === undefined ? {} : { client }),
				// A view of the message's bytes, which are not kept.
				...(stateVector === undefined ? {} : { stateVector: new Uint8Array(stateVector) }),
			});
			// It may have been left, or its socket have ended, before the room let it in.
			if (isLeft()) entered.room.leave(member);
			else if ("refused" in answer) leave(place);
			return answer;
		},
		leave,
		async update({ board, text, update }) {
			const room = open.get(keyOf({ board, text }))?.room;
			return room ? room.update(member.session, new Uint8Array(update)) : { refused: { code: "behind" } };
		},
		leaveBoard(board) {
			for (const { place } of [...open.values()]) if (place.board === board) leave(place);
		},
		leaveAll() {
			for (const { place } of [...open.values()]) leave(place);
		},
	};
}
