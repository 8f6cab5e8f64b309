// Measures of the sections Smitta, and Platser och utskrivning. Words are data: an administrator may change any of them.
import type { Measure } from "../rows/template.ts";

const residents = { sv: "boende", en: "residents" };
const staff = { sv: "personer", en: "people" };
const places = { sv: "platser", en: "places" };

/** Patients in primary care and hospital wards are not residents, but the same measures follow them. */
export const residentCases: readonly Measure[] = [
	{
		id: "cases.residents.confirmed",
		type: "gauge",
		label: { sv: "Bekräftade fall, boende", en: "Confirmed cases, residents" },
		short: { sv: "Fall", en: "Cases" },
		hint: { sv: "Pågående nu, inte sammanlagt", en: "Active now, not in all" },
		counted: residents,
		min: 0,
		max: 200,
		volatile: true,
		column: "cases",
		names: ["Bekräftade", "Covid-positiva boende", "Positiva", "Smittade boende"],
	},
	{
		id: "cases.residents.suspected",
		type: "gauge",
		label: { sv: "Misstänkta, väntar provsvar", en: "Suspected, awaiting test results" },
		counted: residents,
		min: 0,
		max: 200,
		volatile: true,
		names: ["Misstänkta", "Väntar provsvar"],
	},
	{
		id: "cases.residents.isolating",
		type: "gauge",
		label: { sv: "Isolerade, boende", en: "Isolating, residents" },
		counted: residents,
		min: 0,
		max: 200,
		names: ["Isolerade", "Kohort"],
	},
	{
		id: "cases.residents.new",
		type: "tally",
		label: { sv: "Nya fall i dag, boende", en: "New cases today, residents" },
		counted: residents,
		min: 0,
		max: 100,
		names: ["Nya fall", "Nyinsjuknade"],
	},
	{
		id: "deaths.residents",
		type: "tally",
		label: { sv: "Avlidna i dag, boende", en: "Deaths today, residents" },
		counted: residents,
		min: 0,
		max: 30,
		names: ["Avlidna", "Döda"],
	},
];

export const staffCases: readonly Measure[] = [
	{
		id: "cases.staff.confirmed",
		type: "gauge",
		label: { sv: "Bekräftade fall, personal", en: "Confirmed cases, staff" },
		counted: staff,
		min: 0,
		max: 200,
		volatile: true,
		names: ["Smittad personal", "Positiv personal"],
	},
	{
		id: "cases.staff.isolating",
		type: "gauge",
		label: { sv: "Personal i karantän eller isolering", en: "Staff isolating" },
		counted: staff,
		min: 0,
		max: 300,
		names: ["Personal hemma", "Isolerad personal"],
	},
];

const yesNo = [
	{ id: "no", label: { sv: "Nej", en: "No" } },
	{ id: "yes", label: { sv: "Ja", en: "Yes" } },
] as const;

export const careChoices: readonly Measure[] = [
	{ id: "visiting-stop", type: "choice", label: { sv: "Besöksstopp", en: "Visiting stop" }, options: yesNo },
	{
		id: "cohort-care",
		type: "choice",
		label: { sv: "Kohortvård", en: "Cohort care" },
		options: [
			{ id: "none", label: { sv: "Behövs inte", en: "Not needed" } },
			{ id: "running", label: { sv: "Pågår", en: "Running" } },
			{ id: "impossible", label: { sv: "Behövs men går inte", en: "Needed but not possible" }, level: "strained" },
		],
	},
];

export const safetyStop: Measure = {
	id: "safety-stop",
	type: "choice",
	label: { sv: "Skyddsstopp", en: "Safety stop" },
	options: [yesNo[0], { ...yesNo[1], level: "critical" }],
};

export const placesMeasures: readonly Measure[] = [
	{
		id: "places.capacity",
		type: "gauge",
		label: { sv: "Platser i drift", en: "Places in use" },
		counted: places,
		min: 0,
		max: 500,
	},
	{
		id: "places.occupied",
		type: "gauge",
		label: { sv: "Belagda platser", en: "Occupied places" },
		counted: places,
		min: 0,
		max: 500,
		names: ["Belagda", "Beläggning"],
	},
	{
		id: "places.free",
		type: "gauge",
		label: { sv: "Lediga platser som kan användas", en: "Free places that can be used" },
		short: { sv: "Lediga", en: "Free" },
		counted: places,
		min: 0,
		max: 500,
		names: ["Lediga", "Lediga platser"],
	},
	{
		id: "places.closed",
		type: "gauge",
		label: { sv: "Stängda platser", en: "Closed places" },
		counted: places,
		min: 0,
		max: 500,
	},
	{
		id: "places.closed.reason",
		type: "choice",
		label: { sv: "Varför platser är stängda", en: "Why places are closed" },
		options: [
			{ id: "none", label: { sv: "Inga stängda", en: "None closed" } },
			{ id: "infection", label: { sv: "Smitta", en: "Infection" } },
			{ id: "staff", label: { sv: "Brist på personal", en: "Lack of staff" } },
			{ id: "equipment", label: { sv: "Brist på material", en: "Lack of equipment" } },
			{ id: "other", label: { sv: "Annat", en: "Other" } },
		],
	},
	{
		id: "accepting",
		type: "choice",
		label: { sv: "Tar emot nya", en: "Accepting admissions" },
		options: [
			{ id: "yes", label: { sv: "Ja", en: "Yes" } },
			{ id: "limited", label: { sv: "Begränsat", en: "Limited" } },
			{ id: "no", label: { sv: "Nej", en: "No" } },
		],
	},
];

export const discharge: readonly Measure[] = [
	{
		id: "discharge.ready",
		type: "gauge",
		label: { sv: "Utskrivningsklara", en: "Ready for discharge" },
		counted: { sv: "personer", en: "people" },
		min: 0,
		max: 200,
		volatile: true,
		names: ["Utskrivningsklara", "USK-klara"],
	},
	{
		id: "discharge.no-receiver",
		type: "gauge",
		label: { sv: "Av dem utan mottagare", en: "Of those without a receiver" },
		counted: { sv: "personer", en: "people" },
		min: 0,
		max: 200,
		volatile: true,
		names: ["Utan mottagare"],
	},
];
