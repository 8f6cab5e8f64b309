// The templates a region starts with: six sections, made to fit each kind of unit. From then on they are the administrator's.
import type { TemplateBody } from "../bodies.ts";
import type { Measure, Section } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";
import { backlog, deferredCare, testing, tracing, vaccination } from "./backlog.ts";
import { careChoices, discharge, placesMeasures, residentCases, safetyStop, staffCases } from "./cases.ts";
import { absence, agency, dayShift, role, threeShifts } from "./staff.ts";
import { protective, stock, tests } from "./stock.ts";

type Due = Section["due"];

const morning: Due = { at: "08:30" };
const countDays: Due = { at: "10:00", weekdays: [1, 4], dailyWhenCritical: true };
const weekly: Due = { at: "14:00", weekdays: [3] };

const labels = {
	cases: { sv: "Smitta", en: "Infection" },
	stock: { sv: "Skyddsmaterial", en: "Protective equipment" },
	staff: { sv: "Bemanning", en: "Staffing" },
	places: { sv: "Platser och utskrivning", en: "Places and discharge" },
	testing: { sv: "Provtagning, smittspårning, vaccination", en: "Testing, tracing, vaccination" },
	backlog: { sv: "Vårdskuld och digitala besök", en: "Deferred care and digital visits" },
} satisfies { [section: string]: Words };

function section(id: keyof typeof labels, due: Due, ...measures: readonly (Measure | readonly Measure[])[]): Section {
	return { id, label: labels[id], due, measures: measures.flat() };
}

/** In the words of those whom a unit looks after. */
function of(whom: Words, measures: readonly Measure[]): readonly Measure[] {
	return measures.map((measure) => ({
		...measure,
		label: { sv: measure.label.sv.replace("boende", whom.sv), en: measure.label.en.replace("residents", whom.en) },
		...(measure.counted?.sv === "boende" && { counted: whom }),
	}));
}

const patients = { sv: "patienter", en: "patients" };
const clients = { sv: "brukare", en: "clients" };
const protectiveEssentials = stock(
	"mask-iir",
	"ffp2",
	"visor",
	"apron-long",
	"apron-short",
	"glove-s",
	"glove-m",
	"glove-l",
	"sanitiser",
);

/** Residents live there round the clock. */
const residential: TemplateBody = {
	template: "residential",
	version: 1,
	unitTypes: ["care-home", "short-stay", "lss"],
	label: { sv: "Boende", en: "Residential care" },
	shifts: threeShifts,
	sections: [
		section("cases", morning, residentCases, staffCases, careChoices, safetyStop),
		section("stock", countDays, protective),
		section(
			"staff",
			morning,
			role("nurse"),
			role("assistant-nurse"),
			role("care-assistant", ["day", "evening"]),
			absence,
			agency,
		),
		section("places", morning, placesMeasures, discharge),
		section("testing", weekly, testing, tests, vaccination),
		section("backlog", weekly, deferredCare),
	],
};

/** Staff drive to where people live. */
const homeCare: TemplateBody = {
	template: "home-care",
	version: 1,
	unitTypes: ["home-care", "night-nursing", "mobile-team", "ambulance"],
	label: { sv: "Vård i hemmet", en: "Care at home" },
	shifts: threeShifts,
	sections: [
		section("cases", morning, of(clients, residentCases), staffCases, safetyStop),
		section("stock", countDays, protectiveEssentials),
		section(
			"staff",
			morning,
			role("nurse"),
			role("assistant-nurse"),
			role("night-patrol", ["night"]),
			role("logistics", ["day"]),
			absence,
			agency,
		),
		section(
			"places",
			morning,
			placesMeasures.filter(({ id }) => id === "accepting"),
			discharge,
		),
		section("testing", weekly, testing, tests, vaccination),
		section("backlog", weekly, of(clients, deferredCare)),
	],
};

const primaryCare: TemplateBody = {
	template: "primary-care",
	version: 1,
	unitTypes: ["primary-care", "gp-practice"],
	label: { sv: "Primärvård", en: "Primary care" },
	shifts: dayShift,
	sections: [
		section("cases", morning, of(patients, residentCases.slice(0, 2)), staffCases, safetyStop),
		section("stock", countDays, protectiveEssentials),
		section(
			"staff",
			morning,
			role("doctor"),
			role("nurse"),
			role("district-nurse"),
			role("assistant-nurse"),
			role("bma"),
			role("therapist"),
			absence,
			agency,
		),
		section(
			"places",
			morning,
			placesMeasures.filter(({ id }) => id === "accepting"),
			discharge,
		),
		section("testing", morning, testing, tracing, tests, vaccination),
		section("backlog", weekly, backlog),
	],
};

/** Wards and advanced care at home. */
const specialist: TemplateBody = {
	template: "specialist",
	version: 1,
	unitTypes: ["asih", "geriatrics", "rehab"],
	label: { sv: "Geriatrik, ASIH och rehab", en: "Geriatrics, advanced home care, rehab" },
	shifts: threeShifts,
	sections: [
		section("cases", morning, of(patients, residentCases), staffCases, careChoices, safetyStop),
		section("stock", countDays, protectiveEssentials),
		section(
			"staff",
			morning,
			role("doctor", ["day"]),
			role("nurse"),
			role("assistant-nurse"),
			role("therapist", ["day"]),
			absence,
			agency,
		),
		section("places", morning, placesMeasures, discharge),
		section("testing", weekly, testing, tests, vaccination),
		section("backlog", weekly, backlog),
	],
};

/** Offices, day centres and stores: few people, or none, to look after. */
const support: TemplateBody = {
	template: "support",
	version: 1,
	unitTypes: ["day-centre", "needs-assessment", "depot"],
	label: { sv: "Stödverksamhet", en: "Support services" },
	shifts: dayShift,
	sections: [
		section("cases", morning, staffCases, safetyStop),
		section("stock", countDays, protective),
		section(
			"staff",
			morning,
			role("needs-assessor"),
			role("care-assistant"),
			role("unit-manager"),
			role("logistics"),
			absence,
			agency,
		),
		section("places", morning, discharge),
		section("testing", weekly, tests),
		section("backlog", weekly, deferredCare),
	],
};

/** Weekly confirmed cases from the public health agency. Never due, so never silent. */
const community: TemplateBody = {
	template: "community",
	version: 1,
	unitTypes: ["kommun"],
	label: { sv: "Smitta i kommunen", en: "Community cases" },
	shifts: [],
	sections: [
		{
			id: "community",
			label: { sv: "Smitta i kommunen", en: "Community cases" },
			due: null,
			measures: [
				{
					id: "community.cases",
					type: "tally",
					label: { sv: "Bekräftade fall per vecka", en: "Confirmed cases a week" },
					short: { sv: "Fall/v.", en: "Cases/wk" },
					hint: { sv: "Folkhälsomyndigheten; måndagens datum", en: "Public Health Agency; the Monday's date" },
					counted: { sv: "fall", en: "cases" },
					min: 0,
					max: 20_000,
					keepDays: 800,
					column: "cases",
					names: ["antal_fall_vecka", "nya_fall_vecka"],
				},
			],
		},
	],
};

export const firstTemplates: readonly TemplateBody[] = [
	residential,
	homeCare,
	primaryCare,
	specialist,
	support,
	community,
];

/** Every type of unit that the first templates are made for. */
export const unitTypes: readonly string[] = firstTemplates.flatMap((template) => template.unitTypes);
