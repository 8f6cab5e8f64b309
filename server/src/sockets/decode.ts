// Reads MessagePack that strangers wrote: plain data only, within bounds, in one pass. Knows nothing of packets.
// Takes what the browser's encoder makes; Dates, other extensions and 64-bit values beyond exact integers are refused.

/** Not MessagePack, or more of it than is allowed. */
export class BadMessage extends Error {}

const maxDepth = 32;
/** Values in one message: fifty reports of sixty cells take some 8 000. */
const maxValues = 60_000;
const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

export type Plain = null | undefined | boolean | number | string | Uint8Array | Plain[] | { [key: string]: Plain };

/** Bytes in the answer are copies or views of `bytes`, to be kept only as long as the message. */
export function decode(bytes: Buffer): Plain {
	let offset = 0;
	let values = 0;
	const answer = value(0);
	if (offset !== bytes.length) throw new BadMessage("trailing bytes");
	return answer;

	function value(depth: number): Plain {
		if (depth > maxDepth) throw new BadMessage("too deep");
		if (++values > maxValues) throw new BadMessage("too many values");
		const prefix = bytes[take(1)] ?? 0;
		if (prefix < 0x80) return prefix;
		if (prefix < 0x90) return map(prefix & 0x0f, depth);
		if (prefix < 0xa0) return array(prefix & 0x0f, depth);
		if (prefix < 0xc0) return text(prefix & 0x1f);
		if (prefix > 0xdf) return prefix - 0x100;
		switch (prefix) {
			case 0xc0:
				return null;
			case 0xc2:
				return false;
			case 0xc3:
				return true;
			case 0xc4:
				return binary(bytes.readUInt8(take(1)));
			case 0xc5:
				return binary(bytes.readUInt16BE(take(2)));
			case 0xc6:
				return binary(bytes.readUInt32BE(take(4)));
			case 0xc7:
				return extension(bytes.readUInt8(take(1)));
			case 0xc8:
				return extension(bytes.readUInt16BE(take(2)));
			case 0xc9:
				return extension(bytes.readUInt32BE(take(4)));
			case 0xca:
				return bytes.readFloatBE(take(4));
			case 0xcb:
				return bytes.readDoubleBE(take(8));
			case 0xcc:
				return bytes.readUInt8(take(1));
			case 0xcd:
				return bytes.readUInt16BE(take(2));
			case 0xce:
				return bytes.readUInt32BE(take(4));
			case 0xcf:
				return exact(bytes.readBigUInt64BE(take(8)));
			case 0xd0:
				return bytes.readInt8(take(1));
			case 0xd1:
				return bytes.readInt16BE(take(2));
			case 0xd2:
				return bytes.readInt32BE(take(4));
			case 0xd3:
				return exact(bytes.readBigInt64BE(take(8)));
			case 0xd4:
				if (bytes.readUInt16BE(take(2)) !== 0) throw new BadMessage("unknown extension");
				return undefined;
			case 0xd9:
				return text(bytes.readUInt8(take(1)));
			case 0xda:
				return text(bytes.readUInt16BE(take(2)));
			case 0xdb:
				return text(bytes.readUInt32BE(take(4)));
			case 0xdc:
				return array(bytes.readUInt16BE(take(2)), depth);
			case 0xdd:
				return array(bytes.readUInt32BE(take(4)), depth);
			case 0xde:
				return map(bytes.readUInt16BE(take(2)), depth);
			case 0xdf:
				return map(bytes.readUInt32BE(take(4)), depth);
			default:
				throw new BadMessage("unknown type");
		}
	}

	/** Where the next `length` bytes begin, having moved past them. */
	function take(length: number): number {
		const at = offset;
		offset += length;
		if (offset > bytes.length) throw new BadMessage("cut short");
		return at;
	}

	function text(length: number): string {
		const at = take(length);
		return bytes.toString("utf8", at, at + length);
	}

	function binary(length: number): Uint8Array {
		const at = take(length);
		return bytes.subarray(at, at + length);
	}

	/** Type 0 is how the browser's encoder writes an ArrayBuffer. */
	function extension(length: number): Uint8Array {
		if (bytes.readInt8(take(1)) !== 0) throw new BadMessage("unknown extension");
		return binary(length);
	}

	function array(length: number, depth: number): Plain[] {
		if (length > bytes.length - offset) throw new BadMessage("cut short");
		const items: Plain[] = [];
		for (let i = 0; i < length; i++) items.push(value(depth + 1));
		return items;
	}

	function map(length: number, depth: number): { [key: string]: Plain } {
		if (length * 2 > bytes.length - offset) throw new BadMessage("cut short");
		const rows: { [key: string]: Plain } = {};
		for (let i = 0; i < length; i++) {
			const key = value(depth + 1);
			if (typeof key !== "string" || refusedKeys.has(key)) throw new BadMessage("refused key");
			const item = value(depth + 1);
			// The browser's encoder writes what is undefined, where JSON leaves it out.
			if (item !== undefined) rows[key] = item;
		}
		return rows;
	}
}

function exact(value: bigint): number {
	const number = Number(value);
	if (!Number.isSafeInteger(number)) throw new BadMessage("not an exact integer");
	return number;
}
