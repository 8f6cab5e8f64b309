// The port to where shared texts are kept: beside the log, one gap-free row of Yjs updates a text. Tried by one contract suite (`text-store-contract.ts`).

/** One text of a board; what its name means is the rules' affair. */
export interface TextPlace {
	readonly board: string;
	readonly text: string;
}

export interface StoredUpdate {
	readonly seq: number;
	readonly update: Uint8Array;
}

export interface TextAddition extends TextPlace {
	/** The text's last seq, and the board's `access`, as the updates were judged. */
	readonly seen: { readonly seq: number; readonly access: number };
	/** They run on from `seen.seq`. `receivedAt`: ms UTC. */
	readonly updates: readonly { readonly person: string; readonly receivedAt: number; readonly update: Uint8Array }[];
}

export interface TextStore {
	/**
	 * All updates or none. MUST NOT resolve `true` before they would survive a power cut. False: another writer was first, or
	 * rights on the board moved. Rejects with StoreUnavailable or OutcomeUnknown.
	 */
	appendText(addition: TextAddition): Promise<boolean>;
	/** Updates with `after < seq`, ascending, at most `limit`. */
	textUpdates(place: TextPlace, after: number, limit: number): Promise<readonly StoredUpdate[]>;
	/** Remembers, for good, whose a client id of this text is. False: it is somebody's already. */
	leaseClient(place: TextPlace, client: number, person: string, leasedAt: number): Promise<boolean>;
	/** Person by client id. */
	clientLeases(place: TextPlace): Promise<readonly { readonly client: number; readonly person: string }[]>;
}
