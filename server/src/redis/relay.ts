// The doorbell between nodes over Redis: one channel a board, heard while its room is open. What comes is proved to be of
// this installation before it is looked at; what it says is judged by the room, against the chain.
import type { Relay } from "@samlad/sync/relay";
import type { RedisLink } from "./connection.ts";
import type { Envelope, Ignored } from "./envelope.ts";
import { ringFromBytes, ringToBytes } from "./ring-bytes.ts";

export interface RedisRelayOptions {
	readonly link: Pick<RedisLink, "isUp" | "publish" | "subscribe">;
	readonly envelope: Envelope;
	/** A ring was not sent, Redis being away or slow, or a message was not taken. */
	readonly count: (what: "dropped" | Ignored) => void;
}

export function createRedisRelay({ link, envelope, count }: RedisRelayOptions): Relay {
	return {
		get isUp() {
			return link.isUp;
		},
		publish(ring) {
			const channel = channelOf(ring.board);
			if (!link.isUp || !link.publish(channel, envelope.wrap(channel, ringToBytes(ring)))) count("dropped");
		},
		subscribe(board, listener) {
			const channel = channelOf(board);
			return link.subscribe(channel, (message) => {
				if (!message) return listener();
				const opened = envelope.open(channel, message);
				if (opened.is === "own") return;
				if (opened.is !== "message") return count(opened.is);
				const ring = ringFromBytes(opened.payload);
				if (ring?.board === board) listener(ring);
				else count("malformed");
			});
		},
	};
}

function channelOf(board: string): string {
	return `ring:${board}`;
}
