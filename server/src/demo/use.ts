// How much protective equipment units of a type get through in a quiet week, per item and day.
import type { DemoUnit } from "./region.ts";

/** Per place in a care home. */
const perPlace: { readonly [item: string]: number } = {
	"mask-iir": 6,
	ffp2: 0.1,
	ffp3: 0.04,
	visor: 0.15,
	"apron-long": 0.2,
	"apron-short": 4,
	"glove-s": 3,
	"glove-m": 9,
	"glove-l": 4,
	"glove-xl": 0.5,
	sanitiser: 0.05,
	pcr: 0.1,
	antigen: 0.1,
};

/** What a unit amounts to in places, where it is not a home. */
const places: { readonly [type: string]: (capacity: number) => number } = {
	"care-home": (capacity) => capacity,
	"short-stay": (capacity) => capacity,
	lss: (capacity) => capacity / 2,
	"home-care": (capacity) => capacity / 4,
	"primary-care": (capacity) => capacity / 800,
	"gp-practice": () => 6,
	asih: (capacity) => capacity / 3,
	geriatrics: (capacity) => capacity,
	rehab: () => 8,
	"night-nursing": () => 10,
	"mobile-team": () => 6,
	ambulance: () => 8,
};

export const items = Object.keys(perPlace);

/** Whole pieces, litres in tenths; 0: hardly any. */
export function usualUse({ type, capacity }: DemoUnit, item: string): number {
	const use = (perPlace[item] ?? 0) * (places[type]?.(capacity) ?? 0);
	return item === "sanitiser" ? Math.round(use * 10) / 10 : Math.round(use);
}

/** What a depot keeps for the others: two days of what two homes get through. */
export function reserve(item: string): number {
	return (perPlace[item] ?? 0) * 200;
}
