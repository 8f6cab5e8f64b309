// What the nodes of one database have in common and nobody else has: a name to meet by, and a secret to know each other by.
import { createHmac } from "node:crypto";

export interface Installation {
	/** Fit for the name of a channel; tells nothing. */
	readonly id: string;
	readonly secret: Uint8Array;
}

/** `place`: tells a database from one elsewhere that has the same key, such as a copy for practice. */
export function installationOf(key: Uint8Array, place: string): Installation {
	const derive = (what: string) => createHmac("sha256", key).update(`${what}\n${place}`).digest();
	return {
		id: derive("installation").toString("base64url").slice(0, 16),
		secret: new Uint8Array(derive("between nodes")),
	};
}
