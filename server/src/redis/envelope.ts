// What goes around every message between nodes: who sent it, and a proof that it is a node of this installation that did.
// Redis can lose, delay, double and reorder messages; it can neither read meaning into them nor make one up.
import { createHmac, timingSafeEqual } from "node:crypto";

/** What kept a message from being taken. */
export type Ignored = "malformed" | "foreign-version" | "forged";

export type Opened =
	| { readonly is: "message"; readonly payload: Uint8Array }
	| { readonly is: "own" }
	| { readonly is: Ignored };

export interface Envelope {
	/** Good on this channel only. */
	wrap(channel: string, payload: Uint8Array): Uint8Array;
	/** Never throws. */
	open(channel: string, message: Uint8Array): Opened;
}

/** Rises when a node of the release before could misread a message. Nodes of two versions find entries in the database. */
const version = 1;
const senderBytes = 12;
const proofBytes = 16;
const headBytes = 1 + senderBytes + proofBytes;

/** `secret`: known to the installation's nodes and to nobody else. `sender`: 12 bytes, this node's alone. */
export function createEnvelope({
	secret,
	sender,
}: {
	readonly secret: Uint8Array;
	readonly sender: Uint8Array;
}): Envelope {
	const own = Buffer.from(sender);
	if (own.length !== senderBytes) throw new Error(`a sender is ${senderBytes} bytes`);

	function proofOf(channel: string, from: Uint8Array, payload: Uint8Array): Buffer {
		const proof = createHmac("sha256", secret).update(`${version}\n${channel}\n`, "utf8").update(from).update(payload);
		return proof.digest().subarray(0, proofBytes);
	}

	return {
		wrap: (channel, payload) => Buffer.concat([Buffer.of(version), own, proofOf(channel, own, payload), payload]),
		open(channel, message) {
			if (message.length < headBytes) return { is: "malformed" };
			if (message[0] !== version) return { is: "foreign-version" };
			const from = message.subarray(1, 1 + senderBytes);
			if (own.equals(from)) return { is: "own" };
			const payload = message.subarray(headBytes);
			const isOurs = timingSafeEqual(message.subarray(1 + senderBytes, headBytes), proofOf(channel, from, payload));
			return isOurs ? { is: "message", payload } : { is: "forged" };
		},
	};
}
