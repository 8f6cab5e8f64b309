// What the exercise knows of one unit: how it is doing on the peak day, and how it came there.
import { createRandom } from "./random.ts";
import type { Random } from "./random.ts";
import type { Cluster, DemoUnit } from "./region.ts";
import { rotaOf } from "./rota.ts";

export interface Profile {
	readonly board: string;
	readonly unit: DemoUnit;
	readonly rota: ReturnType<typeof rotaOf>;
	/** People it looks after: now, the day before, suspected; over sixty days in all, dead. */
	readonly residents: {
		readonly confirmed: number;
		readonly before: number;
		readonly suspected: number;
		readonly cumulative: number;
		readonly dead: number;
	};
	readonly staff: { readonly confirmed: number; readonly isolating: number };
	readonly discharge: readonly [ready: number, noReceiver: number];
	readonly freePlaces: number;
	readonly missing: { readonly [measure: string]: { readonly [shift: string]: number } };
	/** By measure id: the last count and the use per day. */
	readonly stock: ReadonlyMap<string, readonly [balance: number, burnPerDay: number]>;
	/** Counts its stock today, because it has to. */
	readonly isWatched: boolean;
	/** Closed this many days before the peak. */
	readonly closedAgo?: number;
	/** Has stopped reporting. */
	readonly isSilent: boolean;
	/** Reports by an older version of its form. */
	readonly isLagging: boolean;
	/** Measures it cannot tell. */
	readonly unknown: ReadonlySet<string>;
	/** What it wrote, by days before the peak. */
	readonly comments: ReadonlyMap<number, string>;
	/** Minutes past midnight of its morning report. */
	readonly minutes: number;
}

export interface Figures extends Pick<
	Profile,
	"residents" | "staff" | "discharge" | "freePlaces" | "missing" | "stock"
> {
	readonly isWatched: boolean;
	readonly isSilent: boolean;
	readonly isLagging?: boolean;
	readonly closedAgo?: number;
	readonly unknown?: readonly string[];
	readonly comments?: ReadonlyMap<number, string>;
}

export const firstReport = 6 * 60 + 40;

export function profileOf({ id: board }: Cluster, unit: DemoUnit, figures: Figures): Profile {
	const { unknown = [], comments = new Map<number, string>(), isLagging = false, ...rest } = figures;
	return {
		board,
		unit,
		rota: rotaOf(unit),
		...rest,
		isLagging,
		unknown: new Set(unknown),
		comments,
		minutes: firstReport + randomFor(board, unit.id, "minutes").whole(0, 100),
	};
}

export function randomFor(board: string, unit: string, what: string): Random {
	return createRandom(`nordvast ${board} ${unit} ${what}`);
}
