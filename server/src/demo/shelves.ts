// What lies on a unit's shelves when it counts: down by the same amount every day, up again when something came in.
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import { wave } from "./wave.ts";

/** Counts of these last days, with the one at the opening moment, give the use per day to the digit. */
export const evenCounts = 8;

/** `ago`: days before the last count of the history; negative: after. Null: the unit cannot tell. */
export function onShelf(profile: Profile, measure: string, ago: number): number | null | undefined {
	const figures = profile.stock.get(measure);
	if (!figures) return undefined;
	if (profile.unknown.has(measure)) return null;
	const [last, burn] = figures;
	if (burn === 0) return last;
	if (ago >= 0 && ago < evenCounts) return tenths(last + burn * ago);
	return ago < 0 ? afterwards(last, burn, -ago) : before(profile, measure, last, burn, ago);
}

/** Refilled, when less than half a day is left, to three days above where the history ended. */
function afterwards(last: number, burn: number, days: number): number {
	let left = last;
	for (let day = 0; day < days; day++) {
		left -= burn;
		if (left < burn / 2) left = last + 3 * burn;
	}
	return tenths(left);
}

/** Between deliveries, by a use that grew with the outbreak. */
function before({ board, unit }: Profile, measure: string, last: number, burn: number, ago: number): number {
	const then = burn * (0.4 + 0.6 * wave(ago));
	const days = randomFor(board, unit.id, `${measure} ${Math.floor(ago / 7)}`).between(5, 14) + (ago % 7);
	const amount = last + then * days;
	return burn < 10 && measure === "stock.sanitiser" ? tenths(amount) : Math.round(amount);
}

function tenths(amount: number): number {
	return Math.round(amount * 10) / 10;
}
