// The entries that set a cluster up: its units as they should stand, and the pseudo-unit of its community cases.
import type { UnitBody } from "@samlad/board";
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import type { Cluster } from "./region.ts";

const hours: { readonly [type: string]: string } = {
	"primary-care": "Vardagar 8–17",
	"gp-practice": "Vardagar 8–17",
	rehab: "Vardagar 8–16.30",
	"day-centre": "Vardagar 9–15",
	"needs-assessment": "Vardagar 8–16.30",
	depot: "Vardagar 7–16, jour övrig tid",
	"night-nursing": "Kvällar, nätter och helger",
	"home-care": "Alla dagar 7–22",
};

/** By unit, else by type. */
const missions: { readonly [place: string]: string } = {
	"primary-care": "Listade patienter, läkaransvar för boenden",
	"gp-practice": "Listade patienter",
	"short-stay": "Korttidsplatser efter utskrivning och för avlastning",
	"home-care": "Omsorg och hembesök dygnets alla timmar utom natt",
	"night-nursing": "Sjuksköterska i hemmet när andra har stängt",
	asih: "Avancerad sjukvård i hemmet",
	geriatrics: "Geriatrisk slutenvård",
	rehab: "Fysio- och arbetsterapi",
	"needs-assessment": "Beslut om bistånd, samordnad planering vid utskrivning",
	depot: "Skyddsmaterial till hela klustret",
	"mobile-team": "Hembesök där det är långt till närmaste enhet",
	ambulance: "Ambulans och bedömning på plats",
	"jarfalla/aldreboende-d": "Enskild utförare",
	"jarfalla/dagverksamhet": "Pausad, personalen hjälper till på äldreboendena",
};

const helps: { readonly [place: string]: string } = {
	"primary-care": "Provtagning, läkarstöd till boenden, smittspårning",
	"gp-practice": "Läkarbesök och provtagning efter samtal",
	"short-stay": "Plats samma dag efter beslut om bistånd",
	"home-care": "Tillsyn och trygghetslarm första dygnet hemma",
	"night-nursing": "Akuta hembesök kväll, natt och helg",
	asih: "Råd per telefon dygnet runt, palliativ vård hemma",
	geriatrics: "Direktinläggning efter samtal mellan läkare",
	rehab: "Bedömning inför hemgång, lån av hjälpmedel",
	"needs-assessment": "Svar om bistånd inom fyra timmar, även helger",
	depot: "Utlämning samma dag vid beställning före 14",
	"mobile-team": "Provtagning och dropp i hemmet",
	ambulance: "Transport mellan enheter när läget medger",
	"jarfalla/aldreboende-c": "Kan låna ut två undersköterskor på natten",
};

/** Numbers that the post and telecom authority keeps free for fiction. */
function phone(index: number, isRural: boolean): string {
	return isRural ? `070-174 06 ${String(5 + index).padStart(2, "0")}` : `08-465 004 ${String(index).padStart(2, "0")}`;
}

export function unitBody({ board, unit, rota }: Profile, cluster: Cluster, { isClosed = false } = {}): UnitBody {
	const index = cluster.units.indexOf(unit);
	const told = (of: typeof missions) => of[`${board}/${unit.id}`] ?? of[unit.type];
	const mission = unit.mission ?? told(missions);
	const helpsWith = told(helps);
	return {
		unit: unit.id,
		name: unit.name,
		type: unit.type,
		status: isClosed ? "closed" : "open",
		phone: phone(index, cluster.rural),
		hours: hours[unit.type] ?? "Dygnet runt",
		...(mission !== undefined && { mission }),
		...(helpsWith !== undefined && { helpsWith }),
		...(unit.capacity > 0 && { capacity: unit.capacity }),
		minutesTo: minutesTo(cluster, index),
		rota,
	};
}

export function communityUnit(cluster: Cluster): UnitBody {
	const { name, statistics, inhabitants } = cluster;
	return { unit: "kommun", name, type: "kommun", status: "open", statistics, capacity: inhabitants };
}

/** By road, the same both ways: minutes in town, up to an hour and a half in the inland. */
function minutesTo({ id, rural, units }: Cluster, index: number): Record<string, number> {
	const others = units.flatMap((unit, other) => {
		if (other === index) return [];
		const pair = [index, other].sort((one, two) => one - two).join(" ");
		return [[unit.id, randomFor(id, pair, "road").whole(rural ? 25 : 4, rural ? 95 : 22)] as const];
	});
	return Object.fromEntries(others);
}
