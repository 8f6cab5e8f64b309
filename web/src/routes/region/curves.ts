// Small curves of community cases, all on one scale: the same weeks across, the same height for the same number.
import type { BriefCommunity } from "@samlad/board/derive/cluster-summary";
import { type Measured, measured, newestWeek } from "@samlad/board/derive/community-rate";

export interface Scale {
	/** The Monday of the newest week of any cluster, days since 1970. */
	readonly to: number;
	readonly weeks: number;
	/** The highest of all that is known; 0: nothing is. */
	readonly top: number;
}

const weeksShown = 26;

export function scaleOf(all: readonly BriefCommunity[], as: Measured): Scale {
	const known = all.flatMap((one) => one.weeks.flatMap((value) => measured(one, value, as) ?? []));
	return { to: newestWeek(all), weeks: weeksShown, top: known.reduce((a, b) => Math.max(a, b), 0) };
}

export interface Curve {
	/** SVG path, broken where weeks are unknown. */
	readonly path: string;
	readonly end: { readonly x: number; readonly y: number } | undefined;
}

/** `width` and `height` with room for the dot at all sides. */
export function curveOf(
	community: BriefCommunity,
	{ to, weeks, top }: Scale,
	{
		as,
		width,
		height,
		inset,
	}: { readonly as: Measured; readonly width: number; readonly height: number; readonly inset: number },
): Curve {
	const step = (width - 2 * inset) / Math.max(1, weeks - 1);
	const points = community.weeks.flatMap((value, at) => {
		const back = (to - community.to) / 7 + (community.weeks.length - 1 - at);
		const shown = measured(community, value, as);
		if (shown === null || back > weeks - 1) return [];
		const y = top > 0 ? height - inset - (shown / top) * (height - 2 * inset) : height - inset;
		return [{ x: width - inset - back * step, y, back }];
	});
	const path = points
		.map(({ x, y, back }, at) => `${points[at - 1]?.back === back + 1 ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`)
		.join("");
	const last = points.at(-1);
	return { path, end: last && { x: last.x, y: last.y } };
}
