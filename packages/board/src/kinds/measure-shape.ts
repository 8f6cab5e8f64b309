// The shape of a measure and of a section's due time, as a template carries them.
import * as v from "valibot";
import { clock, id, label, level, reason, words } from "./shapes.ts";

const number = v.pipe(v.number(), v.finite());
const notNegative = v.pipe(number, v.minValue(0), v.maxValue(10_000));
const quantity = v.pipe(number, v.gtValue(0), v.maxValue(1e9));
export const measure = v.strictObject({
	id,
	type: v.picklist(["tally", "gauge", "stock", "staff", "choice"]),
	label: words,
	short: v.optional(words),
	hint: v.optional(v.strictObject({ sv: reason, en: reason })),
	counted: v.optional(words),
	decimals: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(3))),
	min: v.optional(number),
	max: v.optional(number),
	volatile: v.optional(v.boolean()),
	names: v.optional(v.array(label)),
	strainedFrom: v.optional(number),
	criticalFrom: v.optional(number),
	unlikelyTimes: v.optional(v.pipe(number, v.gtValue(1), v.maxValue(1000))),
	retypeAfter: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
	days: v.optional(
		v.strictObject({
			critical: notNegative,
			strained: notNegative,
			surplus: notNegative,
			holdHours: v.optional(notNegative),
			keep: v.optional(notNegative),
		}),
	),
	gap: v.optional(v.strictObject({ strained: notNegative, critical: notNegative })),
	options: v.optional(v.pipe(v.array(v.strictObject({ id, label: words, level: v.optional(level) })), v.minLength(1))),
	keepDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))),
	shifts: v.optional(v.array(id)),
	packs: v.optional(v.strictObject({ pack: quantity, carton: quantity })),
	perCase: v.optional(number),
	column: v.optional(v.picklist(["cases", "stock", "staff"])),
});
export const due = v.strictObject({
	at: clock,
	weekdays: v.optional(v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.minLength(1))),
	dailyWhenCritical: v.optional(v.literal(true)),
	silentAfterHours: v.optional(v.pipe(number, v.minValue(0), v.maxValue(720))),
	everyDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
});
