import { firstTemplates } from "@samlad/board/templates/first";
import { describe, expect, test } from "vitest";
import { readMoving, type Typed } from "./moving.ts";

const [template] = firstTemplates;
const measure = template?.sections.flatMap(({ measures }) => measures).find(({ id }) => id === "stock.mask-iir");
if (!template || !measure) throw new Error("The first template has no masks");
const read = (typed: Partial<Typed>) =>
	readMoving({
		unit: "a",
		measure,
		template: { id: template.template, template },
		typed: { happened: "withdrawal", amount: "50", other: "", expires: "", ...typed },
		lang: "sv",
	});

describe("what is typed", () => {
	test("two cartons are four thousand masks", () => {
		expect(read({ amount: "2 kartonger" })).toMatchObject({
			ok: true,
			amount: 4000,
			said: { kind: "movement", body: { movement: "withdrawal", values: { "stock.mask-iir": 4000 } } },
		});
	});

	test("a count is a report of the one item, and may be nought", () => {
		expect(read({ happened: "count", amount: "0" })).toMatchObject({
			ok: true,
			said: { kind: "report", body: { unit: "a", sections: [], values: { "stock.mask-iir": 0 } } },
		});
	});

	test("a delivery may have a last day, a loan another side, and neither the other's", () => {
		const typed = { other: "b", expires: "2027-03-31" };
		const delivery = read({ ...typed, happened: "delivery" });
		const lent = read({ ...typed, happened: "lent" });
		expect(delivery.ok && delivery.said.body).toEqual({
			unit: "a",
			movement: "delivery",
			values: { "stock.mask-iir": 50 },
			expires: { "stock.mask-iir": "2027-03-31" },
		});
		expect(lent.ok && lent.said.body).toMatchObject({ movement: "lent", other: "b" });
		expect(lent.ok && lent.said.body).not.toHaveProperty("expires");
	});

	test.each([
		[{ amount: "" }, "amount", "empty"],
		[{ amount: "många" }, "amount", "not-a-number"],
		[{ amount: "0" }, "amount", "zero"],
		[{ amount: "1,5" }, "amount", "too-precise"],
		[{ amount: "1.234" }, "amount", "ambiguous"],
		[{ happened: "delivery", expires: "31/3" }, "expires", "date"],
		[{ happened: "delivery", expires: "2027-02-30" }, "expires", "date"],
	] as const)("%o is told where it is wrong", (typed, at, code) => {
		expect(read(typed)).toEqual({ ok: false, at, code });
	});
});
