import { expect, test } from "vitest";
import type { Entry } from "@samlad/board/entry";
import type { Value } from "@samlad/board/rows/said";
import { composeCorrection, mendable } from "./mending.ts";

const envelope = { v: 1, board: "jarfalla", actor: "anna", observedAt: 1, source: "form", receivedAt: 2 };

const report: Entry = {
	...envelope,
	id: "R1",
	seq: 1,
	kind: "report",
	body: {
		unit: "aldreboende-a",
		template: { id: "first", version: 1 },
		sections: ["cases"],
		values: { "cases.residents.confirmed": 160, "stock.visor": 34 },
	},
};

function mend(seq: number, values: Record<string, { was: Value; now: Value }>): Entry {
	return {
		...envelope,
		id: `C${seq}`,
		seq,
		kind: "correction",
		refs: ["R1"],
		body: { unit: "aldreboende-a", target: "R1", values, why: "slant" },
	};
}

test("the sheet starts from what stands, corrections included", () => {
	const entries = [
		mend(3, { "stock.visor": { was: 30, now: null } }),
		mend(2, { "stock.visor": { was: 34, now: 30 } }),
		report,
	];
	expect(mendable("R1", entries)).toMatchObject({
		earlier: ["C2", "C3"],
		lines: [
			{ ref: "cases.residents.confirmed", was: 160 },
			{ ref: "stock.visor", was: null },
		],
	});
	expect(mendable("R9", entries)).toBeUndefined();
	expect(mendable("C2", entries)).toBeUndefined();
});

const target = mendable("R1", [report]);
if (!target) throw new Error("the report is its own sheet");

test("only cells that differ are corrected, with what stood there and a reason", () => {
	const now = new Map<string, Value>([
		["cases.residents.confirmed", 16],
		["stock.visor", 34],
	]);
	expect(composeCorrection({ target, now, why: " en nolla för mycket " })).toEqual({
		ok: true,
		said: {
			kind: "correction",
			v: 1,
			observedAt: 1,
			refs: ["R1"],
			body: {
				unit: "aldreboende-a",
				target: "R1",
				values: { "cases.residents.confirmed": { was: 160, now: 16 } },
				why: "en nolla för mycket",
			},
		},
	});
});

test("unknown is something that a value can be corrected to", () => {
	const outcome = composeCorrection({ target, now: new Map([["stock.visor", null]]), why: "oklart" });
	expect(outcome).toMatchObject({ ok: true, said: { body: { values: { "stock.visor": { was: 34, now: null } } } } });
});

test("nothing changed, no reason and an identity number in it are each told apart", () => {
	const now = new Map<string, Value>([["stock.visor", 30]]);
	expect(composeCorrection({ target, now: new Map(), why: "x" })).toEqual({ ok: false, code: "nothing-changed" });
	expect(composeCorrection({ target, now, why: "  " })).toEqual({ ok: false, code: "no-reason" });
	expect(composeCorrection({ target, now, why: "gäller 811228-9874" })).toEqual({ ok: false, code: "identity-number" });
});
