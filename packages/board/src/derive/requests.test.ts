import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LoanFactBody } from "../bodies.ts";
import { loansOf, meets, unmetOf } from "../apply/loan-steps.ts";
import { rowOf, rowsOf, type Read } from "../read.ts";
import type { LoanRow } from "../rows/loan.ts";
import { coordinator, createBoard, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import { homeA, homeB, managerOf } from "../testing/loans.ts";
import { depot, fact, mask, maskBalance, maskCluster, promise, promised, request } from "../testing/requests.ts";
import { lenders } from "./lenders.ts";
import { lentOf, type LoanState } from "./loan-state.ts";
import { promisedOut, requestOf, requests } from "./requests.ts";

const asked = (board: TestBoard, id: string, now = monday8) => {
	const row = rowOf(board, "request", id);
	return row && requestOf(board, id, row, now);
};
const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

describe("how a request stands", () => {
	test("as the loan that has farthest to go, with what nobody has promised", () => {
		const board = maskCluster();
		const id = board.say("request", request());
		expect(asked(board, id)).toMatchObject({ state: "requested", unmet: 400, isWanted: true });
		const first = board.say("request-answer", promise(id, 300), { refs: [id] });
		expect(asked(board, id)).toMatchObject({ state: "promised", unmet: 100, isWanted: true });
		const second = board.say("request-answer", promise(id, 100, { unit: depot }), { refs: [id] });
		board.say("loan-sent", fact(id, first, { amount: 300 }), { refs: [id] });
		expect(asked(board, id)).toMatchObject({ state: "promised", unmet: 0, isWanted: false });
		board.say("loan-sent", fact(id, second, { amount: 100, unit: depot, lender: depot }), { refs: [id] });
		expect(asked(board, id)?.state).toBe("sent");
		board.say("loan-received", fact(id, first, { amount: 280, unit: homeA }), { refs: [id] });
		expect(asked(board, id)).toMatchObject({ state: "sent", unmet: 20, isWanted: true });
	});

	test("declined by whom it asked, withdrawn, or too late", () => {
		const board = maskCluster();
		const to = board.say("request", request({ to: homeB, latest: monday8 + hour }));
		const no = (unit: string) => ({ request: to, unit, answer: "refused", reason: "Brist" });
		board.say("request-answer", no(depot), { refs: [to] });
		expect(asked(board, to)?.state).toBe("requested");
		board.say("request-answer", no(homeB), { refs: [to] });
		expect(asked(board, to)).toMatchObject({ state: "declined", isWanted: true });
		expect(asked(board, to, monday8 + 2 * hour)).toMatchObject({ state: "lapsed", isWanted: false });
		board.say("request-end", { request: to }, { refs: [to] });
		expect(asked(board, to)).toMatchObject({ state: "withdrawn", isWanted: false });
	});

	test("open while somebody is to act, then out until it is on its way back, then past; the acute first", () => {
		const board = maskCluster();
		const [id, loan] = promised(board);
		const soon = board.say("request", request({ item: "stock.visor", priority: "soon" }));
		const acute = board.say("request", request({ item: "stock.ffp3", latest: monday8 + hour }));
		expect(ids(requests(board, monday8).open)).toEqual([acute, id, soon]);
		board.say("loan-sent", fact(id, loan), { refs: [id] });
		board.say("loan-received", fact(id, loan, { unit: homeA }), { refs: [id] });
		expect([ids(requests(board, monday8).open), ids(requests(board, monday8).out)]).toEqual([[acute, soon], [id]]);
		board.say("loan-returned", fact(id, loan, { unit: homeA }), { refs: [id] });
		expect(ids(requests(board, monday8).open)).toContain(id);
		board.say("loan-returned", fact(id, loan), { refs: [id] });
		expect(ids(requests(board, monday8).past)).toEqual([id]);
		expect(ids(requests(board, monday8 + 2 * hour).past)).toEqual([acute, id]);
	});
});

test("what is promised to others is spoken for: it is not lent twice", () => {
	const board = maskCluster();
	for (const hours of [49, 25])
		board.say("report", reportOf({ [mask]: 5000 + hours * 5 }, { unit: homeB }), {
			observedAt: monday8 - hours * hour,
		});
	const spare = () =>
		lenders(board, { unit: homeA, item: mask, now: monday8 }).find(({ id }) => id === homeB)?.spare ?? 0;
	const before = spare();
	const [id, loan] = promised(board, 100);
	expect([promisedOut(board, homeB, mask), before - spare()]).toEqual([100, 100]);
	board.say("loan-sent", fact(id, loan, { amount: 100 }), { refs: [id] });
	expect(promisedOut(board, homeB, mask)).toBe(0);
});

const units = [homeA, homeB, depot];
const people = [coordinator, coordinator, managerOf(homeA), managerOf(homeB), managerOf(depot)];
const facts = ["loan-sent", "loan-received", "loan-returned", "loan-returned"] as const;

const step = fc.record({
	what: fc.constantFrom("request", "promise", "promise", "decline", "end", ...facts, ...facts, "mend"),
	unit: fc.constantFrom(...units),
	lender: fc.constantFrom(...units),
	isLender: fc.boolean(),
	who: fc.constantFrom(...people),
	which: fc.nat({ max: 7 }),
	amount: fc.integer({ min: 1, max: 500 }),
	minute: fc.integer({ min: 1, max: 4000 }),
	isTakenBack: fc.boolean(),
	/** Laid over unchecked, as an unsent entry is in its author's browser. */
	isUnchecked: fc.boolean(),
});

/** What may follow on what when one more thing is said; a correction may lead back from what did not happen. */
const follows: { readonly [state in LoanState]: readonly LoanState[] } = {
	promised: ["promised", "called-off", "sent", "received", "sent-back", "returned"],
	"called-off": ["called-off", "sent", "received", "sent-back", "returned"],
	sent: ["sent", "received", "sent-back", "returned"],
	received: ["received", "sent-back", "returned"],
	"sent-back": ["sent-back", "returned"],
	returned: ["returned"],
};

test("no order of steps leads where the rules have no way, and what each side says is what its ledger holds", () => {
	const times = { taken: 0, refused: 0, moved: 0, differing: 0, again: 0 };
	fc.assert(
		fc.property(fc.array(step, { minLength: 20, maxLength: 60 }), (steps) => {
			const board = maskCluster();
			promised(board, 300);
			for (const one of steps) {
				const before = new Map(rowsOf(board, "loan"));
				const made = entryOf(board, one);
				if (!made) continue;
				const { kind, body, refs } = made;
				const said = { actor: one.who, refs, observedAt: monday8 + one.minute * 60_000 };
				const refusal = board.check(kind, body, said);
				if (refusal) times.refused++;
				else times.taken++;
				if (refusal && !one.isUnchecked) continue;
				if (kind === "request" && refusal) continue;
				if (refusal) board.put(placed(board, board.draft(kind, body, said)));
				else board.say(kind, body, said);
				for (const [id, row] of rowsOf(board, "loan")) {
					const old = before.get(id);
					const state = lentOf(id, row).state;
					const states = old && one.what !== "mend" ? follows[lentOf(id, old).state] : [state];
					expect(states).toContain(state);
					expect(old?.promised ?? row.promised).toEqual(row.promised);
				}
				for (const [id, row] of rowsOf(board, "request")) {
					expect(unmetOf(board, row)).toBeGreaterThanOrEqual(0);
					if (one.what !== "promise" || refusal || refs[0] !== id) continue;
					const met = loansOf(board, row).reduce((sum, [, loan]) => sum + meets(loan), 0);
					expect(met).toBeLessThanOrEqual(row.amount);
				}
				expect(units.map((unit) => maskBalance(board, unit))).toEqual(units.map((unit) => expected(board, unit)));
				for (const [id, row] of rowsOf(board, "loan")) count(times, id, row);
			}
		}),
		{ numRuns: 250 },
	);
	for (const often of Object.values(times)) expect(often).toBeGreaterThan(200);
});

function count(times: { moved: number; differing: number; again: number }, id: string, row: LoanRow): void {
	const { deviations, state } = lentOf(id, row);
	if (state !== "promised" && state !== "called-off") times.moved++;
	if (deviations.some(({ is }) => is === "differs")) times.differing++;
	if (deviations.some(({ is }) => is === "told-again")) times.again++;
}

function placed(board: TestBoard, draft: ReturnType<TestBoard["draft"]>) {
	const { corrects } = draft.body as { readonly corrects?: string };
	return { ...draft, observedAt: board.log.find(({ id }) => id === corrects)?.observedAt ?? draft.observedAt };
}

/** Undefined: there is nothing yet to say it of. */
function entryOf(board: TestBoard, one: typeof step extends fc.Arbitrary<infer T> ? T : never) {
	const { what, unit, lender, amount, which, isLender } = one;
	if (what === "request") return { kind: "request", body: request({ unit, amount }), refs: [] };
	const [asked, row] = [...rowsOf(board, "request")].at(-1 - (which % 2)) ?? [];
	if (asked === undefined || row === undefined) return undefined;
	if (what === "end") return { kind: "request-end", body: { request: asked }, refs: [asked] };
	if (what === "promise")
		return { kind: "request-answer", body: promise(asked, amount, { unit: lender }), refs: [asked] };
	if (what === "decline")
		return {
			kind: "request-answer",
			body: { request: asked, unit: lender, answer: "refused", reason: "Brist" },
			refs: [asked],
		};
	const all = [...rowsOf(board, "loan")];
	const [loan, held] = all[which % Math.max(1, all.length)] ?? [];
	if (loan === undefined || held === undefined) return undefined;
	const body = fact(held.request, loan, { lender: held.lender, amount });
	if (what === "mend") {
		const told = board.log.filter(
			({ kind, body }) => kind.startsWith("loan-") && (body as { loan?: string }).loan === loan,
		);
		const target = told[amount % Math.max(1, told.length)];
		if (!target) return undefined;
		const { unit } = target.body as unknown as LoanFactBody;
		const mended = { ...body, unit, amount: one.isTakenBack ? null : amount, corrects: target.id };
		return { kind: target.kind, body: mended, refs: [held.request, target.id] };
	}
	const side = what === "loan-sent" || (what === "loan-returned" && isLender) ? held.lender : held.borrower;
	return { kind: what, body: { ...body, unit: side }, refs: [held.request] };
}

/** By a rule of its own: of each step of each loan the earliest that its last correction does not take back. */
function expected(board: Pick<TestBoard, "log"> & Read, unit: string): number {
	const counted = { [homeA]: 100, [homeB]: 5000, [depot]: 20_000 }[unit] ?? 0;
	const said = board.log.flatMap(({ kind, id, observedAt, body }) =>
		kind.startsWith("loan-") ? [{ kind, id, observedAt, body: body as unknown as LoanFactBody }] : [],
	);
	const steps = new Map<string, { readonly at: string; readonly amount: number }>();
	for (const { kind, id, observedAt, body } of said) {
		if (body.corrects !== undefined || body.unit !== unit) continue;
		const mended = said.filter((other) => other.body.corrects === id).at(-1);
		const amount = mended ? mended.body.amount : body.amount;
		const key = `${kind} ${body.loan}`;
		const at = `${String(observedAt).padStart(15, "0")} ${id}`;
		const held = steps.get(key);
		if (amount === null || (held && held.at < at)) continue;
		const isIn = kind === "loan-received" || (kind === "loan-returned" && body.unit === body.lender);
		steps.set(key, { at, amount: isIn ? amount : -amount });
	}
	return [...steps.values()].reduce((sum, { amount }) => sum + amount, counted);
}

test("what is told in any order, some of it twice, leaves the same loan and the same ledgers", () => {
	const one = fc.record({
		kind: fc.constantFrom(...facts),
		isLender: fc.boolean(),
		amount: fc.integer({ min: 1, max: 400 }),
		minute: fc.integer({ min: 1, max: 2000 }),
	});
	const tables = (board: TestBoard) =>
		["request", "loan", "ledger"].map((table) =>
			[...board.rows(table)].toSorted(([one], [other]) => (one < other ? -1 : 1)),
		);
	fc.assert(
		fc.property(fc.array(one, { minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 996 }), (told, seed) => {
			const start = maskCluster();
			const [asked, loan] = promised(start, 400, { id: "01J00000000000000000006661" });
			const drafts = told.map(({ kind, isLender, amount, minute }, place) => {
				const unit = kind === "loan-sent" || (kind === "loan-returned" && isLender) ? homeB : homeA;
				return start.draft(kind, fact(asked, loan, { unit, amount }), {
					refs: [asked],
					observedAt: monday8 + minute * 60_000,
					id: `01J0000000000000000000555${place}`,
				});
			});
			const after = (order: typeof drafts) => {
				const board = createBoard(start);
				for (const draft of order) board.put(draft);
				return tables(board);
			};
			const shuffled = [...drafts, ...drafts.slice(0, 3)].toSorted(
				(a, b) => (((a.observedAt / 60_000) * seed) % 997) - (((b.observedAt / 60_000) * seed) % 997),
			);
			expect(after(shuffled)).toEqual(after(drafts));
		}),
		{ numRuns: 200 },
	);
});
