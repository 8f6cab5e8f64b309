// What may be said about the line to the server. Live is only claimed while the server is heard.
import type { LineState } from "../board.svelte.ts";

export type Heard =
	| { readonly is: "live" }
	| { readonly is: "late"; readonly seconds: number }
	| { readonly is: "connecting" }
	| { readonly is: "off"; readonly since: number | undefined }
	/** The server will not: `code` says why. */
	| { readonly is: "refused"; readonly code: string }
	| { readonly is: "read-only" };

/** A board not heard for this long is not called live, ms. */
const lateMs = 10_000;
/** And for this long it is called disconnected. */
const goneMs = 30_000;

export interface Line {
	readonly state: LineState;
	readonly refusal?: { readonly code: string } | undefined;
	readonly lastContactAt: number | undefined;
	readonly now: number;
}

export function heard({ state, refusal, lastContactAt, now }: Line): Heard {
	if (state === "refused") return { is: "refused", code: refusal?.code ?? "not-allowed" };
	if (state === "empty" && lastContactAt === undefined) return { is: "connecting" };
	if (state === "offline" || state === "empty") return { is: "off", since: lastContactAt };
	const silentMs = lastContactAt === undefined ? Number.POSITIVE_INFINITY : now - lastContactAt;
	if (silentMs >= goneMs) return { is: "off", since: lastContactAt };
	if (silentMs >= lateMs) return { is: "late", seconds: Math.round(silentMs / 1000) };
	return state === "read-only" ? { is: "read-only" } : { is: "live" };
}
