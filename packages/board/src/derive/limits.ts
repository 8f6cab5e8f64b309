// The numbers that levels, silence and doubt go by: a template's own, or else the ones that DOMAIN gives as defaults.
import type { Measure, Section } from "../rows/template.ts";
import {
	defaultDays,
	defaultGap,
	defaultHoldHours,
	defaultKeepDays,
	defaultRetypeAfter,
	defaultSilentAfterHours,
	defaultUnlikelyTimes,
} from "./defaults.ts";

export const limitNames = [
	"days.critical",
	"days.strained",
	"days.surplus",
	"days.holdHours",
	"days.keep",
	"gap.strained",
	"gap.critical",
	"strainedFrom",
	"criticalFrom",
	"unlikelyTimes",
	"retypeAfter",
] as const;
export type LimitName = (typeof limitNames)[number];

/** By name, in effect; what a measure of its type has no use for is left out, and what has no default may be undefined. */
export function limitsOf(measure: Measure): { readonly [name in LimitName]?: number | undefined } {
	const { type, days, gap, strainedFrom, criticalFrom } = measure;
	const doubt = type === "choice" ? {} : { unlikelyTimes: measure.unlikelyTimes ?? defaultUnlikelyTimes };
	const again = measure.volatile ? { retypeAfter: measure.retypeAfter ?? defaultRetypeAfter } : {};
	if (type === "stock") {
		const { critical, strained, surplus, holdHours = defaultHoldHours, keep = defaultKeepDays } = days ?? defaultLimits;
		return {
			"days.critical": critical,
			"days.strained": strained,
			"days.surplus": surplus,
			"days.holdHours": holdHours,
			"days.keep": keep,
			...doubt,
			...again,
		};
	}
	if (type === "staff") {
		const { strained, critical } = gap ?? defaultGap;
		return { "gap.strained": strained, "gap.critical": critical, ...doubt, ...again };
	}
	return { ...(type === "gauge" && { strainedFrom, criticalFrom }), ...doubt, ...again };
}

const defaultLimits: NonNullable<Measure["days"]> = defaultDays;

export function silentAfterHours({ due }: Pick<Section, "due">): number | null {
	return due ? (due.silentAfterHours ?? defaultSilentAfterHours) : null;
}

/** The measure with one of them set; undefined: as the defaults say. */
export function withLimit(measure: Measure, name: LimitName, to: number | undefined): Measure {
	const [group, field] = name.split(".");
	if (field === undefined) {
		const { [name as "unlikelyTimes"]: _was, ...rest } = measure;
		return to === undefined ? rest : { ...rest, [name]: to };
	}
	if (group === "gap") {
		const gap = { ...(measure.gap ?? defaultGap) };
		return { ...measure, gap: { ...gap, [field]: to ?? defaultGap[field as keyof typeof defaultGap] } };
	}
	const days = { ...(measure.days ?? defaultDays) };
	const fallback = (defaultDays as { readonly [name: string]: number | undefined })[field];
	const { [field as "keep"]: _was, ...rest } = days as NonNullable<Measure["days"]>;
	const value = to ?? fallback;
	return {
		...measure,
		days: (value === undefined ? rest : { ...rest, [field]: value }) as NonNullable<Measure["days"]>,
	};
}
