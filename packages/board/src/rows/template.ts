// Rows of the templates: what is asked for, of whom, when, and from where on it is a level.
import type { Level } from "./care.ts";
import type { Words } from "./words.ts";

export type MeasureType = "tally" | "gauge" | "stock" | "staff" | "choice";

export interface Measure {
	/** Stable for ever, no `/`: `cases.residents.confirmed`. */
	readonly id: string;
	readonly type: MeasureType;
	readonly label: Words;
	/** Short label where space is scarce (the shared screen). */
	readonly short?: Words;
	readonly hint?: Words;
	/** What is counted: `st`, `boende`, `liter`. */
	readonly counted?: Words;
	readonly decimals?: number;
	readonly min?: number;
	readonly max?: number;
	readonly volatile?: boolean;
	/** Names it goes by in spreadsheets. */
	readonly names?: readonly string[];
	/** gauge: level from this value up (`strainedFrom`, `criticalFrom`). */
	readonly strainedFrom?: number;
	readonly criticalFrom?: number;
	/** A number more than so many times the last, or under one so-manieth of it, is asked about; default 5. */
	readonly unlikelyTimes?: number;
	/** volatile: after so many unchanged reports in a row it is typed again; default 3. */
	readonly retypeAfter?: number;
	/** stock: default levels in days may be replaced. */
	readonly days?: StockLimits;
	/** staff: share of need, defaults 0.10 and 0.25. */
	readonly gap?: { readonly strained: number; readonly critical: number };
	/** choice */
	readonly options?: readonly { readonly id: string; readonly label: Words; readonly level?: Level }[];
	/** tally: how long days are kept on the board, in days; default 14. */
	readonly keepDays?: number;
	/** staff: the shifts it is asked for; absent: every shift of the template. */
	readonly shifts?: readonly string[];
	/** stock: packs in base units, `{ pack: 50, carton: 2000 }`. */
	readonly packs?: { readonly pack: number; readonly carton: number };
	/** stock: extra use per extra case. */
	readonly perCase?: number;
	/** One of these drives the Cases / Stock / Staffing column of the board. */
	readonly column?: "cases" | "stock" | "staff";
}

export interface StockLimits {
	/** Below these many days, and from so many on. */
	readonly critical: number;
	readonly strained: number;
	readonly surplus: number;
	/** For how long a better level must hold before it shows; default 2. */
	readonly holdHours?: number;
	/** What leaves a unit so many days may be lent; default 7. */
	readonly keep?: number;
}

export interface Section {
	readonly id: string;
	readonly label: Words;
	/**
	 * Local due time; `weekdays` 1 = Monday … 7, absent: every day; `everyDays` for slower ones; `dailyWhenCritical`: every day
	 * while one of its items is critical or gone. Null: never due, never silent.
	 */
	readonly due: {
		readonly at: string;
		readonly weekdays?: readonly number[];
		readonly everyDays?: number;
		readonly dailyWhenCritical?: true;
		/** So long past it a unit is silent; default 2. */
		readonly silentAfterHours?: number;
	} | null;
	readonly measures: readonly Measure[];
}

/** key: template id. The row holds the newest version; `had` lists the measure ids of every version ever published. */
export interface TemplateRow {
	readonly version: number;
	readonly unitTypes: readonly string[];
	readonly label: Words;
	readonly shifts: readonly {
		readonly id: string;
		readonly label: Words;
		readonly from: string;
		readonly to: string;
	}[];
	readonly sections: readonly Section[];
	readonly had: { readonly [version: string]: readonly string[] };
	/** Measures, and choices with options, that an earlier version had and the newest has not, as they last stood. */
	readonly retired?: readonly Measure[];
	/** Ids of shifts that an earlier version had and the newest has not. */
	readonly retiredShifts?: readonly string[];
}
