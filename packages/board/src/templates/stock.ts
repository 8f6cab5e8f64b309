// Items of protective equipment and tests, with the packs they come in.
import type { Measure } from "../rows/template.ts";
import type { Words } from "../rows/words.ts";

const pieces = { sv: "st", en: "pcs" };

interface Item {
	readonly id: string;
	readonly label: Words;
	/** For the shared screen; absent where the label is short. */
	readonly short?: Words;
	readonly packs?: { readonly pack: number; readonly carton: number };
	readonly perCase?: number;
	readonly max: number;
	readonly names: readonly string[];
	readonly decimals?: number;
	readonly counted?: Words;
}

/** Packs and use per extra case: DOMAIN, Stock and Demo region. */
const items: readonly Item[] = [
	{
		id: "mask-iir",
		label: { sv: "Munskydd IIR", en: "Masks IIR" },
		short: { sv: "Munskydd", en: "Masks" },
		packs: { pack: 50, carton: 2000 },
		perCase: 12,
		max: 500_000,
		names: ["Munskydd", "Munskydd IIR", "Mask"],
	},
	{
		id: "ffp2",
		label: { sv: "Andningsskydd FFP2", en: "Respirators FFP2" },
		short: { sv: "FFP2", en: "FFP2" },
		packs: { pack: 20, carton: 400 },
		max: 100_000,
		names: ["FFP2", "Andningsskydd"],
	},
	{
		id: "ffp3",
		label: { sv: "Andningsskydd FFP3", en: "Respirators FFP3" },
		short: { sv: "FFP3", en: "FFP3" },
		packs: { pack: 10, carton: 200 },
		max: 100_000,
		names: ["FFP3"],
	},
	{
		id: "visor",
		label: { sv: "Visir", en: "Face shields" },
		packs: { pack: 10, carton: 100 },
		perCase: 6,
		max: 50_000,
		names: ["Visir", "Heltäckande visir"],
	},
	{
		id: "apron-long",
		label: { sv: "Förkläden, långärmade", en: "Aprons, long-sleeved" },
		short: { sv: "Långärmat", en: "Long apron" },
		packs: { pack: 10, carton: 100 },
		perCase: 12,
		max: 100_000,
		names: ["Långärmade förkläden", "Skyddsrock", "Långärmat plastförkläde"],
	},
	{
		id: "apron-short",
		label: { sv: "Förkläden, ärmlösa", en: "Aprons, sleeveless" },
		short: { sv: "Förkläde", en: "Apron" },
		packs: { pack: 100, carton: 1000 },
		max: 300_000,
		names: ["Förkläden", "Plastförkläde", "Ärmlösa förkläden"],
	},
	...(["S", "M", "L", "XL"] as const).map((size) => ({
		id: `glove-${size.toLowerCase()}`,
		label: { sv: `Handskar ${size}`, en: `Gloves ${size}` },
		packs: { pack: 100, carton: 1000 },
		...(size === "M" && { perCase: 40 }),
		max: 1_000_000,
		names: [`Handskar ${size}`, `Undersökningshandskar ${size}`],
	})),
	{
		id: "sanitiser",
		label: { sv: "Handsprit", en: "Hand sanitiser" },
		max: 10_000,
		names: ["Handsprit", "Handdesinfektion"],
		decimals: 1,
		counted: { sv: "liter", en: "litres" },
	},
	{
		id: "pcr",
		label: { sv: "PCR-provtagningsset", en: "PCR test kits" },
		short: { sv: "PCR", en: "PCR" },
		packs: { pack: 1, carton: 50 },
		max: 50_000,
		names: ["PCR", "Provtagningsset"],
	},
	{
		id: "antigen",
		label: { sv: "Antigentester", en: "Antigen tests" },
		short: { sv: "Antigen", en: "Antigen" },
		packs: { pack: 25, carton: 500 },
		max: 100_000,
		names: ["Antigen", "Snabbtest"],
	},
];

const measures = new Map(items.map((item) => [item.id, measure(item)]));

function measure({ id, counted = pieces, ...item }: Item): Measure {
	return { ...item, id: `stock.${id}`, type: "stock", counted, min: 0, column: "stock" };
}

/** The measures of items, in the order given. */
export function stock(...ids: readonly string[]): readonly Measure[] {
	return ids.flatMap((id) => measures.get(id) ?? []);
}

export const protective = stock(
	"mask-iir",
	"ffp2",
	"ffp3",
	"visor",
	"apron-long",
	"apron-short",
	"glove-s",
	"glove-m",
	"glove-l",
	"glove-xl",
	"sanitiser",
);
export const tests = stock("pcr", "antigen");
