// A unit's reports as entries' bodies, made for whatever form the unit fills in.
import { dateOfDay } from "@samlad/board";
import type { Measure, ReportBody, Section, TemplateBody, Value } from "@samlad/board";
import type { Calendar } from "./calendar.ts";
import type { Profile } from "./profile.ts";
import { onShelf } from "./shelves.ts";
import { storyOf } from "./story.ts";
import { wave } from "./wave.ts";

/** Further back than this many days the exercise remembers less: the day shift, and what moved. */
const clearDays = 14;
const remembered: ReadonlySet<string> = new Set([
	"cases.residents.confirmed",
	"cases.residents.suspected",
	"cases.residents.new",
	"deaths.residents",
	"cases.staff.confirmed",
	"cases.staff.isolating",
	"absence.sick",
	"places.free",
	"accepting",
	"discharge.ready",
	"tests.taken",
	"tests.positive",
	"deferred.visits",
	"visits.digital",
]);

export interface Moment {
	/** Days before the peak day, for the date; negative: after. */
	readonly ago: number;
	/** Days before the unit's own last report of the history. */
	readonly toLast: number;
	readonly calendar: Calendar;
}

export interface Form {
	readonly template: TemplateBody;
	/** Stock comes with the morning report, so many days before the last count; absent: not today. */
	readonly countAgo?: number;
}

/** Sections that nobody waits for on another weekday are left out. */
export function morningReport(profile: Profile, { template, countAgo }: Form, moment: Moment): ReportBody {
	const { weekday } = moment.calendar.day(moment.ago);
	const sections = template.sections.filter(({ id, due }) => {
		if (id === "stock") return countAgo !== undefined;
		return due !== null && (!due.weekdays || due.weekdays.includes(weekday));
	});
	const values: Record<string, Value> = {};
	const earlier: Record<string, Value> = {};
	const story = storyOf(profile);
	for (const section of sections) {
		for (const measure of section.measures) {
			if (measure.type === "stock") {
				const count = countAgo === undefined ? undefined : onShelf(profile, measure.id, countAgo);
				if (count !== undefined) values[measure.id] = count;
			} else if (measure.type === "staff") {
				Object.assign(values, presence(profile, measure, template, moment));
			} else {
				const value = story(measure.id, moment.toLast);
				if (value === undefined || (moment.toLast > clearDays && !remembered.has(measure.id))) continue;
				values[measure.type === "tally" ? `${measure.id}/${moment.calendar.day(moment.ago).date}` : measure.id] = value;
				if (measure.type !== "tally") earlier[measure.id] = story(measure.id, moment.toLast + 1) ?? null;
			}
		}
	}
	const unchanged = confirmed(sections, values, earlier, moment);
	const comment = profile.comments.get(moment.toLast);
	return {
		unit: profile.unit.id,
		template: { id: template.template, version: template.version },
		sections: sections.map(({ id }) => id),
		values,
		...(unchanged.length > 0 && { unchanged }),
		...(comment !== undefined && { comment }),
	};
}

/** Only the shelves, between morning reports. */
export function countReport(profile: Profile, template: TemplateBody, countAgo: number): ReportBody {
	const measures = template.sections.flatMap(({ measures }) => measures).filter(({ type }) => type === "stock");
	const counts = measures.flatMap(({ id }) => {
		const count = onShelf(profile, id, countAgo);
		return count === undefined ? [] : [[id, count] as const];
	});
	return {
		unit: profile.unit.id,
		template: { id: template.template, version: template.version },
		sections: ["stock"],
		values: Object.fromEntries(counts),
	};
}

/** Today's shifts, long ago by day only; near the end of the history also those of the next two days, as a rota has them. */
function presence(
	{ rota, missing }: Profile,
	{ id, shifts: asked }: Measure,
	template: TemplateBody,
	{ ago, toLast, calendar }: Moment,
): Record<string, number> {
	const today = calendar.day(ago).number;
	const days = toLast <= 1 ? [today, today + 1, today + 2] : [today];
	const share = toLast <= 1 ? 1 : wave(toLast);
	const present: Record<string, number> = {};
	for (const day of days) {
		for (const [shift, need] of Object.entries(rota[id] ?? {})) {
			if (asked && !asked.includes(shift)) continue;
			if (toLast > clearDays && shift !== "day") continue;
			if (!template.shifts.some((known) => known.id === shift)) continue;
			const gap = Math.floor((missing[id]?.[shift] ?? 0) * share * 2) / 2;
			present[`${id}/${dateOfDay(day)}/${shift}`] = need - gap;
		}
	}
	return present;
}

/** Whole sections in which nothing changed, on two days of three: a volatile measure must be typed again in between. */
function confirmed(
	sections: readonly Section[],
	values: Readonly<Record<string, Value>>,
	earlier: Readonly<Record<string, Value>>,
	{ toLast }: Moment,
): readonly string[] {
	// Also after the history, where it is below nought.
	if ((((toLast - 2) % 3) + 3) % 3 === 0) return [];
	return sections.flatMap(({ measures }) => {
		const lasting = measures.filter(
			({ id, type }) => type !== "tally" && type !== "staff" && type !== "stock" && Object.hasOwn(values, id),
		);
		return lasting.every(({ id }) => values[id] === earlier[id]) ? lasting.map(({ id }) => id) : [];
	});
}
