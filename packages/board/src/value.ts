// Whether a value can be one of a measure's at all. Surprising is fine here; impossible is not.
import { dayMs, dayOfDate } from "./calendar.ts";
import { refuse, type Refusal } from "./refusals.ts";
import { largest } from "./numbers/largest.ts";
import { parseRef } from "./refs.ts";
import type { Value } from "./rows/said.ts";
import type { Measure, TemplateRow } from "./rows/template.ts";

/** Rotas are filled in this many days ahead. */
const daysAhead = 8;

export interface Judged {
	readonly ref: string;
	readonly value: Value;
	readonly measure: Measure;
	/** The measure as earlier versions had it. */
	readonly retired?: Measure | undefined;
	readonly template: TemplateRow;
	readonly observedAt: number;
}

export function judgeValue(judged: Judged): Refusal | null {
	return judgePlace(judged) ?? (judged.measure.type === "choice" ? judgeChoice(judged) : judgeNumber(judged));
}

/** A tally has a reporting day, not a later one than that of the observation; a staff value a date and a shift; others neither. */
function judgePlace({ ref, measure, template, observedAt }: Judged): Refusal | null {
	const { date, shift } = parseRef(ref);
	const day = date === undefined ? undefined : dayOfDate(date);
	const misplaced = refuse("bad-shape", { ref });
	// Swedish summer time is the furthest that the local date may be ahead.
	const today = Math.floor((observedAt + 7_200_000) / dayMs);
	switch (measure.type) {
		case "tally":
			return day !== undefined && day <= today && shift === undefined ? null : misplaced;
		case "staff":
			if (day === undefined || day > today + daysAhead || shift === undefined) return misplaced;
			return template.shifts.some(({ id }) => id === shift) || template.retiredShifts?.includes(shift)
				? null
				: misplaced;
		case "gauge":
		case "stock":
		case "choice":
			return date === undefined ? null : misplaced;
	}
}

function judgeChoice({ ref, value, measure, retired }: Judged): Refusal | null {
	if (value === null) return null;
	const options = [...(measure.options ?? []), ...(retired?.options ?? [])];
	return options.some(({ id }) => id === value) ? null : refuse("out-of-range", { ref });
}

function judgeNumber({ ref, value, measure }: Judged): Refusal | null {
	if (value === null) return null;
	if (typeof value !== "number" || !Number.isFinite(value) || Object.is(value, -0))
		return refuse("not-a-number", { ref });
	if (Math.abs(value) > largest) return refuse("out-of-range", { ref });
	if (value < 0 && (measure.min ?? 0) >= 0) return refuse("out-of-range", { ref, min: 0 });
	const decimals = measure.decimals ?? 0;
	return Number(value.toFixed(decimals)) === value ? null : refuse("out-of-range", { ref, decimals });
}
