// One unit as it is typed into a form, and the body that it makes. Judges what is typed; knows no words and sends nothing.
import type { UnitBody } from "@samlad/board/bodies";
import { guardTexts } from "@samlad/board/guard/identity-number";
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
}

export type UnitFault = {
	readonly field: "name" | "type" | "capacity";
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
	const text = (field: Exclude<keyof UnitFields, "status">) => fields[field].trim();
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
	if (!guardTexts([name, phone, hours, mission]).ok) faults.push({ field: "name", is: "identity-number" });
	if (faults.length > 0) return { ok: false, faults };
	const { put: _put, phone: _phone, hours: _hours, mission: _mission, capacity: _capacity, ...kept } = unit?.row ?? {};
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
		},
	};
}
