// What a unit says on a given day, measure by measure. `ago`: days before its last report of the history; negative: days after.
import type { Value } from "@samlad/board";
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import { spread, wave } from "./wave.ts";

export type Story = (measure: string, ago: number) => Value | undefined;

/** Undefined: the unit has nothing to say of the measure. Stock and staff are told elsewhere. */
export function storyOf(profile: Profile): Story {
	const { residents, staff, discharge, freePlaces, unit, board } = profile;
	const news = spread(residents.cumulative, { onPeak: Math.max(0, residents.confirmed - residents.before) });
	const deaths = spread(residents.dead, { onPeak: 0, lagDays: -5 });
	const crew = Math.ceil(Object.values(profile.rota).reduce((sum, shifts) => sum + (shifts["day"] ?? 0), 0));
	const isOutbreak = residents.confirmed > 0;
	const closedPlaces = unit.type === "geriatrics" ? 2 : 0;

	/** The last two days stand still where nothing is said to have changed; before them the wave, after them a drift. */
	function count(what: string, now: number, before: number, ago: number): number {
		if (ago === 0) return now;
		if (ago === 1) return before;
		const random = randomFor(board, unit.id, `${what} ${ago}`);
		if (ago < 0) return Math.max(0, now + Math.round(random.between(-0.2, 0.12) * now));
		return Math.max(0, Math.round(before * wave(ago) * random.between(0.85, 1.15)));
	}
	const steady = (what: string, now: number, ago: number) => count(what, now, now, ago);
	const daily = (what: string, low: number, high: number, ago: number) =>
		randomFor(board, unit.id, `${what} ${ago}`).whole(low, high);
	const confirmed = (ago: number) => count("confirmed", residents.confirmed, residents.before, ago);
	const suspected = (ago: number) => steady("suspected", residents.suspected, ago);
	const visits = Math.round(unit.capacity / (unit.type === "primary-care" ? 180 : 6));

	return (measure, ago) => {
		if (profile.unknown.has(measure)) return null;
		switch (measure) {
			case "cases.residents.confirmed":
				return confirmed(ago);
			case "cases.residents.suspected":
				return suspected(ago);
			case "cases.residents.isolating":
				return confirmed(ago) + suspected(ago);
			case "cases.residents.new":
				return news[Math.max(0, ago)] ?? 0;
			case "deaths.residents":
				return ago < 0 ? 0 : (deaths[ago] ?? 0);
			case "cases.staff.confirmed":
				return steady("positive", staff.confirmed, ago);
			case "cases.staff.isolating":
				return steady("isolating", staff.isolating, ago);
			case "visiting-stop":
				return ago < 40 && isOutbreak ? "yes" : "no";
			case "cohort-care":
				return ago < 12 && residents.confirmed >= 3 ? "running" : "none";
			case "safety-stop":
				return "no";
			case "absence.sick":
				return steady("sick", Math.round(crew * 0.12) + Math.round(staff.confirmed / 2), ago);
			case "absence.vab":
				return steady("vab", Math.round(crew * 0.03), ago);
			case "absence.quarantine":
				return steady("isolating", staff.isolating, ago);
			case "staff-agency":
				return steady("agency", staff.confirmed >= 3 ? 2 : 0, ago);
			case "places.capacity":
				return unit.capacity;
			case "places.occupied":
				return unit.capacity - freePlaces - closedPlaces;
			case "places.free":
				return freePlaces;
			case "places.closed":
				return closedPlaces;
			case "places.closed.reason":
				return closedPlaces > 0 ? "staff" : "none";
			case "accepting":
				if (residents.confirmed >= 3 && ago < 12) return freePlaces > 0 ? "limited" : "no";
				return isOutbreak && ago < 20 ? "limited" : "yes";
			case "discharge.ready":
				return steady("ready", discharge[0], ago);
			case "discharge.no-receiver":
				return ago <= 1 ? discharge[1] : Math.min(steady("ready", discharge[0], ago), discharge[1]);
			case "tests.taken":
				return unit.type === "primary-care" ? daily("tests", 8, 30, ago) : isOutbreak ? daily("tests", 0, 6, ago) : 0;
			case "tests.positive":
				return unit.type === "primary-care" ? daily("positive", 1, 8, ago) : 0;
			case "tests.waiting":
				return steady("waiting", Math.round(visits / 6), ago);
			case "tracing.open":
				return steady("tracing", Math.round(visits / 10), ago);
			case "vaccinations":
				return 0;
			case "vaccination.waiting":
				return unit.capacity;
			case "deferred.visits":
				return Math.round((visits * (70 - Math.max(0, ago))) / 6);
			case "deferred.chronic":
				return Math.round((visits * (70 - Math.max(0, ago))) / 9);
			case "deferred.activities":
				return isOutbreak ? Math.round(unit.capacity / 3) : 0;
			case "visits.physical":
				return Math.round(visits * 0.5) + daily("physical", 0, 6, ago);
			case "visits.digital":
				return unit.type === "primary-care" || unit.type === "gp-practice"
					? Math.round(visits * 0.3) + daily("digital", 0, 6, ago)
					: isOutbreak
						? daily("digital", 0, 4, ago)
						: 0;
			case "visits.home":
				return Math.round(visits * 0.08);
			default:
				return undefined;
		}
	};
}
