// From what was asked for, in an address or from memory, to the moment and what stood on the board then; or why there is none.
import type { Since } from "@samlad/board/derive/since";
import type { Archive } from "./archive.ts";
import { instantOfWall, wallOf, yesterdayMorning } from "#lib/wall.ts";

/** Words that stand for a moment, in addresses; any other is asked for as the clock on the wall shows it. */
export const spoken = { yesterday: "igar", start: "start" } as const;

export type Found =
	| { readonly is: "found"; readonly since: Since }
	/** A word for a moment: ask again for the moment itself. */
	| { readonly is: "named"; readonly wall: string }
	| { readonly is: "nonsense" | "ahead" | "unreachable" }
	/** The log began later, at `begin`; undefined: it is empty. */
	| { readonly is: "before"; readonly begin: number | undefined }
	/** The first day of the log is not over. */
	| { readonly is: "young" };

export interface FindOptions {
	readonly board: string;
	/** The server's clock, ms UTC. */
	readonly now: number;
	readonly archive: Archive;
}

/** The first day belongs to setting up: units and their first numbers come one by one. */
const firstDayMs = 24 * 3_600_000;
const minuteMs = 60_000;

export async function findMoment(asked: string, { board, now, archive }: FindOptions): Promise<Found> {
	if (asked === spoken.yesterday) return { is: "named", wall: wallOf(yesterdayMorning(now)) };
	if (asked === spoken.start) {
		const begin = await archive.begin(board);
		if (!begin.ok) return { is: "unreachable" };
		if (begin.value === undefined) return { is: "before", begin: undefined };
		const settled = Math.ceil((begin.value + firstDayMs) / minuteMs) * minuteMs;
		return settled > now ? { is: "young" } : { is: "named", wall: wallOf(settled) };
	}
	const instant = instantOfWall(asked);
	if (instant === undefined) return { is: "nonsense" };
	if (instant > now) return { is: "ahead" };
	const then = await archive.at(board, instant);
	if (!then.ok) return { is: "unreachable" };
	if (then.value) return { is: "found", since: then.value };
	const begin = await archive.begin(board);
	return { is: "before", begin: begin.ok ? begin.value : undefined };
}
