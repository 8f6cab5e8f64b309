// The shape of the outbreak: how it grew towards the peak day, and how it goes on around it afterwards.
import { historyDays } from "./calendar.ts";

/** Share of the peak, `ago` days before it: half of it sixteen days earlier, next to nothing after forty. */
export function wave(ago: number): number {
	return ago <= 0 ? 1 : (1 + Math.exp(-16 / 4.5)) / (1 + Math.exp((ago - 16) / 4.5));
}

/** A whole number shared out over the days before the peak (index 0: the day itself) so that it adds up. */
export function spread(
	total: number,
	{ onPeak, lagDays = 0 }: { readonly onPeak: number; readonly lagDays?: number },
): readonly number[] {
	const weights = Array.from({ length: historyDays - 5 }, (_, ago) =>
		ago === 0 ? 0 : Math.max(0, wave(ago + lagDays) - wave(ago + lagDays + 1)),
	);
	const sum = weights.reduce((one, other) => one + other, 0);
	const rest = Math.max(0, total - onPeak);
	let carried = 0;
	let given = 0;
	const days = weights.map((weight) => {
		carried += (weight / sum) * rest;
		const today = Math.round(carried) - given;
		given += today;
		return today;
	});
	days[0] = Math.min(onPeak, total);
	return days;
}
