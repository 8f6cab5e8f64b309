// Joins the socket, the outbox and the replicas of one signed-in person. The only place where a browser meets `@samlad/sync`.
import type { BoardSource } from "../board.svelte.ts";
import type { Session } from "./session.ts";

/** What the server tells everybody; `undefined` takes it back. */
export type Notice = "saving-stopped" | "drain" | "new-version";

export interface Feed {
	board(id: string): { readonly source: BoardSource; close(): void };
	/** Entries that the server has not acknowledged. */
	unsent(): number;
	close(): void;
}

export interface FeedOptions {
	readonly session: Session;
	readonly onNotice: (notice: Notice | undefined) => void;
	readonly onSignedOut: () => void;
}

export type OpenFeed = (options: FeedOptions) => Promise<Feed>;

/** Silent until the protocol's replica is joined here. */
export const openFeed: OpenFeed = async () => ({
	board: () => ({
		close: () => {},
		source: {
			read: { row: () => undefined, rows: () => [] },
			seq: 0,
			state: "empty",
			lastContactAt: undefined,
			now: () => Date.now(),
			append: async () => [],
			pending: () => [],
			onChange: () => () => {},
			names: async () => new Map(),
		},
	}),
	unsent: () => 0,
	close: () => {},
});
