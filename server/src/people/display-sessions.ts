// Letting shared screens in: the code that one shows, the secret it comes back with, and its session. Knows no HTTP.
import type { Database } from "../store/verbs.ts";
import type { Display, Paired } from "./displays.ts";
import type { RightsChange } from "./rights.ts";
import { codeTyped, newCode, newToken, tokenHash } from "./tokens.ts";

export type DisplayClaimed =
	| { readonly ok: true; readonly token: string; readonly lastsMs: number }
	| { readonly ok: false; readonly code: "waiting" | "code-gone" };

export interface Displays {
	/** `code` is what the screen shows, `secret` what it comes back with and nobody else sees. Undefined: too many wait. */
	beginDisplay(): Promise<{ readonly code: string; readonly secret: string; readonly expiresAt: number } | undefined>;
	/** Lets the screen that shows the code look at the board, if `by` may give that as it is written. */
	pairDisplay(pairing: {
		readonly code: string;
		readonly name: string;
		readonly board: string;
		readonly by: string;
	}): Promise<Paired>;
	/** The screen's session, once somebody has let it in. */
	claimDisplay(secret: string): Promise<DisplayClaimed>;
	/** Those that somebody let in and nobody has shut out: `endPerson` does. */
	displays(): Promise<readonly Display[]>;
}

export interface DisplaysParts {
	readonly database: Database;
	readonly clock: () => number;
	readonly random: (bytes: number) => Uint8Array;
	readonly newId: () => string;
	readonly announce: (change: RightsChange) => void;
	/** How long a code holds. */
	readonly codeMs: number;
	/** How long a session lasts. */
	readonly lastsMs: number;
}

export function createDisplays(parts: DisplaysParts): Displays {
	const { database, clock, random, newId, announce, codeMs, lastsMs } = parts;
	return {
		async beginDisplay() {
			const now = clock();
			const expiresAt = now + codeMs;
			// One of 31^8 is another's that waits: then there is a next.
			for (let tries = 0; tries < 3; tries++) {
				const { token: secret, hash } = newToken(random);
				const code = newCode(random);
				const begun = await database.write("beginDisplay", { hash, code, endsAt: expiresAt }, now);
				if (begun.ok) return { code, secret, expiresAt };
				if (begun.code === "too-many") return undefined;
			}
			return undefined;
		},
		pairDisplay: ({ code, ...given }) =>
			database.write("pairDisplay", { ...given, code: codeTyped(code), person: newId() }, clock()),
		async claimDisplay(secret) {
			const now = clock();
			const standing = await database.read("displayStanding", tokenHash(secret), now);
			if (!standing.ok) return standing;
			const { token, hash } = newToken(random);
			const session = { id: newId(), hash, idleMs: lastsMs, endsAt: now + lastsMs };
			const claimed = await database.write("claimDisplay", { hash: tokenHash(secret), session }, now);
			if (!claimed.ok) return claimed;
			announce(claimed);
			return { ok: true, token, lastsMs };
		},
		displays: () => database.read("displays"),
	};
}
