import { expect, test } from "vitest";
import type { Entry } from "@samlad/board/entry";
import type { Value } from "@samlad/board/rows/said";
import { standing, trailOf } from "./trail.ts";

const ref = "cases.residents.confirmed";

function report(seq: number, value: Value, { observedAt = seq * 10, unchanged = false } = {}): Entry {
	return {
		v: 1,
		id: `R${seq}`,
		board: "jarfalla",
		actor: "anna",
		kind: "report",
		body: {
			unit: "aldreboende-a",
			template: { id: "first", version: 1 },
			sections: ["cases"],
			values: { [ref]: value },
			...(unchanged ? { unchanged: [ref] } : {}),
		},
		observedAt,
		source: "form",
		seq,
		receivedAt: seq * 10 + 1,
	};
}

function correction(seq: number, target: string, was: Value, now: Value, why: string): Entry {
	return {
		v: 1,
		id: `C${seq}`,
		board: "jarfalla",
		actor: "bo",
		kind: "correction",
		body: { unit: "aldreboende-a", target, values: { [ref]: { was, now } }, why },
		observedAt: seq * 10,
		source: "form",
		refs: [target],
		seq,
		receivedAt: seq * 10 + 1,
	};
}

test("steps run from the newest observation, each with what stood before it", () => {
	const steps = trailOf(ref, [report(2, 14), report(1, 8)]);
	expect(steps.map(({ from, to }) => [from, to])).toEqual([
		[8, 14],
		[undefined, 8],
	]);
});

test("a late report takes its place by when it was true", () => {
	const steps = trailOf(ref, [report(1, 8, { observedAt: 100 }), report(2, 5, { observedAt: 50 })]);
	expect(steps.map(({ from, to }) => [from, to])).toEqual([
		[5, 8],
		[undefined, 5],
	]);
});

test("a correction is shown at the step it mends and the next step starts from what was put right", () => {
	const steps = trailOf(ref, [report(1, 160), correction(2, "R1", 160, 16, "en nolla för mycket"), report(3, 17)]);
	expect(steps[0]).toMatchObject({ from: 16, to: 17 });
	expect(steps[1]).toMatchObject({ to: 160, mended: [{ now: 16, why: "en nolla för mycket", actor: "bo" }] });
	expect(steps.map(standing)).toEqual([17, 16]);
});

test("of several corrections the latest stands and all are told", () => {
	const steps = trailOf(ref, [
		correction(3, "R1", 16, null, "oklart"),
		report(1, 160),
		correction(2, "R1", 160, 16, "slant"),
	]);
	expect(steps[0]?.mended.map(({ now }) => now)).toEqual([16, null]);
	expect(steps.map(standing)).toEqual([null]);
});

test("other cells and other kinds are passed over", () => {
	expect(trailOf("stock.visor", [report(1, 8), correction(2, "R1", 8, 9, "x")])).toEqual([]);
});

test("a confirmation says that it is one", () => {
	expect(trailOf(ref, [report(1, 8), report(2, 8, { unchanged: true })]).map(({ unchanged }) => unchanged)).toEqual([
		true,
		false,
	]);
});

test("what moved stands among the counts with what happened, and a count after it is compared with the count before", () => {
	const moved: Entry = {
		...report(2, 50),
		id: "M2",
		kind: "movement",
		body: { unit: "aldreboende-a", movement: "lent", other: "aldreboende-b", values: { [ref]: 50 } },
	};
	const taken = correction(3, "M2", 50, 0, "Ångrat av den som skrev");
	const steps = trailOf(ref, [report(1, 120), moved, taken, report(4, 118)]);
	expect(steps.map(({ moved, other, from, to }) => [moved, other, from, to])).toEqual([
		[undefined, undefined, 120, 118],
		["lent", "aldreboende-b", undefined, 50],
		[undefined, undefined, undefined, 120],
	]);
	expect(steps[1]?.mended.map(({ now }) => now)).toEqual([0]);
});

test("what was lent is a step like other movements, told twice it is one, and put right it says so", () => {
	const fact = (seq: number, more: object, observedAt = seq * 10): Entry => ({
		...report(seq, 0, { observedAt }),
		id: `L${seq}`,
		kind: "loan-sent",
		body: { request: "r", loan: "l", unit: "b", lender: "b", item: ref, amount: 40, ...more },
	});
	const received = { ...fact(4, { unit: "a", amount: 9, loan: "k" }), kind: "loan-received" };
	const steps = trailOf(ref, [
		fact(2, {}),
		fact(1, { amount: 30 }, 30),
		fact(3, { amount: 35, corrects: "L2", why: "Felräknat" }, 20),
		received,
	]);
	expect(steps).toMatchObject([
		{ entry: "L4", moved: "borrowed", other: "b", to: 9, mended: [] },
		{ entry: "L2", moved: "lent", to: 40, mended: [{ now: 35, why: "Felräknat" }] },
	]);
});
