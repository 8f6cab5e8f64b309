// What the sockets use of the rooms.
import type { Actor } from "@samlad/board/entry";
import type { AppendAnswer, AppendRequest, JoinAnswer, JoinRequest } from "@samlad/sync/protocol";
import type { Member } from "@samlad/sync/wire";

export interface BoardRoom {
	join(member: Member<Actor>, request: JoinRequest): Promise<JoinAnswer>;
	leave(member: Member<Actor>): void;
	append(session: string, request: AppendRequest): Promise<AppendAnswer>;
}

export interface BoardRooms {
	/** Rejects when there is no such board. */
	open(board: string): Promise<BoardRoom>;
}
