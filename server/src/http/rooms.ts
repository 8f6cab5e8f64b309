// What HTTP uses of the rooms.
import type { TablesJson } from "@samlad/sync/projection/tables";
import type { AppendAnswer, AppendRequest } from "@samlad/sync/protocol";

export interface BoardAt {
	/** The last entry of the log that is in it. */
	readonly seq: number;
	readonly tables: TablesJson;
}

export interface HttpRoom {
	/** The board as it was known at an instant, ms UTC; `observed` adds what was observed by then and came in later. */
	at(instant: number, options: { readonly observed: boolean }): Promise<BoardAt>;
	append(session: string, request: AppendRequest): Promise<AppendAnswer>;
}

export interface HttpRooms {
	open(board: string): Promise<HttpRoom>;
}
