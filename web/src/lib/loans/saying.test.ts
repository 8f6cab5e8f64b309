import { firstTemplates } from "@samlad/board/templates/first";
import { describe, expect, test } from "vitest";
import type { LoanRow } from "@samlad/board/rows/loan";
import { declining, promising, readAmount, readAsking, takingBack, telling, type AskTyped } from "./saying.ts";

const [template] = firstTemplates;
const measure = template?.sections.flatMap(({ measures }) => measures).find(({ id }) => id === "stock.mask-iir");
if (!measure) throw new Error("The first template has no masks");
const now = Date.UTC(2026, 10, 16, 7);
const typed: AskTyped = {
	amount: "2 kartonger",
	priority: "acute",
	to: "",
	deliverTo: " ",
	date: "",
	clock: "12:00",
	substitutes: [],
	note: "",
};
const read = (more: Partial<AskTyped>) =>
	readAsking({ unit: "a", measure, typed: { ...typed, ...more }, lang: "sv", now });

describe("what is asked for", () => {
	test("two cartons are four thousand masks, and what is left empty is not said", () => {
		expect(read({})).toEqual({
			ok: true,
			amount: 4000,
			said: {
				kind: "request",
				v: 1,
				body: { unit: "a", item: "stock.mask-iir", amount: 4000, priority: "acute" },
			},
		});
	});

	test("all that a request can say is in it", () => {
		const whole = read({
			to: "b",
			deliverTo: "Port 2",
			date: "2026-11-16",
			clock: "14:00",
			substitutes: ["stock.ffp2"],
			note: "Ring",
		});
		expect(whole.ok && whole.said.body).toMatchObject({
			to: "b",
			deliverTo: "Port 2",
			latest: Date.UTC(2026, 10, 16, 13),
			substitutes: ["stock.ffp2"],
			note: "Ring",
		});
	});

	test.each([
		[{ amount: "" }, { at: "amount", code: "empty" }],
		[{ amount: "0" }, { at: "amount", code: "zero" }],
		[{ amount: "många" }, { at: "amount", code: "not-a-number" }],
		[{ date: "i kväll" }, { at: "latest" }],
		[{ date: "2026-11-16", clock: "07:59" }, { at: "latest" }],
		[{ date: "2028-01-01" }, { at: "latest" }],
		[{ deliverTo: "till 811228-9874" }, { at: "deliverTo" }],
		[{ note: "ring 811228-9874" }, { at: "note" }],
	] as const)("%o is told where it is wrong", (more, wrong) => {
		expect(read(more)).toEqual({ ok: false, ...wrong });
	});
});

test("nothing may have come, but nothing cannot be sent", () => {
	expect(readAmount("0", measure, "sv", "zero")).toEqual({ ok: true, amount: 0 });
	expect(readAmount("0", measure, "sv")).toEqual({ ok: false, code: "zero" });
	expect(readAmount("-5", measure, "sv", "zero").ok).toBe(false);
});

test("a refusal without a reason, or with somebody's number in it, is not said", () => {
	expect([declining("r", "b", " "), declining("r", "b", "Åt 811228-9874")]).toEqual([undefined, undefined]);
	expect(declining("r", "b", " Brist ")).toMatchObject({ body: { answer: "refused", reason: "Brist" }, refs: ["r"] });
	expect(promising("r", "b", 5, undefined).body).toEqual({ request: "r", unit: "b", answer: "promised", amount: 5 });
});

test("each step is said of the stock of whoever takes it, and taken back in its place", () => {
	const row: LoanRow = { request: "r", lender: "b", borrower: "a", item: "stock.mask-iir" };
	const said = (["sent", "received", "sentBack", "back"] as const).map((step) => telling("l", row, step, 5));
	expect(said.map(({ kind, body }) => [kind, (body as { unit: string }).unit])).toEqual([
		["loan-sent", "b"],
		["loan-received", "a"],
		["loan-returned", "a"],
		["loan-returned", "b"],
	]);
	const [sent] = said;
	expect(sent && takingBack(sent, { id: "e", observedAt: 7 }, "Ångrat")).toEqual({
		kind: "loan-sent",
		v: 1,
		body: {
			request: "r",
			loan: "l",
			unit: "b",
			lender: "b",
			item: "stock.mask-iir",
			amount: null,
			corrects: "e",
			why: "Ångrat",
		},
		observedAt: 7,
		refs: ["r", "e"],
	});
});
