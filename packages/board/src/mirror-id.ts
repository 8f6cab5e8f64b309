// Names the copy of an entry on another board. The same cause and board always give the same id, so a copy is stored once.

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** A ULID with the cause's time and 80 bits mixed from the cause and the board. */
export function mirrorId(cause: string, board: string): string {
	let tail = "";
	for (let part = 0; part < 4; part++) {
		let bits = mix(`${part} ${board} ${cause}`);
		for (let place = 0; place < 4; place++, bits >>>= 5) tail += alphabet[bits & 31];
	}
	return cause.slice(0, 10) + tail;
}

/** FNV-1a with a closing avalanche, 32 bits. */
function mix(text: string): number {
	let hash = 0x811c9dc5;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
	hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
	return (hash ^ (hash >>> 16)) >>> 0;
}
