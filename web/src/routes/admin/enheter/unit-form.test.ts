import { createCluster } from "@samlad/board/testing/board";
import { rowOf, rowsOf } from "@samlad/board/read";
import { expect, test } from "vitest";
import { composeUnit, fieldsOf } from "./unit-form.ts";

const board = createCluster();
const units = new Map(rowsOf(board, "unit"));
const row = rowOf(board, "unit", "aldreboende-a");
if (!row) throw new Error("No unit");
const rota = { "staff.nurse": { day: 2 } };
const unit = { id: "aldreboende-a", row: { ...row, phone: "08-580 312 00", capacity: 48, rota } };

test("a unit that is changed keeps its id and what the form does not show, and loses what was emptied", () => {
	const fields = { ...fieldsOf(unit.row), name: "Solgården", phone: " ", status: "closed" as const };
	const composed = composeUnit({ fields, unit, units });
	expect(composed).toEqual({
		ok: true,
		body: { unit: "aldreboende-a", name: "Solgården", type: "care-home", status: "closed", capacity: 48, rota },
	});
	expect(board.check("unit", composed.ok ? composed.body : {})).toBeNull();
});

test("a new unit gets an id from its name", () => {
	const fields = { ...fieldsOf(undefined), name: "Norra vårdcentralen", type: "primary-care", capacity: "4 200" };
	expect(composeUnit({ fields, unit: undefined, units })).toEqual({
		ok: true,
		body: {
			unit: "norra-vardcentralen",
			name: "Norra vårdcentralen",
			type: "primary-care",
			status: "open",
			capacity: 4200,
		},
	});
});

test.each([
	["without a name", { name: " " }, { field: "name", is: "missing" }],
	["with another unit's name", { name: "vårdcentral 1" }, { field: "name", is: "taken" }],
	["without a type", { type: "" }, { field: "type", is: "missing" }],
	["with places that are no number", { capacity: "många" }, { field: "capacity", is: "not-a-number" }],
	["with an identity number", { mission: "Hos 811228-9874" }, { field: "name", is: "identity-number" }],
])("a unit %s is refused at its field", (_what, change, fault) => {
	expect(composeUnit({ fields: { ...fieldsOf(unit.row), ...change }, unit, units })).toEqual({
		ok: false,
		faults: [fault],
	});
});

test("a need of half a person is kept as it was, one that is emptied is gone, and one that is no number is refused", () => {
	const typed = { "staff.nurse/day": "2,5", "staff.nurse/night": "0.5", "staff.doctor/day": " " };
	const composed = composeUnit({ fields: { ...fieldsOf(unit.row), rota: typed }, unit, units });
	expect(composed.ok && composed.body.rota).toEqual({ "staff.nurse": { day: 2.5, night: 0.5 } });
	const halves = { ...row, rota: { "staff.nurse": { day: 0.5 } } };
	expect(fieldsOf(halves).rota).toEqual({ "staff.nurse/day": "0,5" });
	const none = composeUnit({ fields: { ...fieldsOf(unit.row), rota: {} }, unit, units });
	expect(none.ok && "rota" in none.body).toBe(false);
	expect(composeUnit({ fields: { ...fieldsOf(unit.row), rota: { "staff.nurse/day": "två" } }, unit, units })).toEqual({
		ok: false,
		faults: [{ field: "rota/staff.nurse/day", is: "not-a-number" }],
	});
});

test("a norm is kept for what the form does not ask, gone when it is emptied, and refused when it is no number", () => {
	const normed = { id: unit.id, row: { ...unit.row, burnNorm: { "stock.mask-iir": 12.345, "stock.gone": 3 } } };
	const typed = (norm: { readonly [item: string]: string }) =>
		composeUnit({
			fields: { ...fieldsOf(normed.row), norm: { ...fieldsOf(normed.row).norm, ...norm } },
			unit: normed,
			units,
		});
	const untouched = typed({});
	expect(untouched.ok && untouched.body.burnNorm).toEqual({ "stock.mask-iir": 12.345, "stock.gone": 3 });
	const changed = typed({ "stock.mask-iir": " ", "stock.visor": "2,5", "stock.ffp2": "0" });
	expect(changed.ok && changed.body.burnNorm).toEqual({ "stock.gone": 3, "stock.visor": 2.5, "stock.ffp2": 0 });
	expect(board.check("unit", changed.ok ? changed.body : {})).toBeNull();
	expect(typed({ "stock.visor": "+5" })).toEqual({
		ok: false,
		faults: [{ field: "norm/stock.visor", is: "not-a-number" }],
	});
});

test("need of which a tenth is not all is saved as it was", () => {
	const odd = { id: unit.id, row: { ...unit.row, rota: { "staff.nurse": { day: 0.25 } } } };
	const composed = composeUnit({ fields: fieldsOf(odd.row), unit: odd, units });
	expect(composed.ok && composed.body.rota).toEqual({ "staff.nurse": { day: 0.25 } });
});

test("a municipality's rows are typed a line each, and one that has no code is refused at its field", () => {
	const fields = { ...fieldsOf(undefined), name: "Ekeby kommun", type: "kommun", capacity: "81 000" };
	const composed = composeUnit({ fields: { ...fields, statistics: "0123\n0180 Kista" }, unit: undefined, units });
	expect(composed).toMatchObject({
		ok: true,
		body: { type: "kommun", capacity: 81_000, statistics: [{ code: "0123" }, { code: "0180", district: "Kista" }] },
	});
	expect(board.check("unit", composed.ok ? composed.body : {})).toBeNull();
	expect(composeUnit({ fields: { ...fields, statistics: "Ekeby" }, unit: undefined, units })).toEqual({
		ok: false,
		faults: [{ field: "statistics", is: "no-code" }],
	});
});

test("what a unit helps with is kept as it is typed, and gone when it is emptied", () => {
	const helping = { ...unit, row: { ...unit.row, helpsWith: "Provtagning" } };
	const typed = (helpsWith: string) =>
		composeUnit({ fields: { ...fieldsOf(helping.row), helpsWith }, unit: helping, units });
	const kept = composeUnit({ fields: fieldsOf(helping.row), unit: helping, units });
	expect(kept.ok && kept.body.helpsWith).toBe("Provtagning");
	const changed = typed(" Provtagning och smittspårning ");
	expect(changed.ok && changed.body.helpsWith).toBe("Provtagning och smittspårning");
	const gone = typed(" ");
	expect(gone.ok && "helpsWith" in gone.body).toBe(false);
	expect(typed("Ring 811228-9874").ok).toBe(false);
});

test("a unit may keep its own name", () => {
	expect(composeUnit({ fields: fieldsOf(unit.row), unit, units }).ok).toBe(true);
});
