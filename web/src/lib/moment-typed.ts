// A date and a clock as people type them, to a moment that has been. Knows no words.
import { dateTyped } from "./date-typed.ts";
import { instantOfWall, wallTyped } from "./wall.ts";

export type MomentTyped =
	/** `wall`: as the clock on the wall shows it, `2026-11-23T08:00`; `at`: ms UTC. */
	| { readonly ok: true; readonly wall: string; readonly at: number }
	| { readonly ok: false; readonly why: "unreadable" | "ahead" };

export interface MomentInput {
	readonly date: string;
	readonly clock: string;
	/** The server's clock, ms UTC. */
	readonly now: number;
	/** So much later than that is still taken, ms. */
	readonly mostAheadMs?: number;
}

export function momentTyped({ date, clock, now, mostAheadMs = 0 }: MomentInput): MomentTyped {
	const wall = wallTyped(dateTyped(date, now) ?? "", clock);
	const at = wall === undefined ? undefined : instantOfWall(wall);
	if (wall === undefined || at === undefined) return { ok: false, why: "unreadable" };
	return at > now + mostAheadMs ? { ok: false, why: "ahead" } : { ok: true, wall, at };
}
