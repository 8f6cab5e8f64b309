// The kinds of unit there are, in words: how each is shown, and the names it goes by in people's spreadsheets.
import type { Words } from "../rows/words.ts";

export interface UnitType {
	readonly id: string;
	readonly label: Words;
	/** Other names, in either language, as somebody might write them. */
	readonly names: readonly string[];
}

/** In the order in which they are offered. Community cases have a pseudo-unit of their own, which nobody adds by hand. */
export const unitTypesInWords: readonly UnitType[] = [
	{
		id: "care-home",
		label: { sv: "Särskilt boende", en: "Care home" },
		names: ["SÄBO", "äldreboende", "vård- och omsorgsboende", "VOBO", "demensboende", "nursing home"],
	},
	{
		id: "short-stay",
		label: { sv: "Korttidsboende", en: "Short-stay home" },
		names: ["korttids", "korttid", "korttidsvård", "växelvård", "respite care"],
	},
	{
		id: "home-care",
		label: { sv: "Hemtjänst", en: "Home care" },
		names: ["hemtjänstgrupp", "hemtjänstområde", "HTJ", "home help"],
	},
	{
		id: "night-nursing",
		label: { sv: "Hemsjukvård kväll, natt och helg", en: "Out-of-hours home nursing" },
		names: [
			"hemsjukvård",
			"hemsjukvård kväll/natt/helg",
			"hemsjukvård jourtid",
			"jourtid",
			"nattpatrull",
			"home nursing",
		],
	},
	{
		id: "primary-care",
		label: { sv: "Vårdcentral", en: "Primary-care centre" },
		names: ["VC", "hälsocentral", "HC", "primärvård", "närakut", "health centre", "primary care"],
	},
	{
		id: "gp-practice",
		label: { sv: "Husläkarmottagning", en: "GP practice" },
		names: ["husläkare", "husläkarmott", "familjeläkarmottagning", "general practice", "GP"],
	},
	{
		id: "asih",
		label: { sv: "ASIH", en: "Advanced care at home" },
		names: ["avancerad sjukvård i hemmet", "palliativ vård", "SAH", "LAH", "advanced home care"],
	},
	{
		id: "geriatrics",
		label: { sv: "Geriatrik", en: "Geriatrics" },
		names: ["geriatrisk klinik", "geriatrisk avdelning", "slutenvård", "sjukhus", "inpatient care", "hospital"],
	},
	{
		id: "rehab",
		label: { sv: "Rehab", en: "Rehab" },
		names: ["rehabilitering", "primärvårdsrehab", "rehabmottagning", "fysioterapi", "rehabilitation"],
	},
	{
		id: "day-centre",
		label: { sv: "Dagverksamhet", en: "Day centre" },
		names: ["dagvård", "dagcentral", "daglig verksamhet", "träffpunkt", "day care"],
	},
	{
		id: "lss",
		label: { sv: "LSS-boende", en: "Disability service home" },
		names: ["LSS", "gruppbostad", "servicebostad", "gruppboende", "disability service"],
	},
	{
		id: "needs-assessment",
		label: { sv: "Bistånd", en: "Needs assessment" },
		names: ["biståndsenhet", "biståndshandläggning", "biståndshandläggare", "myndighet", "needs assessors"],
	},
	{
		id: "depot",
		label: { sv: "Centralförråd", en: "Depot" },
		names: ["förråd", "lager", "materialförråd", "central store", "store"],
	},
	{
		id: "mobile-team",
		label: { sv: "Mobilt team", en: "Mobile team" },
		names: ["mobila teamet", "mobilt vårdteam", "mobil hemsjukvård", "team"],
	},
	{
		id: "ambulance",
		label: { sv: "Ambulans", en: "Ambulance" },
		names: ["ambulansstation", "ambulanssjukvård", "ambulance station"],
	},
];

const known = new Map(
	unitTypesInWords.flatMap(({ id, label, names }) =>
		[id, label.sv, label.en, ...names].map((name) => [plain(name), id] as const),
	),
);

/** The definite and the plural are the same word. */
const endings = ["", "er", "ar", "en", "et", "n", "s"];

/** The type that somebody's word means; undefined: none of those there are. */
export function unitTypeOf(word: string): string | undefined {
	const written = plain(word);
	const ending = endings.find(
		(end) => written.endsWith(end) && known.has(written.slice(0, written.length - end.length)),
	);
	return ending === undefined ? undefined : known.get(written.slice(0, written.length - ending.length));
}

/** The type that a unit's own name begins with: `Vårdcentral 1`. The longest beginning that means a type counts. */
export function unitTypeInName(name: string): string | undefined {
	const words = name.trim().split(/\s+/);
	for (let count = words.length; count > 0; count--) {
		const type = unitTypeOf(words.slice(0, count).join(" "));
		if (type !== undefined) return type;
	}
	return undefined;
}

function plain(name: string): string {
	return name
		.normalize("NFKC")
		.toLowerCase()
		.replaceAll(/[^\p{L}\p{N}]+/gu, " ")
		.trim();
}
