// Seals entries into a chain that only the holder of the key can continue or rewrite.
import { createHash, createHmac } from "node:crypto";

export interface Seal {
	/** `header`: the entry's place, as text; `text`: its canonical text. */
	(previousMac: Uint8Array, header: string, text: string): { readonly salt: Uint8Array; readonly mac: Uint8Array };
}

const saltBytes = 16;

export function createSeal(key: Uint8Array, random: (bytes: number) => Uint8Array): Seal {
	return (previousMac, header, text) => {
		const salt = random(saltBytes);
		return { salt, mac: macOf(key, previousMac, header, salt, text) };
	};
}

/** HMAC-SHA256(previous mac ‖ header ‖ SHA-256(salt ‖ text)). Both ends are of fixed length, so the parts cannot be shifted. */
export function macOf(
	key: Uint8Array,
	previousMac: Uint8Array,
	header: string,
	salt: Uint8Array,
	text: string,
): Uint8Array {
	const digest = createHash("sha256").update(salt).update(text, "utf8").digest();
	const mac = createHmac("sha256", key).update(previousMac).update(header, "utf8").update(digest).digest();
	return new Uint8Array(mac);
}
