// Every unit's stock of every item, side by side: depots apart from those who use, and the cluster's own line above them.
import { rowsOf, type Read } from "../read.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { clusterStock, type ClusterStock } from "./cluster-stock.ts";
import { silence } from "./silence.ts";
import { stockOf, type Stock } from "./stock.ts";
import { compareNames } from "./summary.ts";
import { measuresOf, templateOf } from "./template.ts";

export interface MatrixLine {
	readonly id: string;
	readonly unit: UnitRow;
	readonly isDepot: boolean;
	readonly silent: boolean;
	/** By item, in the matrix's order. Null: the unit is not asked for it. */
	readonly stocks: readonly (Stock | null)[];
}

export interface StockMatrix {
	readonly items: readonly Measure[];
	/** Depots' stock is in it: it is there for all. */
	readonly cluster: readonly ClusterStock[];
	/** By name; depots after all others. */
	readonly lines: readonly MatrixLine[];
}

export function stockMatrix(read: Read, now: number): StockMatrix {
	const units = [...rowsOf(read, "unit")]
		.filter(([, { status, type }]) => status === "open" && type !== "kommun")
		.map(([id, unit]) => ({ id, unit, asked: itemsOf(read, unit) }))
		.filter(({ asked }) => asked.size > 0)
		.sort((one, other) => Number(isDepot(one.unit)) - Number(isDepot(other.unit)) || compareNames(one, other));
	const items = [...new Map(units.flatMap(({ asked }) => [...asked])).values()];
	const lines = units.map(({ id, unit, asked }) => ({
		id,
		unit,
		isDepot: isDepot(unit),
		silent: silence(read, id, now).silent,
		stocks: items.map((item) => (asked.has(item.id) ? stockOf(read, id, item.id, now) : null)),
	}));
	return { items, lines, cluster: items.map(({ id }) => clusterStock(read, id, now)) };
}

function isDepot({ type }: UnitRow): boolean {
	return type === "depot";
}

function itemsOf(read: Read, { type }: UnitRow): ReadonlyMap<string, Measure> {
	const template = templateOf(read, type);
	if (!template) return new Map();
	return new Map(
		[...measuresOf(template)].flatMap(({ measure }) => (measure.type === "stock" ? [[measure.id, measure]] : [])),
	);
}
