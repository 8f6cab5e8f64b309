// Places of each unit and of the cluster: how many there are, are taken, are free, and are closed and why. What contradicts
// itself is flagged and stays as it was said; unknown is never zero, and a sum says how many it lacks.
import { definitionsOf } from "../definitions.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { CellRow } from "../rows/said.ts";
import type { Measure } from "../rows/template.ts";
import type { UnitRow } from "../rows/unit.ts";
import { silence } from "./silence.ts";
import { compareNames } from "./summary.ts";
import { templateOf } from "./template.ts";
import { total, type Total } from "./total.ts";

const measures = {
	capacity: "places.capacity",
	occupied: "places.occupied",
	free: "places.free",
	closed: "places.closed",
	reason: "places.closed.reason",
	accepting: "accepting",
} as const;

/** `too-many-free`: more than the others leave. `overfull`: more taken and closed than there are. `none-accepted`: free ones, and nobody is taken in. `unexplained`: closed, and no reason. */
export type PlacesFlag = "too-many-free" | "overfull" | "none-accepted" | "unexplained";

export interface PlaceFigure {
	readonly measure: Measure;
	/** Undefined: nobody has said. */
	readonly cell: CellRow | undefined;
}

export interface UnitPlaces {
	readonly id: string;
	readonly unit: UnitRow;
	/** Undefined: this sort of unit is not asked. */
	readonly capacity?: PlaceFigure | undefined;
	readonly occupied?: PlaceFigure | undefined;
	readonly free?: PlaceFigure | undefined;
	readonly closed?: PlaceFigure | undefined;
	readonly reason?: PlaceFigure | undefined;
	readonly accepting?: PlaceFigure | undefined;
	readonly flags: readonly PlacesFlag[];
	/** The section that asks for them was due, and nobody answered. */
	readonly silent: boolean;
	/** When the newest of it was true; null: nothing was ever said. */
	readonly saidAt: number | null;
}

export interface Places {
	/** By name; closed units last. Units that are asked for none of it are left out. */
	readonly units: readonly UnitPlaces[];
	readonly capacity: Total;
	readonly occupied: Total;
	readonly free: Total;
	readonly closed: Total;
	/** How many open units have said each option, and how many have said none. */
	readonly accepting: { readonly said: ReadonlyMap<string, number>; readonly unknown: number };
}

export function places(read: Read, now: number): Places {
	const units = [...rowsOf(read, "unit")]
		.flatMap(([id, unit]) => (unit.status === "retired" ? [] : (unitPlaces(read, id, unit, now) ?? [])))
		.sort((one, other) => rankOf(one) - rankOf(other) || compareNames(one, other));
	const open = units.filter(({ unit, accepting }) => unit.status === "open" && accepting);
	const answers = open.map(({ accepting }) => accepting?.cell?.value ?? null);
	const said = Map.groupBy(
		answers.filter((value) => typeof value === "string"),
		(value) => value,
	);
	return {
		units,
		capacity: total(read, measures.capacity, now),
		occupied: total(read, measures.occupied, now),
		free: total(read, measures.free, now),
		closed: total(read, measures.closed, now),
		accepting: {
			said: new Map([...said].map(([option, units]) => [option, units.length])),
			unknown: answers.filter((value) => value === null).length,
		},
	};
}

function rankOf({ unit }: UnitPlaces): number {
	return unit.status === "open" ? 0 : 1;
}

function unitPlaces(read: Read, id: string, unit: UnitRow, now: number): UnitPlaces | undefined {
	const template = templateOf(read, unit.type);
	if (!template) return undefined;
	const asked = definitionsOf(template).measures;
	const figure = (measure: string): PlaceFigure | undefined => {
		const found = asked.get(measure)?.measure;
		return found && { measure: found, cell: rowOf(read, "cell", `${id}/${measure}`) };
	};
	const figures = {
		capacity: figure(measures.capacity),
		occupied: figure(measures.occupied),
		free: figure(measures.free),
		closed: figure(measures.closed),
		reason: figure(measures.reason),
		accepting: figure(measures.accepting),
	};
	const found = Object.values(figures).filter((one) => one !== undefined);
	if (found.length === 0) return undefined;
	const times = found.flatMap(({ cell }) => cell?.observedAt ?? []);
	const silent = silence(read, id, now);
	const sections = new Set(found.map(({ measure }) => asked.get(measure.id)?.section.id));
	return {
		id,
		unit,
		...figures,
		flags: flagsOf(figures),
		silent: silent.silent && silent.sections.some((section) => sections.has(section)),
		saidAt: times.length > 0 ? Math.max(...times) : null,
	};
}

/** Only what cannot be true whatever the unknown parts are: no fewer than none are closed. */
function flagsOf(figures: Pick<UnitPlaces, keyof typeof measures>): readonly PlacesFlag[] {
	const number = (figure: PlaceFigure | undefined) =>
		typeof figure?.cell?.value === "number" ? figure.cell.value : undefined;
	const free = number(figures.free);
	const closed = number(figures.closed);
	const [capacity, occupied] = [number(figures.capacity), number(figures.occupied)];
	const flags: PlacesFlag[] = [];
	if (capacity !== undefined && occupied !== undefined) {
		const mostLeft = capacity - occupied - (closed ?? 0);
		if (mostLeft < 0) flags.push("overfull");
		if (free !== undefined && free > Math.max(0, mostLeft)) flags.push("too-many-free");
	}
	if (free !== undefined && free > 0 && figures.accepting?.cell?.value === "no") flags.push("none-accepted");
	const reason = figures.reason?.cell?.value;
	if (closed !== undefined && closed > 0 && reason === "none") flags.push("unexplained");
	return flags;
}
