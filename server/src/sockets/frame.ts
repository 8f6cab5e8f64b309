// One message as the bytes that go on every wire: encoded once, however many members it is for.
import { Encoder } from "socket.io-msgpack-parser";

export interface Frame {
	/** The packet, for transports that wrap it themselves. */
	readonly packet: Buffer;
	/** The same as one whole unmasked binary WebSocket frame. */
	readonly frame: Buffer;
}

const encoder = new Encoder();

/** Its types say ArrayBuffer; in Node it is a list of one Buffer. */
const encode = (packet: object | string): Buffer => (encoder.encode(packet) as unknown as readonly [Buffer])[0];

/** Remembers the frame of each message object for as long as somebody holds that object: a room sends the same one to all. */
export function createFraming(): (event: string, message: object) => Frame {
	const known = new WeakMap<object, Frame>();
	return (event, message) => {
		const before = known.get(message);
		if (before) return before;
		const frame = frameOf(event, message);
		known.set(message, frame);
		return frame;
	};
}

function frameOf(event: string, message: object): Frame {
	const packet = encode({ type: 2, data: [event, onWire(message)], nsp: "/" });
	return { packet, frame: Buffer.concat([header(packet.length), packet]) };
}

/** An answer whose bytes many share: what is this one's own, to be followed on the wire by the bytes themselves. */
export interface SharedFrame {
	readonly head: Buffer;
	readonly shared: Buffer;
}

/** The answer to question `id`, without a copy of `update`. Its other fields are small, and fewer than fifteen. */
export function sharedAnswer(id: number, { update, ...own }: { readonly update: Uint8Array }): SharedFrame {
	const shared = Buffer.from(update.buffer, update.byteOffset, update.byteLength);
	const bin32 = Buffer.from([0xc6, 0, 0, 0, 0]);
	bin32.writeUInt32BE(shared.length, 1);
	const listOfOne = Buffer.from([0x91]);
	const pieces = [
		withOneMore({ type: 3, nsp: "/", id }),
		encode("data"),
		listOfOne,
		withOneMore(own),
		encode("update"),
		bin32,
	];
	const packet = Buffer.concat(pieces);
	return { head: Buffer.concat([header(packet.length + shared.length), packet]), shared };
}

/** A map to which one more entry will be appended. MessagePack says in a map's first byte how many there are. */
function withOneMore(fields: object): Buffer {
	const map = encode(fields);
	map[0] = (map[0] ?? 0) + 1;
	return map;
}

/** The encoder would write a view's whole underlying buffer, but only the view's own bytes of a Buffer. */
export function onWire<T extends object>(message: T): T {
	const ownBytes = ([name, value]: [string, unknown]): [string, unknown] => [
		name,
		value instanceof Uint8Array && !Buffer.isBuffer(value)
			? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
			: value,
	];
	return Object.fromEntries(Object.entries(message).map(ownBytes)) as T;
}

function header(length: number): Buffer {
	const finalBinary = 0x82;
	if (length < 126) return Buffer.from([finalBinary, length]);
	if (length < 0x10000) return Buffer.from([finalBinary, 126, length >> 8, length & 0xff]);
	const bytes = Buffer.alloc(10);
	bytes[0] = finalBinary;
	bytes[1] = 127;
	bytes.writeUIntBE(length, 4, 6);
	return bytes;
}
