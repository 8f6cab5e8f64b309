// A profile for every unit of the region: Järfälla's by its tables, the others' by the throw of fixed dice.
import { stock as jarfallaStock } from "./jarfalla-stock.ts";
import * as jarfalla from "./jarfalla.ts";
import { commentsFor, jarfallaComments } from "./comments.ts";
import { profileOf, randomFor } from "./profile.ts";
import type { Figures, Profile } from "./profile.ts";
import type { Random } from "./random.ts";
import type { Cluster, DemoUnit } from "./region.ts";
import { rotaOf } from "./rota.ts";
import { items, reserve, usualUse } from "./use.ts";

export function profilesOf(cluster: Cluster): readonly Profile[] {
	const chosen = choose(cluster);
	return cluster.units.map((unit) =>
		profileOf(cluster, unit, cluster.id === "jarfalla" ? inJarfalla(cluster, unit) : invented(cluster, unit, chosen)),
	);
}

function inJarfalla({ id: board }: Cluster, unit: DemoUnit): Figures {
	const [confirmed, before, suspected, cumulative, dead] = jarfalla.residents[unit.id] ?? [0, 0, 0, 0, 0];
	const [positive, isolating] = jarfalla.staff[unit.id] ?? [0, 0];
	const listed = Object.entries(jarfallaStock).flatMap(([item, units]) => {
		const figures = units[unit.id];
		return figures ? [[`stock.${item}`, figures] as const] : [];
	});
	const others = items
		.filter((item) => !Object.hasOwn(jarfallaStock, item))
		.map((item) => [`stock.${item}`, comfortable(board, unit, item)] as const);
	const closedAgo = unit.type === "day-centre" ? 45 : undefined;
	return {
		residents: { confirmed, before, suspected, cumulative, dead },
		staff: { confirmed: positive, isolating },
		discharge: jarfalla.discharge[unit.id] ?? [0, 0],
		freePlaces: jarfalla.freePlaces[unit.id] ?? 0,
		missing: jarfalla.missing[unit.id] ?? {},
		stock: new Map([...listed, ...others]),
		isWatched: jarfalla.watched.includes(unit.id),
		isSilent: unit.id === jarfalla.silent,
		isLagging: unit.id === "aldreboende-e",
		unknown: jarfalla.unknown[unit.id] ?? [],
		comments: jarfallaComments.get(unit.id) ?? new Map(),
		...(closedAgo !== undefined && { closedAgo }),
	};
}

interface Chosen {
	/** Units with an outbreak, and how bad it is, from 0 to 1. */
	readonly outbreaks: ReadonlyMap<string, number>;
	/** Units that lack one item or other. */
	readonly short: ReadonlySet<string>;
	readonly silent: ReadonlySet<string>;
}

const open = new Set(["care-home", "short-stay", "home-care"]);

function choose({ id, units }: Cluster): Chosen {
	const random = randomFor(id, "", "choice");
	const homes = shuffled(
		units.filter(({ type }) => open.has(type)),
		random,
	);
	const outbreaks = homes
		.slice(0, Math.max(1, Math.round(homes.length * random.between(0.15, 0.4))))
		.map(({ id }) => [id, random.between(0.25, 1)] as const);
	const others = shuffled(
		units.filter((unit) => !outbreaks.some(([struck]) => struck === unit.id) && unit.type !== "day-centre"),
		random,
	);
	const short = others.slice(0, random.whole(1, 3)).map((unit) => unit.id);
	const silent = others.slice(3, 3 + random.whole(0, units.length > 12 ? 2 : 1)).map((unit) => unit.id);
	return { outbreaks: new Map(outbreaks), short: new Set(short), silent: new Set(silent) };
}

function invented({ id: board }: Cluster, unit: DemoUnit, { outbreaks, short, silent }: Chosen): Figures {
	const random = randomFor(board, unit.id, "figures");
	const severity = outbreaks.get(unit.id) ?? 0;
	const size = unit.type === "home-care" ? unit.capacity / 30 : unit.capacity;
	const confirmed =
		severity > 0 ? Math.max(1, Math.round(size * 0.3 * severity)) : random.next() < 0.1 && open.has(unit.type) ? 1 : 0;
	const before = severity > 0 ? Math.max(0, confirmed - random.whole(-1, Math.ceil(confirmed / 3))) : confirmed;
	const cumulative = Math.round(confirmed * random.between(1.8, 2.8));
	const crew = Object.values(rotaOf(unit)).reduce((sum, shifts) => sum + (shifts["day"] ?? 0), 0);
	const positive = severity > 0 ? random.whole(1, Math.max(1, Math.round(crew * 0.2))) : random.next() < 0.3 ? 1 : 0;
	const ready = unit.type === "geriatrics" ? random.whole(4, 8) : unit.type === "short-stay" ? random.whole(0, 3) : 0;
	const isSilent = silent.has(unit.id);
	const closedAgo = unit.type === "day-centre" ? random.whole(38, 48) : undefined;
	return {
		residents: {
			confirmed,
			before: isSilent ? confirmed : before,
			suspected: severity > 0 ? random.whole(1, 4) : random.whole(0, 1),
			cumulative,
			dead: Math.round(cumulative * random.between(0.05, 0.2)),
		},
		staff: { confirmed: positive, isolating: positive + random.whole(0, 2) },
		discharge: [ready, Math.min(ready, random.whole(0, 3))],
		freePlaces: (unit.type === "care-home" || unit.type === "short-stay") && severity === 0 ? random.whole(0, 3) : 0,
		missing: severity > 0.5 ? shortStaffed(unit, random) : {},
		stock: new Map(
			items.map(
				(item) =>
					[
						`stock.${item}`,
						severity > 0 || short.has(unit.id) ? strained(board, unit, item, severity) : comfortable(board, unit, item),
					] as const,
			),
		),
		isWatched: severity > 0 || short.has(unit.id),
		isSilent,
		unknown: random.next() < 0.08 ? ["absence.vab"] : [],
		comments: severity > 0 ? commentsFor(unit.type, severity, random) : new Map(),
		...(closedAgo !== undefined && { closedAgo }),
	};
}

/** An assistant or two too few by day. */
function shortStaffed(unit: DemoUnit, random: Random): Figures["missing"] {
	const need = rotaOf(unit)["staff.assistant-nurse"]?.["day"] ?? 0;
	const gap = Math.min(Math.floor(need / 3), Math.max(1, Math.round(need * random.between(0.1, 0.3))));
	return gap > 0 ? { "staff.assistant-nurse": { day: gap } } : {};
}

/** Enough for two weeks and more. */
function comfortable(board: string, unit: DemoUnit, item: string): readonly [number, number] {
	const random = randomFor(board, unit.id, `stock ${item}`);
	const burn = usualUse(unit, item);
	if (burn > 0) return [sized(item, burn * random.between(12, 32)), burn];
	return [sized(item, unit.type === "depot" ? reserve(item) * random.between(0.5, 1.5) : random.whole(4, 20)), 0];
}

/** Two items in three run low, the worse the outbreak the lower. */
function strained(board: string, unit: DemoUnit, item: string, severity: number): readonly [number, number] {
	const random = randomFor(board, unit.id, `stock ${item}`);
	const burn = usualUse(unit, item) * (severity > 0 ? 2 : 1);
	if (burn === 0) return comfortable(board, unit, item);
	const days = random.next() < 0.4 ? random.between(9, 20) : random.between(severity > 0.7 ? 0.6 : 2.4, 6.5);
	return [sized(item, burn * days), item === "sanitiser" ? Math.round(burn * 10) / 10 : burn];
}

function sized(item: string, balance: number): number {
	return item === "sanitiser" ? Math.max(0.5, Math.round(balance * 10) / 10) : Math.max(1, Math.round(balance));
}

function shuffled<T>(list: readonly T[], random: Random): readonly T[] {
	return list
		.map((item) => [random.next(), item] as const)
		.sort(([one], [other]) => one - other)
		.map(([, item]) => item);
}
