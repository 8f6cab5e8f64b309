// Turns the daily points of a cell into a line to draw: where it runs, where it breaks, where it ends.

export interface DailyPoints {
	/** Days since 1970 of the newest. */
	readonly day: number;
	/** Newest first, one a day; null: nothing known that day. */
	readonly values: readonly (number | null)[];
}

export interface Trace {
	/** SVG path, `M…L…`, broken at gaps. */
	readonly path: string;
	readonly end: { readonly x: number; readonly y: number } | undefined;
	/** Where the comparison stands, if inside. */
	readonly tickX: number | undefined;
}

const dayMs = 86_400_000;
const span = 14;

/** `now` and `since` in ms UTC; the box is `width` by `height`, with `inset` kept free for dot and stroke. */
export function traceOf(
	points: DailyPoints | undefined,
	box: { readonly width: number; readonly height: number; readonly inset: number },
	now: number,
	since: number | undefined,
): Trace {
	const today = now / dayMs;
	const x = (day: number) => box.inset + ((day - (today - span)) / span) * (box.width - 2 * box.inset);
	const tick = since === undefined ? undefined : x(since / dayMs);
	const tickX = tick !== undefined && tick >= box.inset && tick <= box.width - box.inset ? tick : undefined;
	const known = (points?.values ?? []).flatMap((value, back) => {
		const day = Math.min((points?.day ?? 0) - back + 1, today);
		return value === null || day < today - span ? [] : [{ day, value, back }];
	});
	if (known.length === 0) return { path: "", end: undefined, tickX };

	const values = known.map((point) => point.value);
	const low = Math.min(...values);
	const high = Math.max(...values);
	const y = (value: number) =>
		high === low ? box.height / 2 : box.height - box.inset - ((value - low) / (high - low)) * (box.height - 2 * box.inset);

	const path = known
		.toReversed()
		.map((point, i, all) => {
			const joined = i > 0 && (all[i - 1]?.back ?? 0) - point.back === 1;
			return `${joined ? "L" : "M"}${x(point.day).toFixed(1)} ${y(point.value).toFixed(1)}`;
		})
		.join("");
	const newest = known[0];
	return { path, end: newest && { x: x(newest.day), y: y(newest.value) }, tickX };
}
