// Measures of the sections on testing, tracing and vaccination, and on deferred care and digital visits.
import type { Measure } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";

const people = { sv: "personer", en: "people" };

function daily(id: string, label: Words, max: number, names: readonly string[] = []): Measure {
	return { id, type: "tally", label, counted: { sv: "i dag", en: "today" }, min: 0, max, names };
}

function ongoing(id: string, label: Words, max: number, names: readonly string[] = []): Measure {
	return { id, type: "gauge", label, counted: people, min: 0, max, names };
}

export const testing: readonly Measure[] = [
	daily("tests.taken", { sv: "Provtagna i dag", en: "Tested today" }, 2000, ["Prover", "Provtagna"]),
	daily("tests.positive", { sv: "Positiva svar i dag", en: "Positive results today" }, 1000, ["Positiva svar"]),
];

export const tracing: readonly Measure[] = [
	ongoing("tests.waiting", { sv: "Väntar på provtagning", en: "Waiting to be tested" }, 2000),
	ongoing("tracing.open", { sv: "Pågående smittspårningar", en: "Contact tracings under way" }, 1000, [
		"Smittspårning",
	]),
];

export const vaccination: readonly Measure[] = [
	daily("vaccinations", { sv: "Vaccinerade i dag", en: "Vaccinated today" }, 5000, ["Vaccinerade"]),
	ongoing("vaccination.waiting", { sv: "Väntar på vaccination", en: "Waiting for vaccination" }, 50_000),
];

export const backlog: readonly Measure[] = [
	ongoing("deferred.visits", { sv: "Uppskjutna besök", en: "Deferred visits" }, 20_000, ["Vårdskuld"]),
	ongoing("deferred.chronic", { sv: "Uteblivna årskontroller", en: "Missed yearly check-ups" }, 20_000),
	daily("visits.physical", { sv: "Fysiska besök i dag", en: "Visits in person today" }, 2000),
	daily("visits.digital", { sv: "Digitala besök i dag", en: "Digital visits today" }, 2000, [
		"Digitala besök",
		"Videobesök",
	]),
	daily("visits.home", { sv: "Hembesök i dag", en: "Home visits today" }, 1000, ["Hembesök"]),
];

export const deferredCare: readonly Measure[] = [
	ongoing("deferred.activities", { sv: "Personer med uppskjutna insatser", en: "People with deferred support" }, 2000),
	daily("visits.digital", { sv: "Digitala anhörigbesök i dag", en: "Digital family visits today" }, 500),
];
