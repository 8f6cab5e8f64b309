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
