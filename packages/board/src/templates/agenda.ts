// The agenda that a cluster starts with; whoever leads meetings there changes it. Minutes add up to half an hour.
import type { AgendaBody } from "../bodies.ts";

export const firstAgenda: AgendaBody = {
	agenda: "krismote",
	label: { sv: "Krismöte", en: "Crisis meeting" },
	items: [
		{ id: "upprop", label: { sv: "Upprop", en: "Roll call" }, minutes: 2 },
		{ id: "laget", label: { sv: "Läget", en: "Situation" }, minutes: 6, shows: "deviating" },
		{ id: "skyddsmaterial", label: { sv: "Skyddsmaterial", en: "Protective equipment" }, minutes: 5, shows: "stock" },
		{ id: "bemanning", label: { sv: "Bemanning", en: "Staffing" }, minutes: 5, shows: "staff" },
		{
			id: "smitta",
			label: { sv: "Smitta, vård, utskrivning", en: "Infection, care, discharge" },
			minutes: 5,
			shows: "cases",
		},
		{ id: "beslut", label: { sv: "Beslut och åtgärder", en: "Decisions and actions" }, minutes: 4, shows: "open" },
		{ id: "kommunikation", label: { sv: "Kommunikation", en: "Communication" }, minutes: 2 },
		{ id: "nasta", label: { sv: "Nästa möte", en: "Next meeting" }, minutes: 1 },
	],
};
