import { firstTemplates } from "@samlad/board/templates/first";
import { describe, expect, test } from "vitest";
import { readLoan, type LoanTyped } from "./loan-typed.ts";

const role = firstTemplates
	.flatMap(({ sections }) => sections.flatMap(({ measures }) => measures))
	.find(({ id }) => id === "staff.nurse");
if (!role) throw new Error("The first templates have no nurses");
const nights = ["27", "28", "29"].map((day) => {
	const from = Date.parse(`2026-11-${day}T20:15:00Z`);
	return { date: `2026-11-${day}`, shift: "night", from, to: from + 10 * 3_600_000 };
});
const [first] = nights;
const read = (typed: Partial<LoanTyped>) =>
	readLoan({
		unit: "a",
		role,
		shifts: nights,
		typed: { step: "requested", other: "b", count: "3", first, until: "2026-11-27", note: "", ...typed },
		lang: "sv",
	});

describe("what is typed of a loan", () => {
	test("asks for three nurses for one night, or lends them the other way for three", () => {
		expect(read({})).toEqual({
			ok: true,
			body: { lender: "b", borrower: "a", role: "staff.nurse", count: 3, shifts: [first], step: "requested" },
		});
		const lent = read({ step: "promised", until: "2026-11-29", note: " Kom till port 2 " });
		expect(lent).toMatchObject({
			ok: true,
			body: { lender: "a", borrower: "b", shifts: nights, step: "promised", note: "Kom till port 2" },
		});
	});

	test("may be half a person, and ends no earlier than it begins", () => {
		expect(read({ count: "0,5", until: "2026-11-20" })).toMatchObject({
			ok: true,
			body: { count: 0.5, shifts: [first] },
		});
	});

	test.each([
		[{ other: "" }, "other"],
		[{ first: undefined }, "shift"],
		[{ count: "" }, "count"],
		[{ count: "0" }, "count"],
		[{ count: "tre" }, "count"],
		[{ count: "201" }, "count"],
		[{ note: "ring 811228-9874" }, "note"],
	] as const)("%o is told where it is wrong", (typed, at) => {
		expect(read(typed)).toEqual({ ok: false, at });
	});
});
