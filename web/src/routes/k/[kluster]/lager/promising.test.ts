import { firstTemplates } from "@samlad/board/templates/first";
import { createCluster, hour, monday8 } from "@samlad/board/testing/board";
import { promisesOf } from "@samlad/board/derive/promised";
import { stockOf } from "@samlad/board/derive/stock";
import { expect, test } from "vitest";
import { endingOf, readPromising, type PromiseTyped } from "./promising.ts";

const item = "stock.visor";
const unit = "aldreboende-a";
const measure = firstTemplates
	.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
	.find(({ id }) => id === item);
if (!measure) throw new Error("no item");
const typed: PromiseTyped = { amount: "2 kartonger", from: " Regionens depå ", date: "2026-11-18", clock: "12" };
const read = (more: Partial<PromiseTyped> = {}) =>
	readPromising({ unit, measure, typed: { ...typed, ...more }, lang: "sv", now: monday8 });

test("two cartons for noon on Wednesday, and the board takes them", () => {
	const promising = read();
	const due = Date.UTC(2026, 10, 18, 11);
	expect(promising).toMatchObject({
		ok: true,
		said: { kind: "promised-delivery", body: { unit, item, amount: 200, due, from: "Regionens depå" } },
	});
	expect(promising.ok && createCluster().check("promised-delivery", promising.said.body)).toBeNull();
});

test("what cannot be read is told where it stands", () => {
	expect(read({ amount: "många" })).toMatchObject({ at: "amount" });
	expect(read({ amount: "0" })).toMatchObject({ at: "amount", code: "zero" });
	expect(read({ from: " " })).toMatchObject({ at: "from", code: "empty" });
	expect(read({ from: "811228-9874" })).toMatchObject({ at: "from", code: "identity-number" });
	expect(read({ date: "i morgon kanske" })).toMatchObject({ at: "due", code: "unreadable" });
	expect(read({ date: "2027-11-16" })).toMatchObject({ ok: true });
	expect(read({ date: "2028-11-18" })).toMatchObject({ at: "due", code: "far" });
});

test("what arrived is stock and promised no more; what was withdrawn moves nothing", () => {
	for (const outcome of ["arrived", "withdrawn"] as const) {
		const board = createCluster();
		board.say("report", { unit, template: { id: "residential", version: 1 }, sections: [], values: { [item]: 70 } });
		const promising = read();
		if (!promising.ok) throw new Error("not read");
		const id = board.say("promised-delivery", promising.said.body);
		for (const { kind, body, refs } of endingOf({ id, amount: 200 }, { unit, item, outcome }))
			board.say(kind, body, { observedAt: monday8 + hour, ...(refs && { refs }) });
		expect(promisesOf(board, unit, item, monday8 + hour).open).toEqual([]);
		expect(stockOf(board, unit, item, monday8 + hour).balance).toBe(outcome === "arrived" ? 270 : 70);
	}
});
