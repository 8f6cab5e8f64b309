// A board as it was known at a moment that has been, asked of the server. Knows no words and no screen.
import { readOf, type Read, type Row } from "@samlad/board/read";
import { ask } from "#lib/link/session.ts";
import { instantOfWall } from "#lib/wall.ts";

export type KnownThen =
	| { readonly is: "found"; readonly at: number; readonly seq: number; readonly read: Read }
	| { readonly is: "nonsense" | "ahead" | "before" | "unreachable" };

interface BoardAt {
	readonly seq: number;
	readonly tables: { readonly [table: string]: { readonly [key: string]: Row } };
}

/** `wall`: as clocks in Sweden show it, `2026-11-23T08:00`; `now`: the server's clock, ms UTC. */
export async function knownThen(board: string, wall: string, now: number): Promise<KnownThen> {
	const at = instantOfWall(wall);
	if (at === undefined) return { is: "nonsense" };
	if (at > now) return { is: "ahead" };
	const asked = await ask<BoardAt>("GET", `/api/boards/${encodeURIComponent(board)}?at=${at}`);
	if (!asked.ok) return { is: "unreachable" };
	const { seq, tables } = asked.value;
	return seq === 0 ? { is: "before" } : { is: "found", at, seq, read: readOf(tables) };
}
