// Socket.IO's packets in MessagePack, with a strict reading half: a packet of a wrong shape, an event that is not ours
// or too many of them in a while end the connection. Knows the events' names, never what they carry.
import { EventEmitter } from "node:events";
import { Encoder } from "socket.io-msgpack-parser";
import { BadMessage, decode, type Plain } from "./decode.ts";

export interface Packet {
	readonly type: number;
	readonly nsp: string;
	readonly id?: number;
	readonly data?: Plain;
}

export interface ParserOptions {
	/** Events a browser may send. */
	readonly events: ReadonlySet<string>;
	/** Messages a second that one connection may keep up; twice as many in a burst. */
	readonly messagesPerSecond: number;
	/** Milliseconds from any fixed point. */
	readonly clock: () => number;
}

const connect = 0;
const disconnect = 1;
const event = 2;

/** What Socket.IO takes as its `parser`; it wants constructors. */
export function createParser({ events, messagesPerSecond, clock }: ParserOptions) {
	return { protocol: 5, Encoder, Decoder: decoderClass() };

	function decoderClass() {
		return class Decoder extends EventEmitter {
			#left = messagesPerSecond * 2;
			#at = clock();

			add(bytes: unknown): void {
				this.#spend();
				if (!Buffer.isBuffer(bytes)) throw new BadMessage("not binary");
				this.emit("decoded", packetOf(decode(bytes), events));
			}

			destroy(): void {
				this.removeAllListeners();
			}

			#spend(): void {
				const now = clock();
				this.#left = Math.min(messagesPerSecond * 2, this.#left + ((now - this.#at) / 1000) * messagesPerSecond);
				this.#at = now;
				if (--this.#left < 0) throw new BadMessage("too many messages");
			}
		};
	}
}

function packetOf(value: Plain, events: ReadonlySet<string>): Packet {
	if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Uint8Array)
		throw new BadMessage("not a packet");
	const { type, nsp, id, data } = value;
	if (typeof nsp !== "string" || nsp.length > 64) throw new BadMessage("namespace");
	// Who somebody is stands in the cookie; whatever is offered beside it is not looked at.
	if (type === connect || type === disconnect) return { type, nsp };
	if (type !== event) throw new BadMessage("packet type");
	if (!Array.isArray(data) || data.length > 2 || typeof data[0] !== "string" || !events.has(data[0]))
		throw new BadMessage("event");
	if (id === undefined) return { type, nsp, data };
	if (typeof id !== "number" || !Number.isSafeInteger(id) || id < 0) throw new BadMessage("answer id");
	// Beside the way to answer, a listener is given the id that the answer bears.
	return { type, nsp, id, data: [data[0], data[1], id] };
}
