import { describe, expect, test } from "vitest";
import type { RequestBody } from "../bodies.ts";
import { dayMs } from "../calendar.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { coordinator, hour, monday8 } from "../testing/board.ts";
import { homeA, homeB, managerOf } from "../testing/loans.ts";
import { depot, fact, mask, maskCluster, promise, promised, request } from "../testing/requests.ts";

const observer: Actor = { person: "gast", grants: [{ role: "observer", board: "jarfalla" }] };
const duty: Actor = { person: "jour", grants: [{ role: "duty", board: "jarfalla" }] };
const elsewhere: Actor = { person: "solna", grants: [{ role: "coordinator", board: "solna" }] };

describe("who may", () => {
	test("a manager asks for own unit, a coordinator and who is on duty for any, who reads for none", () => {
		const board = maskCluster();
		const code = (actor: Actor) => board.check("request", request(), { actor })?.code;
		expect([managerOf(homeA), coordinator, duty].map(code)).toEqual([undefined, undefined, undefined]);
		expect([managerOf(homeB), observer, elsewhere].map(code)).toEqual(["not-allowed", "not-allowed", "not-allowed"]);
	});

	test("only the lender's side promises and declines, and only the asker's ends", () => {
		const board = maskCluster();
		const id = board.say("request", request());
		const said = (unit: string) => ({ refs: [id], actor: managerOf(unit) });
		expect(board.check("request-answer", promise(id, 100), said(homeB))).toBeNull();
		expect(board.check("request-answer", promise(id, 100), said(homeA))?.code).toBe("not-allowed");
		const no = { request: id, unit: homeB, answer: "refused", reason: "Vi har ont själva" };
		expect(board.check("request-answer", no, said(homeB))).toBeNull();
		expect(board.check("request-answer", no, said(homeA))?.code).toBe("not-allowed");
		expect(board.check("request-end", { request: id }, said(homeA))).toBeNull();
		expect(board.check("request-end", { request: id }, said(homeB))?.code).toBe("not-allowed");
	});
});

describe("refused", () => {
	const board = maskCluster();
	board.say("unit", { unit: "gammal", name: "Gammal", type: "care-home", status: "retired" });
	test.each([
		[request({ amount: 0 }), "out-of-range"],
		[request({ amount: -5 }), "out-of-range"],
		[request({ amount: 1.5 }), "out-of-range"],
		[request({ amount: 1e308 }), "out-of-range"],
		[request({ amount: Number.NaN }), "bad-shape"],
		[request({ unit: "ingen" }), "unknown-unit"],
		[request({ unit: "gammal" }), "unknown-unit"],
		[request({ to: homeA }), "unknown-unit"],
		[request({ to: "gammal" }), "unknown-unit"],
		[request({ to: "kommun" }), "unknown-measure"],
		[request({ item: "absence.sick" }), "unknown-measure"],
		[request({ substitutes: [mask] }), "unknown-measure"],
		[request({ substitutes: ["stock.ffp2", "stock.ffp2"] }), "unknown-measure"],
		[request({ substitutes: ["stock.sanitiser"] }), "unknown-measure"],
		[request({ priority: "panic" as RequestBody["priority"] }), "bad-shape"],
		[request({ latest: monday8 }), "bad-shape"],
		[request({ latest: monday8 + 400 * dayMs }), "promise-far"],
		[request({ deliverTo: "till 811228-9874" }), "identity-number"],
		[request({ note: "ring 811228-9874" }), "identity-number"],
	])("%o", (body, code) => expect(board.check("request", body)?.code).toBe(code));

	test("but not one that says everything a request can say", () => {
		const whole = request({
			to: homeB,
			deliverTo: "Port 2",
			latest: monday8 + 9 * hour,
			substitutes: ["stock.ffp2"],
			note: "Ring på klockan",
		});
		const id = board.say("request", whole, { actor: managerOf(homeA) });
		expect(rowOf(board, "request", id)).toEqual({
			...whole,
			begun: { at: monday8, actor: `enhetschef.${homeA}` },
			loans: [],
		});
	});

	test("a promise of nothing, of something else, or by who asked; and a refusal without a reason", () => {
		const board = maskCluster();
		const id = board.say("request", request({ substitutes: ["stock.ffp2"] }));
		const code = (more: object) =>
			board.check("request-answer", { ...promise(id, 100), ...more }, { refs: [id] })?.code;
		expect(code({ amount: 0 })).toBe("out-of-range");
		expect(code({ amount: 0.5 })).toBe("out-of-range");
		expect(code({ amount: undefined })).toBe("bad-shape");
		expect(code({ item: "stock.ffp3" })).toBe("unknown-measure");
		expect(code({ unit: homeA })).toBe("unknown-unit");
		expect(code({ unit: "ingen" })).toBe("unknown-unit");
		expect(code({ item: "stock.ffp2" })).toBeUndefined();
		expect(code({ answer: "refused" })).toBe("bad-shape");
		expect(code({ answer: "refused", amount: undefined, reason: " " })).toBe("bad-shape");
		expect(code({ answer: "refused", amount: undefined, reason: "Åt 811228-9874" })).toBe("identity-number");
	});

	test("a step of a request that is not there, or that the entry does not rely on", () => {
		const board = maskCluster();
		const id = board.say("request", request());
		const none = "01J00000000000000000009999";
		for (const [kind, body] of [
			["request-answer", promise(none, 1)],
			["request-end", { request: none }],
			["loan-sent", fact(none, none)],
		] as const)
			expect(board.check(kind, body, { refs: [none] })?.code).toBe("target-unknown");
		expect(board.check("request-end", { request: id })?.code).toBe("target-unknown");
	});
});

describe("a request", () => {
	test("stands once for a unit and an item, until it is met, ended or too late", () => {
		const board = maskCluster();
		const code = (body = request(), observedAt = monday8) => board.check("request", body, { observedAt })?.code;
		const first = board.say("request", request({ latest: monday8 + 5 * hour }));
		expect(board.check("request", request({ amount: 50 }))).toEqual({
			code: "request-open",
			detail: { request: first },
		});
		expect([code(request({ item: "stock.visor" })), code(request({ unit: homeB }))]).toEqual([undefined, undefined]);
		expect(code(request(), monday8 + 6 * hour)).toBeUndefined();
		const ended = board.say("request-end", { request: first }, { refs: [first] });
		expect(ended).toBeDefined();
		expect(code()).toBeUndefined();
		const [second] = promised(board);
		expect(code()).toBeUndefined();
		expect(rowOf(board, "requestsOf", homeA)?.requests).toEqual([first, second]);
	});

	test("is promised by several, never for more than is missing", () => {
		const board = maskCluster();
		const [id, first] = promised(board);
		board.say("request-end", { request: id }, { refs: [id] });
		const next = board.say("request", request());
		const code = (unit: string, amount: number) =>
			board.check("request-answer", promise(next, amount, { unit }), { refs: [next] })?.code;
		expect(code(homeB, 401)).toBe("request-met");
		const from = board.say("request-answer", promise(next, 300), { refs: [next] });
		expect([code(depot, 101), code(depot, 100), code(homeB, 100)]).toEqual([
			"request-met",
			undefined,
			"request-answered",
		]);
		board.say("request-answer", promise(next, 100, { unit: depot }), { refs: [next] });
		expect(code("vardcentral-1", 1)).toBe("request-met");
		expect(rowOf(board, "loan", from)).toMatchObject({ lender: homeB, borrower: homeA, promised: { amount: 300 } });
		expect(rowOf(board, "loan", first)?.calledOff).toMatchObject({ by: "borrower" });
	});

	test("that is declined says why, and what was promised with it is free for others", () => {
		const board = maskCluster();
		const [id, loan] = promised(board);
		const no = { request: id, unit: homeB, answer: "refused", reason: "Vi fick själva brist" };
		board.say("request-answer", no, { refs: [id] });
		expect(rowOf(board, "loan", loan)?.calledOff).toMatchObject({ by: "lender", reason: "Vi fick själva brist" });
		expect(rowOf(board, "request", id)?.declined).toMatchObject([{ unit: homeB, reason: "Vi fick själva brist" }]);
		expect(board.check("request-answer", no, { refs: [id] })?.code).toBe("request-answered");
		board.say("request-answer", promise(id, 400, { unit: depot }), { refs: [id] });
		expect(rowOf(board, "request", id)?.loans).toHaveLength(2);
	});

	test("whose goods are on their way can be ended, and not declined", () => {
		const board = maskCluster();
		const [id, loan] = promised(board);
		board.say("loan-sent", fact(id, loan), { refs: [id] });
		const no = { request: id, unit: homeB, answer: "refused", reason: "Ångrar oss" };
		expect(board.check("request-answer", no, { refs: [id] })?.code).toBe("loan-sent");
		board.say("request-end", { request: id }, { refs: [id] });
		expect(rowOf(board, "loan", loan)?.calledOff).toBeUndefined();
		for (const [kind, body] of [
			["request-end", { request: id }],
			["request-answer", promise(id, 1)],
			["request-answer", { ...no, unit: depot }],
		] as const)
			expect(board.check(kind, body, { refs: [id] })?.code).toBe("request-ended");
	});

	test("cannot be promised when its time has passed", () => {
		const board = maskCluster();
		const id = board.say("request", request({ latest: monday8 + hour }));
		const late = { refs: [id], observedAt: monday8 + 2 * hour };
		expect(board.check("request-answer", promise(id, 1), late)?.code).toBe("request-ended");
	});

	test("leaves the board when it is over, later when something is out, and whoever comes late is told so", () => {
		const board = maskCluster();
		const [over] = promised(board);
		board.say("request-end", { request: over }, { refs: [over] });
		const [id, loan] = promised(board);
		board.say("loan-sent", fact(id, loan), { refs: [id] });
		const later = (days: number, item: string) =>
			board.say("request", request({ item }), { observedAt: monday8 + days * dayMs });
		later(22, "stock.visor");
		expect(rowOf(board, "request", over)).toBeUndefined();
		expect(rowOf(board, "request", id)).toBeDefined();
		later(181, "stock.ffp3");
		expect([rowOf(board, "request", id), rowOf(board, "loan", loan)]).toEqual([undefined, undefined]);
		expect(board.check("loan-sent", fact(id, loan), { refs: [id] })?.code).toBe("request-gone");
	});

	test("of which a unit makes many keeps the newest on the board", () => {
		const board = maskCluster();
		for (let n = 0; n < 90; n++) {
			const id = board.say("request", request({ amount: 1 }), { observedAt: monday8 + n });
			board.say("request-end", { request: id }, { refs: [id], observedAt: monday8 + n });
		}
		expect(rowOf(board, "requestsOf", homeA)?.requests).toHaveLength(80);
	});
});
