// One unit as it is typed into a form, and the body that it makes. Judges what is typed; knows no words and sends nothing.
import type { UnitBody } from "@samlad/board/bodies";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { formatNumber } from "@samlad/board/numbers/format";
import { parseNumber } from "@samlad/board/numbers/parse";
import { readStatistics, writeStatistics, type StatisticsRead } from "@samlad/board/statistics";
import type { UnitRow } from "@samlad/board/rows/unit";
import { unitIdFrom } from "@samlad/board/unit-id";
import { plainName } from "#lib/paste/plain-name.ts";

export interface UnitFields {
	readonly name: string;
	readonly type: string;
	readonly status: UnitRow["status"];
	readonly phone: string;
	readonly hours: string;
	readonly capacity: string;
	readonly mission: string;
	readonly helpsWith: string;
	/** Need by `measure/shift`, as it is typed. */
	readonly rota: { readonly [place: string]: string };
	/** The same on Saturdays and Sundays, where it differs. */
	readonly weekend: { readonly [place: string]: string };
	/** Minutes by road to other units, by unit, as they are typed. */
	readonly minutes: { readonly [unit: string]: string };
	/** Norm burn a day by item, as it is typed. */
	readonly norm: { readonly [item: string]: string };
	/** Of a `kommun`: which of the agency's rows are its own, one a line. */
	readonly statistics: string;
}

export type UnitFault = {
	/** `rota`, `weekend`, `norm` and `minutes` with the place that is wrong. */
	readonly field:
		| "name"
		| "type"
		| "capacity"
		| "statistics"
		| `rota/${string}`
		| `weekend/${string}`
		| `norm/${string}`
		| `minutes/${string}`;
	readonly is:
		| "missing"
		| "taken"
		| "not-a-number"
		| "identity-number"
		| Extract<StatisticsRead, { readonly ok: false }>["why"];
};

export type UnitComposed =
	| { readonly ok: true; readonly body: UnitBody }
	| { readonly ok: false; readonly faults: readonly UnitFault[] };

export function fieldsOf(row: UnitRow | undefined): UnitFields {
	return {
		name: row?.name ?? "",
		type: row?.type ?? "",
		status: row?.status ?? "open",
		phone: row?.phone ?? "",
		hours: row?.hours ?? "",
		capacity: row?.capacity === undefined ? "" : String(row.capacity),
		mission: row?.mission ?? "",
		helpsWith: row?.helpsWith ?? "",
		rota: writtenRota(row?.rota),
		weekend: writtenRota(row?.weekendRota),
		minutes: writtenAll(row?.minutesTo),
		norm: writtenAll(row?.burnNorm),
		statistics: writeStatistics(row?.statistics ?? []),
	};
}

const decimals = 1;
const written = (amount: number) => formatNumber(amount, "sv", decimals);
const writtenAll = (amounts: { readonly [id: string]: number } = {}) =>
	Object.fromEntries(Object.entries(amounts).map(([id, amount]) => [id, written(amount)]));
const writtenRota = (rota: UnitRow["rota"]) =>
	Object.fromEntries(
		Object.entries(rota ?? {}).flatMap(([measure, shifts]) =>
			Object.entries(shifts).map(([shift, need]) => [`${measure}/${shift}`, written(need)]),
		),
	);

export interface ComposeInput {
	readonly fields: UnitFields;
	/** The unit that is changed; undefined: a new one. */
	readonly unit: { readonly id: string; readonly row: UnitRow } | undefined;
	/** All units of the board, by id. */
	readonly units: ReadonlyMap<string, UnitRow>;
}

/** The whole unit as it should stand: what the form does not show stays as it was. */
export function composeUnit({ fields, unit, units }: ComposeInput): UnitComposed {
	const text = (field: Exclude<keyof UnitFields, "status" | "rota" | "weekend" | "minutes" | "norm">) =>
		fields[field].trim();
	const [name, type, phone, hours, mission, helpsWith] = [
		text("name"),
		text("type"),
		text("phone"),
		text("hours"),
		text("mission"),
		text("helpsWith"),
	];
	const places = text("capacity") === "" ? undefined : parseNumber(text("capacity"), { lang: "sv" });
	const isTaken = [...units].some(([id, row]) => id !== unit?.id && plainName(row.name) === plainName(name));
	const faults: UnitFault[] = [];
	if (name === "") faults.push({ field: "name", is: "missing" });
	else if (isTaken) faults.push({ field: "name", is: "taken" });
	if (type === "") faults.push({ field: "type", is: "missing" });
	if (places && (!places.ok || places.relative)) faults.push({ field: "capacity", is: "not-a-number" });
	const isNameWrong = faults.some(({ field }) => field === "name");
	if (!isNameWrong && !guardTexts([name, phone, hours, mission, helpsWith]).ok)
		faults.push({ field: "name", is: "identity-number" });
	const rota = rotaIn(fields.rota, unit?.row.rota, (place) =>
		faults.push({ field: `rota/${place}`, is: "not-a-number" }),
	);
	const weekend = rotaIn(fields.weekend, unit?.row.weekendRota, (place) =>
		faults.push({ field: `weekend/${place}`, is: "not-a-number" }),
	);
	const norm = amountsIn(fields.norm, unit?.row.burnNorm, (item) =>
		faults.push({ field: `norm/${item}`, is: "not-a-number" }),
	);
	const minutes = amountsIn(fields.minutes, unit?.row.minutesTo, (other) =>
		faults.push({ field: `minutes/${other}`, is: "not-a-number" }),
	);
	const followed = readStatistics(text("statistics"));
	if (!followed.ok) faults.push({ field: "statistics", is: followed.why });
	else if (!guardTexts(followed.statistics.flatMap(({ district }) => district ?? [])).ok)
		faults.push({ field: "statistics", is: "identity-number" });
	if (faults.length > 0) return { ok: false, faults };
	const {
		put: _p,
		phone: _t,
		hours: _h,
		mission: _m,
		helpsWith: _hw,
		capacity: _c,
		rota: _r,
		weekendRota: _w,
		minutesTo: _mt,
		burnNorm: _b,
		statistics: _s,
		...kept
	} = unit?.row ?? {};
	return {
		ok: true,
		body: {
			...kept,
			unit: unit?.id ?? unitIdFrom(name, (id) => units.has(id)),
			name,
			type,
			status: fields.status,
			...(phone === "" ? {} : { phone }),
			...(hours === "" ? {} : { hours }),
			...(mission === "" ? {} : { mission }),
			...(helpsWith === "" ? {} : { helpsWith }),
			...(places?.ok ? { capacity: places.value } : {}),
			...(rota ? { rota } : {}),
			...(weekend ? { weekendRota: weekend } : {}),
			...(minutes ? { minutesTo: minutes } : {}),
			...(norm ? { burnNorm: norm } : {}),
			...(followed.ok && followed.statistics.length > 0 ? { statistics: followed.statistics } : {}),
		},
	};
}

/** A need may be half a person. Undefined: none is said. */
function rotaIn(typed: UnitFields["rota"], was: UnitRow["rota"], onWrong: (place: string) => void): UnitRow["rota"] {
	const rota: { [measure: string]: { [shift: string]: number } } = {};
	for (const [place, text] of Object.entries(typed)) {
		const [measure = "", shift = ""] = place.split("/");
		const need = amountIn(text, was?.[measure]?.[shift]);
		if (need === "wrong") onWrong(place);
		else if (need !== undefined) rota[measure] = { ...rota[measure], [shift]: need };
	}
	return Object.keys(rota).length > 0 ? rota : undefined;
}

function amountsIn(
	typed: { readonly [id: string]: string },
	was: { readonly [id: string]: number } | undefined,
	onWrong: (id: string) => void,
): { readonly [id: string]: number } | undefined {
	const amounts: { [id: string]: number } = {};
	for (const [id, text] of Object.entries(typed)) {
		const amount = amountIn(text, was?.[id]);
		if (amount === "wrong") onWrong(id);
		else if (amount !== undefined) amounts[id] = amount;
	}
	return Object.keys(amounts).length > 0 ? amounts : undefined;
}

/** What nobody has touched stays as it was, however many decimals it had. Undefined: none is said. */
function amountIn(text: string, was: number | undefined): number | "wrong" | undefined {
	if (text.trim() === "") return undefined;
	if (was !== undefined && text === written(was)) return was;
	const read = parseNumber(text, { lang: "sv", decimals });
	return read.ok && !read.relative ? read.value : "wrong";
}
