// Reads the bytes of which Yjs's updates are made, one after the other.

/** They are not what they should be. */
export class NotRead extends Error {}

export function cursor(bytes: Uint8Array) {
	const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
	let at = 0;
	function byte(): number {
		const value = bytes[at++];
		if (value === undefined) throw new NotRead();
		return value;
	}
	function number(): number {
		let value = 0;
		let unit = 1;
		for (let place = 0; place < 7; place++) {
			const next = byte();
			value += (next & 0x7f) * unit;
			if (next < 0x80) return value;
			unit *= 0x80;
		}
		throw new NotRead();
	}
	function text(): string {
		const length = number();
		const from = at;
		at += length;
		if (at > bytes.length) throw new NotRead();
		try {
			return strict.decode(bytes.subarray(from, at));
		} catch {
			// Half surrogates and other bytes that are no text.
			throw new NotRead();
		}
	}
	return { byte, number, text, left: () => bytes.length - at };
}
