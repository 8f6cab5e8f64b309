// One unit as it is typed into a form, and the body that it makes. Judges what is typed; knows no words and sends nothing.
import type { UnitBody } from "@samlad/board/bodies";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { formatNumber } from "@samlad/board/numbers/format";
import { parseNumber } from "@samlad/board/numbers/parse";
import type { UnitRow } from "@samlad/board/tables";
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
	/** Need by `measure/shift`, as it is typed. */
	readonly rota: { readonly [place: string]: string };
}

export type UnitFault = {
	/** `rota` with the place that is wrong. */
	readonly field: "name" | "type" | "capacity" | `rota/${string}`;
	readonly is: "missing" | "taken" | "not-a-number" | "identity-number";
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
		rota: Object.fromEntries(
			Object.entries(row?.rota ?? {}).flatMap(([measure, shifts]) =>
				Object.entries(shifts).map(([shift, need]) => [`${measure}/${shift}`, formatNumber(need, "sv", 1)]),
			),
		),
	};
}

export interface ComposeInput {
	readonly fields: UnitFields;
	/** The unit that is changed; undefined: a new one. */
	readonly unit: { readonly id: string; readonly row: UnitRow } | undefined;
	/** All units of the board, by id. */
	readonly units: ReadonlyMap<string, UnitRow>;
}

/** The whole unit as it should stand: what the form does not show stays as it was. */
export function composeUnit({ fields, unit, units }: ComposeInput): UnitComposed {
	const text = (field: Exclude<keyof UnitFields, "status" | "rota">) => fields[field].trim();
	const [name, type, phone, hours, mission] = [
		text("name"),
		text("type"),
		text("phone"),
		text("hours"),
		text("mission"),
	];
	const places = text("capacity") === "" ? undefined : parseNumber(text("capacity"), { lang: "sv" });
	const isTaken = [...units].some(([id, row]) => id !== unit?.id && plainName(row.name) === plainName(name));
	const faults: UnitFault[] = [];
	if (name === "") faults.push({ field: "name", is: "missing" });
	else if (isTaken) faults.push({ field: "name", is: "taken" });
	if (type === "") faults.push({ field: "type", is: "missing" });
	if (places && (!places.ok || places.relative)) faults.push({ field: "capacity", is: "not-a-number" });
	const isNameWrong = faults.some(({ field }) => field === "name");
	if (!isNameWrong && !guardTexts([name, phone, hours, mission]).ok)
		faults.push({ field: "name", is: "identity-number" });
	const rota = rotaIn(fields.rota, (place) => faults.push({ field: `rota/${place}`, is: "not-a-number" }));
	if (faults.length > 0) return { ok: false, faults };
	const { put: _p, phone: _t, hours: _h, mission: _m, capacity: _c, rota: _r, ...kept } = unit?.row ?? {};
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
			...(places?.ok ? { capacity: places.value } : {}),
			...(rota ? { rota } : {}),
		},
	};
}

/** A need may be half a person. Undefined: none is said. */
function rotaIn(
	typed: UnitFields["rota"],
	onWrong: (place: string) => void,
): { readonly [measure: string]: { readonly [shift: string]: number } } | undefined {
	const rota: { [measure: string]: { [shift: string]: number } } = {};
	for (const [place, text] of Object.entries(typed)) {
		const [measure = "", shift = ""] = place.split("/");
		if (text.trim() === "") continue;
		const need = parseNumber(text, { lang: "sv", decimals: 1 });
		if (need.ok && !need.relative) rota[measure] = { ...rota[measure], [shift]: need.value };
		else onWrong(place);
	}
	return Object.keys(rota).length > 0 ? rota : undefined;
}
