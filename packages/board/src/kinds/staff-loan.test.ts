import { describe, expect, test } from "vitest";
import type { StaffLoanBody } from "../bodies.ts";
import { rowOf } from "../read.ts";
import { coordinator, hour, monday8 } from "../testing/board.ts";
import { assistant, homeA, homeB, loan, managerOf, shiftOf, twoHomes } from "../testing/loans.ts";

const asked = (more: Partial<StaffLoanBody> = {}) => loan({ step: "requested", ...more });
const observer = { person: "gast", grants: [{ role: "observer", board: "jarfalla" }] } as const;
const duty = { person: "jour", grants: [{ role: "duty", board: "jarfalla" }] } as const;

describe("who may", () => {
	const board = twoHomes();
	const code = (body: StaffLoanBody, actor: Parameters<typeof managerOf>[0] | typeof observer | typeof duty) =>
		board.check("staff-loan", body, { actor: typeof actor === "string" ? managerOf(actor) : actor })?.code;

	test("a manager promises own staff and asks for own unit, and nothing for the other side", () => {
		expect([code(loan(), homeB), code(asked(), homeA)]).toEqual([undefined, undefined]);
		expect([code(loan(), homeA), code(asked(), homeB)]).toEqual(["not-allowed", "not-allowed"]);
		expect([code(loan(), "vardcentral-1"), code(asked(), "vardcentral-1")]).toEqual(["not-allowed", "not-allowed"]);
	});

	test("a coordinator does both, who reads or counts on duty neither", () => {
		for (const body of [loan(), asked()]) {
			expect(board.check("staff-loan", body)).toBeNull();
			expect([code(body, observer), code(body, duty)]).toEqual(["not-allowed", "not-allowed"]);
		}
	});

	test("only the lender's side answers, only the asker's withdraws, and either ends", () => {
		const id = board.say("staff-loan", asked());
		const answer = (answer: string, unit: string) =>
			board.check(
				"staff-loan-answer",
				{ loan: id, answer, reason: "Vi har själva brist" },
				{
					refs: [id],
					actor: managerOf(unit),
				},
			)?.code;
		expect([answer("promised", homeB), answer("refused", homeB), answer("withdrawn", homeA)]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect([answer("promised", homeA), answer("refused", homeA), answer("withdrawn", homeB)]).toEqual([
			"not-allowed",
			"not-allowed",
			"not-allowed",
		]);
		const promised = board.say("staff-loan", loan());
		const end = (unit: string) =>
			board.check("staff-loan-end", { loan: promised }, { refs: [promised], actor: managerOf(unit) })?.code;
		expect([end(homeA), end(homeB), end("vardcentral-1")]).toEqual([undefined, undefined, "not-allowed"]);
	});
});

describe("refused", () => {
	const board = twoHomes();
	board.say("unit", { unit: "gammal", name: "Gammal", type: "care-home", status: "retired" });
	const night = shiftOf(16, "night");
	test.each([
		[loan({ count: 0 }), "out-of-range"],
		[loan({ count: -1 }), "out-of-range"],
		[loan({ count: 0.25 }), "out-of-range"],
		[loan({ count: 201 }), "out-of-range"],
		[loan({ count: 1e308 }), "out-of-range"],
		[loan({ count: Number.NaN }), "bad-shape"],
		[loan({ lender: homeA }), "bad-shape"],
		[loan({ lender: "ingen" }), "unknown-unit"],
		[loan({ lender: "gammal" }), "unknown-unit"],
		[loan({ lender: "kommun" }), "unknown-measure"],
		[loan({ role: "absence.sick" }), "unknown-measure"],
		[loan({ role: "staff.bma" }), "unknown-measure"],
		[loan({ role: "staff.care-assistant" }), "unknown-measure"],
		[loan({ shifts: [] }), "bad-shape"],
		[loan({ shifts: [{ ...night, shift: "jour" }] }), "bad-shape"],
		[loan({ shifts: [{ ...night, date: "2026-11-17" }] }), "bad-shape"],
		[loan({ shifts: [{ ...night, date: "2026-11-31" }] }), "bad-shape"],
		[loan({ shifts: [{ ...night, to: night.from }] }), "bad-shape"],
		[loan({ shifts: [{ ...night, to: night.from + 25 * hour }] }), "bad-shape"],
		[loan({ shifts: [night, night] }), "bad-shape"],
		[loan({ shifts: [shiftOf(17, "night"), night] }), "bad-shape"],
		[loan({ shifts: [shiftOf(25, "night")] }), "bad-shape"],
		[loan({ note: "ring 811228-9874" }), "identity-number"],
		[asked({ shifts: [shiftOf(15, "evening")] }), "loan-over"],
	])("%o", (body, code) => expect(board.check("staff-loan", body)?.code).toBe(code));

	test("but not half a person, a whole week of nights, or staff who were promised last night", () => {
		const week = [16, 17, 18, 19, 20, 21, 22].map((date) => shiftOf(date, "night"));
		for (const body of [loan({ count: 0.5 }), loan({ shifts: week }), loan({ shifts: [shiftOf(15, "night")] })])
			expect(board.check("staff-loan", body)).toBeNull();
	});

	test("a refusal without a reason, and one that says how many", () => {
		const id = board.say("staff-loan", asked());
		const answer = (body: object) => board.check("staff-loan-answer", { loan: id, ...body }, { refs: [id] })?.code;
		expect(answer({ answer: "refused" })).toBe("bad-shape");
		expect(answer({ answer: "refused", reason: " " })).toBe("bad-shape");
		expect(answer({ answer: "refused", reason: "Brist", count: 1 })).toBe("bad-shape");
		expect(answer({ answer: "refused", reason: "Brist på 811228-9874" })).toBe("identity-number");
		expect(answer({ answer: "promised", count: 4 })).toBe("out-of-range");
		expect(answer({ answer: "promised", count: 0 })).toBe("out-of-range");
		expect(answer({ answer: "promised", count: 0.25 })).toBe("out-of-range");
		expect(answer({ answer: "promised", count: 2.5 })).toBeUndefined();
	});

	test("a step of a loan that is not there, or that the entry does not rely on", () => {
		const id = board.say("staff-loan", loan());
		const none = "01J00000000000000000009999";
		for (const kind of ["staff-loan-end", "staff-loan-answer"]) {
			const more = kind === "staff-loan-answer" ? { answer: "withdrawn" } : {};
			expect(board.check(kind, { loan: none, ...more }, { refs: [none] })?.code).toBe("target-unknown");
			expect(board.check(kind, { loan: id, ...more })?.code).toBe("target-unknown");
		}
	});
});

describe("a loan", () => {
	test("is one row that both sides see", () => {
		const board = twoHomes();
		const id = board.say("staff-loan", loan({ note: "Kom till port 2" }), { actor: managerOf(homeB) });
		expect(rowOf(board, "staffLoan", id)).toEqual({
			lender: homeB,
			borrower: homeA,
			role: assistant,
			count: 3,
			shifts: [shiftOf(16, "night")],
			step: "promised",
			note: "Kom till port 2",
			begun: { at: monday8, actor: `enhetschef.${homeB}` },
		});
		for (const unit of [homeA, homeB]) expect(rowOf(board, "staffLoansOf", unit)).toEqual({ loans: [id] });
	});

	test("that was asked for is promised for fewer, and says for how many it was asked", () => {
		const board = twoHomes();
		const id = board.say("staff-loan", asked());
		board.say(
			"staff-loan-answer",
			{ loan: id, answer: "promised", count: 2 },
			{ refs: [id], observedAt: monday8 + hour },
		);
		expect(rowOf(board, "staffLoan", id)).toMatchObject({
			step: "promised",
			count: 2,
			answered: { at: monday8 + hour, actor: coordinator.person, asked: 3 },
		});
	});

	test("is answered once, and what nobody has promised has no end", () => {
		const board = twoHomes();
		const id = board.say("staff-loan", asked());
		const code = (kind: string, body: object) => board.check(kind, { loan: id, ...body }, { refs: [id] })?.code;
		expect(code("staff-loan-end", {})).toBe("loan-not-promised");
		board.say("staff-loan-answer", { loan: id, answer: "refused", reason: "Vi har själva brist" }, { refs: [id] });
		for (const answer of ["promised", "withdrawn"]) expect(code("staff-loan-answer", { answer })).toBe("loan-answered");
		expect(code("staff-loan-end", {})).toBe("loan-not-promised");
		expect(rowOf(board, "staffLoan", id)).toMatchObject({
			step: "refused",
			answered: { reason: "Vi har själva brist" },
		});
	});

	test("that both sides end was over at the earliest moment, in whatever order they are heard", () => {
		const ended = (order: readonly number[]) => {
			const board = twoHomes();
			const id = board.say("staff-loan", loan(), { id: "01J00000000000000000008888" });
			for (const after of order)
				board.say(
					"staff-loan-end",
					{ loan: id },
					{
						refs: [id],
						observedAt: monday8 + after * hour,
						id: `01J0000000000000000000777${after}`,
					},
				);
			return rowOf(board, "staffLoan", id)?.ended;
		};
		expect(ended([3, 1, 2])).toMatchObject({ at: monday8 + hour });
		expect(ended([1, 2, 3])).toEqual(ended([3, 2, 1]));
	});

	test("is kept three weeks past its return, for whoever traces contacts", () => {
		const board = twoHomes();
		const day = 24 * hour;
		const first = board.say("staff-loan", loan({ shifts: [shiftOf(15, "night")] }));
		const { to } = shiftOf(15, "night");
		board.say("staff-loan", loan({ shifts: [{ ...shiftOf(16, "night") }] }), { observedAt: to + 21 * day });
		expect(rowOf(board, "staffLoan", first)).toBeDefined();
		board.say("staff-loan", loan(), { observedAt: to + 21 * day + 1 });
		expect(rowOf(board, "staffLoan", first)).toBeUndefined();
		expect(rowOf(board, "staffLoansOf", homeA)?.loans).not.toContain(first);
		expect(rowOf(board, "staffLoansOf", homeB)?.loans).toHaveLength(2);
	});
});
