// Secrets that are handed out once: 256 random bits for the holder, their hash for the database.
import { createHash } from "node:crypto";

export function newToken(random: (bytes: number) => Uint8Array): { readonly token: string; readonly hash: Uint8Array } {
	const token = Buffer.from(random(32)).toString("base64url");
	return { token, hash: tokenHash(token) };
}

/** Plain SHA-256: a token has too much entropy to be guessed at any speed. */
export function tokenHash(token: string): Uint8Array {
	return new Uint8Array(createHash("sha256").update(token, "utf8").digest());
}

/** Neither 0 nor O, 1, I nor L: it is read from a wall and typed on a phone. */
const signs = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/** Eight signs, some 39 bits: enough for the minutes that it holds, with guesses counted. */
export function newCode(random: (bytes: number) => Uint8Array): string {
	let code = "";
	// What is left over of a byte's range would make some signs likelier.
	while (code.length < 8) for (const byte of random(8)) if (byte < signs.length * 8) code += signs[byte % signs.length];
	return code.slice(0, 8);
}

/** However it was typed: small letters, with a hyphen or spaces. */
export function codeTyped(text: string): string {
	return text.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
}
