// Turns the daily points of a cell into a line to draw: where it runs, where it breaks, where it ends.

export interface DailyPoints {
	/** Days since 1970 of the newest. */
	readonly day: number;
	/** When each was observed, ms into its day, newest first; the board's days begin at 23:00 UTC. */
	readonly at: readonly (number | null)[];
	/** Newest first, one a day; null: nothing known that day. */
	readonly values: readonly (number | null)[];
}

export interface Box {
	readonly width: number;
	readonly height: number;
	/** Kept free at all sides for dot and stroke. */
	readonly inset: number;
}

export interface Trace {
	/** SVG path, broken at gaps. */
	readonly path: string;
	readonly end: { readonly x: number; readonly y: number } | undefined;
	/** Where the comparison stands, if inside. */
	readonly tickX: number | undefined;
}

const dayMs = 86_400_000;
const dayStartMs = 3_600_000;
const spanMs = 14 * dayMs;

/** The box spans the fourteen days up to `now`; `since` is the comparison point. Both ms UTC. */
export function traceOf(points: DailyPoints | undefined, box: Box, now: number, since: number | undefined): Trace {
	const x = (at: number) => box.inset + (1 - (now - at) / spanMs) * (box.width - 2 * box.inset);
	const tickX = since !== undefined && since <= now && now - since <= spanMs ? x(since) : undefined;
	const known = (points?.values ?? []).flatMap((value, back) => {
		const at = Math.min(now, ((points?.day ?? 0) - back) * dayMs - dayStartMs + (points?.at[back] ?? dayMs / 2));
		return value === null || now - at > spanMs ? [] : [{ at, value, back }];
	});
	const newest = known[0];
	if (!newest) return { path: "", end: undefined, tickX };

	const values = known.map((point) => point.value);
	const low = Math.min(...values);
	const high = Math.max(...values);
	const y = (value: number) =>
		high === low
			? box.height / 2
			: box.height - box.inset - ((value - low) / (high - low)) * (box.height - 2 * box.inset);
	const path = known
		.toReversed()
		.map(({ at, value, back }, i, all) => {
			const joined = all[i - 1]?.back === back + 1;
			return `${joined ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
		})
		.join("");
	return { path, end: { x: x(newest.at), y: y(newest.value) }, tickX };
}
