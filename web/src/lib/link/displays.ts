// Shared screens as the server tells them: a code for one that nobody is signed in at, letting it in, and those that are in.
import { ask } from "./session.ts";

export interface DisplayCode {
	readonly code: string;
	/** What this screen comes back with; nobody else sees it. */
	readonly secret: string;
	/** ms UTC of the server's clock. */
	readonly expiresAt: number;
}

export interface DisplayInfo {
	readonly person: string;
	readonly name: string;
	readonly board: string;
	/** The name of whoever let it in. */
	readonly by: string;
	readonly pairedAt: number;
	/** Absent: it has not come yet. */
	readonly seenAt?: number;
}

export const askForCode = () => ask<DisplayCode>("POST", "/api/displays/codes");
/** Signs this browser in as the screen, once somebody has let it in. */
export const claimDisplay = (secret: string) =>
	ask<{ readonly paired: boolean }>("POST", "/api/displays/claim", { secret });
export const pairDisplay = (code: string, name: string, board: string) =>
	ask<{ readonly person: string }>("POST", "/api/displays", { code, name, board });
export const readDisplays = () => ask<{ readonly displays: readonly DisplayInfo[] }>("GET", "/api/displays");
export const shutOut = (person: string) => ask<unknown>("DELETE", `/api/displays/${encodeURIComponent(person)}`);
