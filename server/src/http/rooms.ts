// What HTTP uses of the rooms.
import type { AppendAnswer, AppendRequest } from "@samlad/sync/protocol";

export interface HttpRoom {
	/** The board as it was known at an instant, ms UTC; `observed` adds what was observed by then and came in later. */
	at(instant: number, options: { readonly observed: boolean }): Promise<object>;
	append(session: string, request: AppendRequest): Promise<AppendAnswer>;
}

export interface HttpRooms {
	open(board: string): Promise<HttpRoom>;
}
