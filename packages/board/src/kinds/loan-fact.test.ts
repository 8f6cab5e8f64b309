import { describe, expect, test } from "vitest";
import type { LoanFactBody } from "../bodies.ts";
import { lentOf } from "../derive/loan-state.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { coordinator, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { homeA, homeB, managerOf } from "../testing/loans.ts";
import { depot, fact, mask, maskBalance, maskCluster, promised, request } from "../testing/requests.ts";

const duty: Actor = { person: "jour", grants: [{ role: "duty", board: "jarfalla" }] };
const observer: Actor = { person: "gast", grants: [{ role: "observer", board: "jarfalla" }] };
const balances = (board: TestBoard) => [maskBalance(board, homeB), maskBalance(board, homeA)];
const asTaken = (board: TestBoard, loan: string) => {
	const row = rowOf(board, "loan", loan);
	return row && lentOf(loan, row);
};

function told(board: TestBoard, [asked, loan]: readonly [string, string]) {
	return (
		kind: string,
		amount: number | null,
		more: Partial<LoanFactBody> & { after?: number; actor?: Actor } = {},
	) => {
		const { after = 0, actor = coordinator, ...rest } = more;
		const unit = kind === "loan-received" ? homeA : homeB;
		const body = fact(asked, loan, { unit, amount, ...rest });
		const refs = [asked, ...(rest.corrects === undefined ? [] : [rest.corrects])];
		return board.say(kind, body, { refs, observedAt: monday8 + after * hour, actor });
	};
}

test("sent lowers the lender's stock, received raises the borrower's by what came, and back again", () => {
	const board = maskCluster();
	const ids = promised(board);
	const say = told(board, ids);
	expect(balances(board)).toEqual([5000, 100]);
	say("loan-sent", 400, { after: 1 });
	expect(balances(board)).toEqual([4600, 100]);
	say("loan-received", 380, { after: 2 });
	expect(balances(board)).toEqual([4600, 480]);
	expect(asTaken(board, ids[1])).toMatchObject({
		state: "received",
		amount: 380,
		next: { step: "sentBack", unit: homeA, amount: 380 },
		deviations: [{ is: "differs", step: "received", expected: 400, amount: 380 }],
	});
	say("loan-returned", 380, { after: 3, unit: homeA });
	say("loan-returned", 380, { after: 4 });
	expect(balances(board)).toEqual([5000 - 400 + 380, 100]);
	expect(asTaken(board, ids[1])?.state).toBe("returned");
	expect(asTaken(board, ids[1])?.next).toBeUndefined();
});

test("a step that two people tell moves stock once, at the earlier time and with the earlier amount, and is flagged", () => {
	const board = maskCluster();
	const ids = promised(board);
	const say = told(board, ids);
	say("loan-sent", 400, { after: 6 });
	board.say("report", reportOf({ [mask]: 4600 }, { unit: homeB }), { observedAt: monday8 + 4 * hour });
	expect(balances(board)[0]).toBe(4200);
	say("loan-sent", 390, { after: 2, actor: duty });
	expect(balances(board)[0]).toBe(4600);
	expect(asTaken(board, ids[1])?.deviations).toContainEqual({ is: "told-again", step: "sent", amounts: [390, 400] });
});

test("what came is stock though nobody has said that it was sent, or promised", () => {
	const board = maskCluster();
	const asked = board.say("request", request());
	const say = told(board, [asked, "01J00000000000000000008888"]);
	say("loan-received", 100, { after: 1 });
	expect(balances(board)).toEqual([5000, 200]);
	const lent = asTaken(board, "01J00000000000000000008888");
	expect(lent?.deviations).toEqual([{ is: "untold", step: "sent" }]);
	say("loan-sent", 100, { after: 0.5 });
	expect(balances(board)).toEqual([4900, 200]);
	expect(asTaken(board, "01J00000000000000000008888")?.deviations).toEqual([{ is: "unpromised" }]);
});

test("what was sent after it was called off was sent, and is flagged", () => {
	const board = maskCluster();
	const [asked, loan] = promised(board);
	board.say("request-end", { request: asked }, { refs: [asked] });
	expect(asTaken(board, loan)?.state).toBe("called-off");
	told(board, [asked, loan])("loan-sent", 400, { after: 1 });
	expect(balances(board)[0]).toBe(4600);
	expect(asTaken(board, loan)).toMatchObject({ state: "sent", deviations: [{ is: "after-call-off" }] });
});

test("nothing of what was sent may have come, and what comes in the end is what stands", () => {
	const board = maskCluster();
	const ids = promised(board);
	const say = told(board, ids);
	say("loan-sent", 400);
	say("loan-received", 0, { after: 1 });
	expect(balances(board)).toEqual([4600, 100]);
	expect(asTaken(board, ids[1])).toMatchObject({ state: "sent", next: { step: "received", amount: 400 } });
	say("loan-received", 400, { after: 2 });
	expect(balances(board)).toEqual([4600, 500]);
	expect(asTaken(board, ids[1])).toMatchObject({ state: "received", next: { step: "sentBack" } });
});

describe("put right", () => {
	test("an amount takes the place and the time of what was said", () => {
		const board = maskCluster();
		const ids = promised(board);
		const say = told(board, ids);
		const wrong = say("loan-sent", 4000, { after: 1 });
		board.say("report", reportOf({ [mask]: 4600 }, { unit: homeB }), { observedAt: monday8 + 2 * hour });
		say("loan-sent", 400, { after: 3, corrects: wrong, why: "En nolla för mycket" });
		expect(balances(board)[0]).toBe(4600);
		expect(asTaken(board, ids[1])).toMatchObject({ amount: 400, deviations: [] });
	});

	test("what did not happen is taken back, and may happen later", () => {
		const board = maskCluster();
		const ids = promised(board);
		const say = told(board, ids);
		const wrong = say("loan-sent", 400, { after: 1 });
		say("loan-sent", null, { corrects: wrong });
		expect(balances(board)[0]).toBe(5000);
		expect(asTaken(board, ids[1])?.state).toBe("promised");
		say("loan-sent", 300, { after: 5 });
		expect(balances(board)[0]).toBe(4700);
		say("loan-sent", 350, { corrects: wrong });
		expect(balances(board)[0]).toBe(4650);
	});

	test("by who said it or answers for the whole board, and only what was said of that step", () => {
		const board = maskCluster();
		const ids = promised(board);
		const [asked, loan] = ids;
		const say = told(board, ids);
		const wrong = say("loan-sent", 400, { actor: duty });
		const code = (body: Partial<LoanFactBody>, actor: Actor = coordinator, kind = "loan-sent", refs = [asked, wrong]) =>
			board.check(kind, fact(asked, loan, { corrects: wrong, ...body }), { refs, actor })?.code;
		expect([code({}), code({}, duty), code({}, managerOf(homeB))]).toEqual([undefined, undefined, "not-yours"]);
		expect(code({}, coordinator, "loan-returned")).toBe("target-unknown");
		expect(code({}, coordinator, "loan-sent", [asked])).toBe("target-unknown");
	});
});

describe("refused", () => {
	const board = maskCluster();
	const [asked, loan] = promised(board);
	const code = (kind: string, body: Partial<LoanFactBody>, actor: Actor = coordinator) =>
		board.check(kind, fact(asked, loan, body), { refs: [asked], actor })?.code;
	test.each([
		["loan-sent", { amount: 0 }, "out-of-range"],
		["loan-sent", { amount: -1 }, "out-of-range"],
		["loan-sent", { amount: 1.5 }, "out-of-range"],
		["loan-sent", { amount: null }, "not-a-number"],
		["loan-sent", { unit: homeA }, "bad-shape"],
		["loan-received", {}, "bad-shape"],
		["loan-returned", { unit: depot }, "bad-shape"],
		["loan-sent", { lender: homeA, unit: homeA }, "bad-shape"],
		["loan-sent", { lender: depot, unit: depot }, "bad-shape"],
		["loan-sent", { item: "stock.ffp2" }, "bad-shape"],
		["loan-sent", { item: "absence.sick" }, "bad-shape"],
		["loan-sent", { loan: "01J00000000000000000007777", lender: "ingen", unit: "ingen" }, "unknown-unit"],
		["loan-sent", { why: "Felskrivet" }, "bad-shape"],
	] as const)("%s %o", (kind, body, expected) => expect(code(kind, body)).toBe(expected));

	test("from who may not move that unit's stock, but not who counts on duty", () => {
		expect(code("loan-sent", {}, managerOf(homeA))).toBe("not-allowed");
		expect(code("loan-received", { unit: homeA }, managerOf(homeB))).toBe("not-allowed");
		expect(code("loan-sent", {}, observer)).toBe("not-allowed");
		expect(code("loan-sent", {}, duty)).toBeUndefined();
	});
});
