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

test("a unit may keep its own name", () => {
	expect(composeUnit({ fields: fieldsOf(unit.row), unit, units }).ok).toBe(true);
});
