// Roles and shifts. Only those present are typed: the need is the rota's, and the gap follows.
import type { Measure, TemplateRow } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";

const labels: { readonly [role: string]: Words } = {
	nurse: { sv: "Sjuksköterskor", en: "Nurses" },
	"district-nurse": { sv: "Distriktssköterskor", en: "District nurses" },
	"assistant-nurse": { sv: "Undersköterskor", en: "Assistant nurses" },
	"care-assistant": { sv: "Vårdbiträden", en: "Care assistants" },
	doctor: { sv: "Läkare", en: "Doctors" },
	therapist: { sv: "Fysio- och arbetsterapeuter", en: "Physio- and occupational therapists" },
	"needs-assessor": { sv: "Biståndshandläggare", en: "Needs assessors" },
	bma: { sv: "Biomedicinska analytiker", en: "Biomedical scientists" },
	"unit-manager": { sv: "Enhetschefer", en: "Unit managers" },
	"night-patrol": { sv: "Nattpatrull", en: "Night patrol" },
	logistics: { sv: "Logistik", en: "Logistics" },
};

const present: Words = { sv: "på plats", en: "present" };

/** Half a person is somebody shared between two units. */
export function role(id: string, shifts?: readonly string[]): Measure {
	const label = labels[id] ?? { sv: id, en: id };
	return {
		id: `staff.${id}`,
		type: "staff",
		label,
		hint: { sv: "Som arbetar passet, inte de som saknas", en: "Working the shift, not those missing" },
		counted: present,
		decimals: 1,
		min: 0,
		max: 200,
		column: "staff",
		names: [label.sv],
		...(shifts && { shifts }),
	};
}

export const absence: readonly Measure[] = [
	{
		id: "absence.sick",
		type: "gauge",
		label: { sv: "Sjukfrånvarande", en: "On sick leave" },
		names: ["Sjuka", "Sjukfrånvaro"],
	},
	{ id: "absence.vab", type: "gauge", label: { sv: "VAB", en: "Caring for a sick child" }, names: ["VAB"] },
	{ id: "absence.quarantine", type: "gauge", label: { sv: "I karantän", en: "In quarantine" }, names: ["Karantän"] },
].map((measure) => ({
	...measure,
	type: "gauge" as const,
	counted: { sv: "personer", en: "people" },
	min: 0,
	max: 300,
	volatile: true,
}));

export const agency: Measure = {
	id: "staff-agency",
	type: "gauge",
	label: { sv: "Inhyrda i dag", en: "Agency staff today" },
	counted: { sv: "personer", en: "people" },
	min: 0,
	max: 100,
	names: ["Inhyrda", "Bemanningsföretag"],
};

/** DOMAIN, Staffing. */
export const threeShifts: TemplateRow["shifts"] = [
	{ id: "day", label: { sv: "Dag", en: "Day" }, from: "07:00", to: "15:30" },
	{ id: "evening", label: { sv: "Kväll", en: "Evening" }, from: "14:30", to: "21:30" },
	{ id: "night", label: { sv: "Natt", en: "Night" }, from: "21:15", to: "07:15" },
];

export const dayShift: TemplateRow["shifts"] = [
	{ id: "day", label: { sv: "Dag", en: "Day" }, from: "07:00", to: "17:00" },
];
