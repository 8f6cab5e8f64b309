// The shared texts that one socket has open. Whether it is on their board is known by whoever calls; the texts judge the rest.
import type { Actor } from "@samlad/board/entry";
import type { TextJoinAnswer, TextJoinRequest, TextUpdateAnswer, TextUpdateRequest } from "@samlad/sync/protocol";
import type { TextPlace } from "@samlad/sync/text/text-store";
import type { Texts } from "@samlad/sync/text/texts";
import type { Member } from "@samlad/sync/wire";

export interface Writing {
	join(request: TextJoinRequest): Promise<TextJoinAnswer>;
	leave(place: TextPlace): void;
	update(request: TextUpdateRequest): Promise<TextUpdateAnswer>;
	leaveBoard(board: string): void;
}

/** The items of a few meetings. */
const mostOpen = 40;

export function createWriting(texts: Pick<Texts<Actor>, "open">, member: Member<Actor>): Writing {
	const open = new Map<string, TextPlace>();
	const keyOf = ({ board, text }: TextPlace) => `${board} ${text}`;

	function leave(place: TextPlace): void {
		if (open.delete(keyOf(place))) texts.open(place).leave(member);
	}

	return {
		async join({ board, text, client, stateVector }) {
			const place = { board, text };
			if (!open.has(keyOf(place)) && open.size >= mostOpen) return { refused: { code: "too-many" } };
			open.set(keyOf(place), place);
			const answer = await texts.open(place).join(member, {
				...(client === undefined ? {} : { client }),
				// A view of the message's bytes, which are not kept.
				...(stateVector === undefined ? {} : { stateVector: new Uint8Array(stateVector) }),
			});
			if ("refused" in answer || !open.has(keyOf(place))) leave(place);
			return answer;
		},
		leave,
		async update({ board, text, update }) {
			if (!open.has(keyOf({ board, text }))) return { refused: { code: "behind" } };
			return texts.open({ board, text }).update(member.session, new Uint8Array(update));
		},
		leaveBoard(board) {
			for (const place of [...open.values()]) if (place.board === board) leave(place);
		},
	};
}
