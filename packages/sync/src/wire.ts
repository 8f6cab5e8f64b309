// The tiny socket that the client half holds, so that tests can pair a replica with a room in memory.
import type { Downstream, Upstream } from "./protocol.ts";

export interface Wire {
	/** True while a message might arrive. */
	readonly isOpen: boolean;
	/** When anything was last heard, a heartbeat too, by this device's clock. Left out: only messages count as contact. */
	readonly heardAt?: number | undefined;
	/**
	 * Sends and waits for the answer. MUST reject when the connection ends first, and after `timeoutMs`; the outcome is then unknown.
	 * MUST keep the order of sends of one wire.
	 */
	ask<E extends keyof Upstream>(
		event: E,
		request: Upstream[E]["request"],
		timeoutMs: number,
	): Promise<Upstream[E]["answer"]>;
	/** Listens; returns what stops it. Messages arrive in the order in which the node sent them. */
	on<E extends keyof Downstream>(event: E, listener: (message: Downstream[E]) => void): () => void;
	/** Called at each opening (and at once when open) and closing. Returns what stops it. */
	onState(listener: (isOpen: boolean) => void): () => void;
}

/** One browser's place in a room, as the room sees it. */
export interface Member<Actor> {
	/** Receipts go to all members of the person. */
	readonly person: string;
	/** Who rights are asked of: a session. */
	readonly session: string;
	/** Whatever stands here, the room asks who the session is. */
	readonly actor?: Actor;
	/** Bytes waiting to leave. */
	buffered(): number;
	send<E extends keyof Downstream>(event: E, message: Downstream[E]): void;
	close(reason: string): void;
}
