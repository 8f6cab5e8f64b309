// The doorbell of shared texts over Redis: one channel a text, heard while it is open here. What comes is proved to be of this installation.
import type { TextPlace } from "@samlad/sync/text/text-store";
import type { TextRelay, TextRing } from "@samlad/sync/text/text-relay";
import type { RedisLink } from "./connection.ts";
import type { Envelope, Ignored } from "./envelope.ts";

export interface RedisTextRelayOptions {
	readonly link: Pick<RedisLink, "isUp" | "publish" | "subscribe">;
	readonly envelope: Envelope;
	readonly count: (what: "dropped" | Ignored) => void;
}

export function createRedisTextRelay({ link, envelope, count }: RedisTextRelayOptions): TextRelay {
	return {
		publishText(ring) {
			const channel = channelOf(ring);
			if (!link.isUp || !link.publish(channel, envelope.wrap(channel, textRingToBytes(ring)))) count("dropped");
		},
		subscribeText(place, listener) {
			const channel = channelOf(place);
			return link.subscribe(channel, (message) => {
				if (!message) return listener();
				const opened = envelope.open(channel, message);
				if (opened.is === "own") return;
				if (opened.is !== "message") return count(opened.is);
				const ring = textRingFromBytes(opened.payload);
				if (ring) listener({ ...place, ...ring });
				else count("malformed");
			});
		},
	};
}

function channelOf({ board, text }: TextPlace): string {
	return `text:${board}:${text}`;
}

/** The seq before the first, then each update after its length. */
export function textRingToBytes({ from, updates }: Pick<TextRing, "from" | "updates">): Uint8Array {
	const head = Buffer.alloc(8);
	head.writeUIntBE(from, 2, 6);
	const parts = updates.flatMap((update) => {
		const length = Buffer.alloc(4);
		length.writeUInt32BE(update.length);
		return [length, update];
	});
	return Buffer.concat([head, ...parts]);
}

/** Undefined: these bytes are no ring. */
export function textRingFromBytes(bytes: Uint8Array): Pick<TextRing, "from" | "updates"> | undefined {
	if (bytes.length < 8) return undefined;
	const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	const from = view.readUIntBE(2, 6);
	const updates: Uint8Array[] = [];
	for (let at = 8; at < bytes.length;) {
		if (at + 4 > bytes.length) return undefined;
		const end = at + 4 + view.readUInt32BE(at);
		if (end > bytes.length) return undefined;
		// A copy: what is kept of it does not keep the whole message in memory.
		updates.push(new Uint8Array(bytes.subarray(at + 4, end)));
		at = end;
	}
	return { from, updates };
}
