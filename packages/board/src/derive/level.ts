// How a unit is doing: the worst of its measures.
import { rowOf, type Read } from "../read.ts";
import type { Level } from "../rows/care.ts";
import type { Value } from "../rows/said.ts";
import type { Measure } from "../rows/template.ts";
import { overrideOf, type Override } from "./override.ts";
import { staffGap } from "./staff.ts";
import { stockOf } from "./stock.ts";
import { measuresOf, templateOf } from "./template.ts";

export interface Why {
	readonly measure: string;
	readonly type: Measure["type"];
	readonly level: Level;
	/** stock: days of supply. staff: share of need missing. gauge, choice: the value. */
	readonly value: Value;
	/** staff: which shift. */
	readonly date?: string;
	readonly shift?: string;
}

export const severity: { readonly [level in Level]: number } = {
	black: 4,
	critical: 3,
	strained: 2,
	normal: 1,
	surplus: 0,
};

export interface UnitLevel {
	readonly level: Level;
	/** What the measures say, also while a level is set by hand. */
	readonly why: readonly Why[];
	/** Absent: the level is that of the measures. */
	readonly override?: Override;
}

/** DOMAIN, Levels: the worst of the measures. A surplus of something does not make the unit anything but normal. */
export function level(read: Read, unit: string, now: number): UnitLevel {
	const why = reasons(read, unit, now)
		.filter(({ level }) => severity[level] > severity.normal)
		.sort((one, other) => severity[other.level] - severity[one.level]);
	const override = overrideOf(read, unit, now);
	return override ? { level: override.level, why, override } : { level: why[0]?.level ?? "normal", why };
}

/** `asked`: only of these measures. */
export function reasons(read: Read, unit: string, now: number, asked?: ReadonlySet<string>): Why[] {
	const row = rowOf(read, "unit", unit);
	const template = row && templateOf(read, row.type);
	if (!template || row.status !== "open") return [];
	const why: Why[] = [];
	for (const { measure } of measuresOf(template)) {
		const { id, type } = measure;
		if (asked && !asked.has(id)) continue;
		if (type === "stock") {
			const stock = stockOf(read, unit, id, now);
			if (stock.level) why.push({ measure: id, type, level: stock.level, value: stock.days });
		} else if (type === "gauge" || type === "choice") {
			const value = rowOf(read, "cell", `${unit}/${id}`)?.value ?? null;
			const level = levelOfValue(measure, value);
			if (level) why.push({ measure: id, type, level, value });
		}
	}
	for (const { measure, level, share, date, shift } of staffGap(read, unit, now).gaps)
		if (level && (!asked || asked.has(measure))) why.push({ measure, type: "staff", level, value: share, date, shift });
	return why;
}

/** A gauge has only the levels that an administrator gave it; a choice those of its options. Unknown has none. */
export function levelOfValue({ type, options, strainedFrom, criticalFrom }: Measure, value: Value): Level | null {
	if (value === null) return null;
	if (type === "choice") return options?.find(({ id }) => id === value)?.level ?? null;
	if (typeof value !== "number" || type !== "gauge") return null;
	if (criticalFrom !== undefined && value >= criticalFrom) return "critical";
	return strainedFrom !== undefined && value >= strainedFrom ? "strained" : null;
}
