import { describe, expect, test } from "vitest";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { coordinator, createCluster, hour, monday8, reportOf, type TestBoard } from "../testing/board.ts";
import type { CorrectionBody } from "../bodies.ts";
import { correctionOf } from "./correction.ts";

const confirmed = "cases.residents.confirmed";
const mask = "stock.mask-iir";
const cell = (board: TestBoard, ref = confirmed) => rowOf(board, "cell", `aldreboende-a/${ref}`);
const manager: Actor = { person: "chef", grants: [{ role: "manager", board: "jarfalla", units: ["aldreboende-a"] }] };

function mend(
	board: TestBoard,
	target: string,
	values: CorrectionBody["values"],
	{ actor = coordinator, earlier = [] as readonly string[] } = {},
): string {
	const { kind, body, observedAt, refs } = correction(board, target, values, earlier);
	return board.say(kind, body, { actor, observedAt, refs });
}

function correction(
	board: TestBoard,
	target: string,
	values: CorrectionBody["values"],
	earlier: readonly string[] = [],
) {
	const entry = board.log.find(({ id }) => id === target);
	if (!entry) throw new Error("no target");
	return correctionOf(
		{ id: target, observedAt: entry.observedAt, body: { unit: "aldreboende-a" } },
		values,
		"Felskrivet",
		earlier,
	);
}

function refusal(
	board: TestBoard,
	target: string,
	values: CorrectionBody["values"],
	actor = coordinator,
): string | undefined {
	const { kind, body, observedAt, refs } = correction(board, target, values);
	return board.check(kind, body, { actor, observedAt, refs })?.code;
}

describe("taken back", () => {
	const said = (board: TestBoard) => rowOf(board, "said", "aldreboende-a/cases");
	const report = (board: TestBoard, hours: number) =>
		board.say("report", reportOf({ [confirmed]: 14 }, { sections: ["cases"] }), {
			observedAt: monday8 + hours * hour,
		});
	function takeBack(board: TestBoard, target: string) {
		const { kind, body, observedAt, refs } = correction(board, target, { [confirmed]: { was: 14, now: 14 } });
		board.say(kind, { ...body, undone: ["cases"] }, { observedAt, refs });
	}

	test("a report taken back no longer counts as an answer, and the one before does", () => {
		const board = createCluster();
		const first = report(board, 0);
		takeBack(board, report(board, 1));
		expect(said(board)).toMatchObject({ entry: first, observedAt: monday8 });
		takeBack(board, first);
		expect(said(board)).toBeUndefined();
	});

	test("a report answered again since keeps counting when an earlier one is taken back", () => {
		const board = createCluster();
		const first = report(board, 0);
		const second = report(board, 1);
		takeBack(board, first);
		expect(said(board)).toMatchObject({ entry: second });
		expect(said(board)?.prior).toBeUndefined();
	});

	test("a correction that takes nothing back leaves the answer", () => {
		const board = createCluster();
		const only = report(board, 0);
		mend(board, only, { [confirmed]: { was: 14, now: 15 } });
		expect(said(board)?.entry).toBe(only);
	});
});

describe("on top", () => {
	test("the correction takes the target's place, time and all", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		const id = mend(board, target, { [confirmed]: { was: 140, now: 14 } });
		expect(cell(board)).toMatchObject({ value: 14, entry: target, observedAt: monday8, correctedBy: id });
		expect(cell(board)?.points?.values).toEqual([14]);
	});

	test("a flag on the wrong value goes with it", () => {
		const board = createCluster();
		board.say("report", reportOf({ [confirmed]: 14 }));
		const target = board.say("report", reportOf({ [confirmed]: 140 }), { observedAt: monday8 + hour });
		expect(cell(board)?.flags).toEqual(["unlikely"]);
		mend(board, target, { [confirmed]: { was: 140, now: 14 } });
		expect(cell(board)?.flags).toBeUndefined();
	});

	test("unknown is a correction too", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [mask]: 160_000 }));
		mend(board, target, { [mask]: { was: 160_000, now: null } });
		expect(cell(board, mask)?.value).toBeNull();
		expect(rowOf(board, "ledger", `aldreboende-a/${mask}`)?.balance).toEqual(["struck"]);
	});

	test("an observation made later than the target's wins over its correction", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		mend(board, target, { [confirmed]: { was: 140, now: 14 } });
		board.say("report", reportOf({ [confirmed]: 15 }), { observedAt: monday8 + 1 });
		expect(cell(board)).toMatchObject({ value: 15 });
		expect(cell(board)?.correctedBy).toBeUndefined();
	});
});

describe("no longer on top", () => {
	test("the value that stands is left alone; point and ledger are mended", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140, [mask]: 5000 }), {
			observedAt: monday8 - 24 * hour,
		});
		board.say("report", reportOf({ [confirmed]: 15, [mask]: 400 }));
		const id = mend(board, target, { [confirmed]: { was: 140, now: 14 }, [mask]: { was: 5000, now: 500 } });
		expect(cell(board)).toMatchObject({ value: 15 });
		expect(cell(board)?.points?.values).toEqual([15, 14]);
		expect(rowOf(board, "ledger", `aldreboende-a/${mask}`)?.balance).toEqual([500, 400]);
		const entry = board.log.find((entry) => entry.id === id);
		expect(entry && rules.onTop(board, entry)).toBe(false);
	});

	test("it has the target's own time, whatever it was sent with: the author of one on its way cannot know it", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140, [mask]: 5000 }));
		board.say("report", reportOf({ [confirmed]: 15, [mask]: 400 }), { observedAt: monday8 + 24 * hour });
		const { kind, body, refs } = correction(board, target, {
			[confirmed]: { was: 140, now: 14 },
			[mask]: { was: 5000, now: 500 },
		});
		const id = board.say(kind, body, { refs, observedAt: monday8 + 4711 });
		expect(board.log.find((entry) => entry.id === id)?.observedAt).toBe(monday8);
		expect(cell(board)?.points?.values).toEqual([15, 14]);
		expect(rowOf(board, "ledger", `aldreboende-a/${mask}`)?.balance).toEqual([500, 400]);
	});
});

describe("what stood there is checked", () => {
	test("against the report", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		expect(refusal(board, target, { [confirmed]: { was: 141, now: 14 } })).toBe("was-differs");
	});

	test("against the latest correction of it, and the latest stands", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		mend(board, target, { [confirmed]: { was: 140, now: 41 } });
		expect(refusal(board, target, { [confirmed]: { was: 140, now: 14 } })).toBe("was-differs");
		mend(board, target, { [confirmed]: { was: 41, now: 14 } });
		expect(cell(board)?.value).toBe(14);
	});

	test("against the latest correction also when a later report is on top", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		mend(board, target, { [confirmed]: { was: 140, now: 41 } });
		board.say("report", reportOf({ [confirmed]: 15 }), { observedAt: monday8 + hour });
		expect(refusal(board, target, { [confirmed]: { was: 140, now: 14 } })).toBe("was-differs");
		expect(refusal(board, target, { [confirmed]: { was: 41, now: 14 } })).toBeUndefined();
	});

	test("against a correction that it names, when the board no longer lists it", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }), { observedAt: monday8 - hour });
		const first = mend(board, target, { [confirmed]: { was: 140, now: 41 } });
		let other = board.say("report", reportOf({ [confirmed]: 0 }));
		for (let value = 0; value < 45; value++) mend(board, other, { [confirmed]: { was: value, now: value + 1 } });
		expect(rowOf(board, "corrected", "aldreboende-a")?.corrections).toHaveLength(40);
		const { kind, body, observedAt, refs } = correction(board, target, { [confirmed]: { was: 41, now: 14 } }, [first]);
		expect(board.check(kind, body, { observedAt, refs })).toBeNull();
		other = target;
	});

	test("a cell that the report never filled is no target", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		expect(refusal(board, target, { "cases.residents.suspected": { was: null, now: 1 } })).toBe("target-unknown");
	});
});

describe("who and what", () => {
	test("the author mends their own, a coordinator anybody's, others nobody's", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }), { actor: manager });
		const values = { [confirmed]: { was: 140, now: 14 } };
		expect(refusal(board, target, values, manager)).toBeUndefined();
		expect(refusal(board, target, values)).toBeUndefined();
		expect(refusal(board, target, values, { ...manager, person: "annan" })).toBe("not-yours");
		expect(refusal(board, target, values, { person: "chef", grants: [{ role: "observer", board: "jarfalla" }] })).toBe(
			"not-allowed",
		);
		expect(refusal(board, target, values, { person: "skarm", grants: [] })).toBe("not-allowed");
	});

	test("only a report is a target: a correction of a correction names the original", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		const id = mend(board, target, { [confirmed]: { was: 140, now: 41 } });
		expect(refusal(board, id, { [confirmed]: { was: 41, now: 14 } })).toBe("target-unknown");
	});

	test("an entry that is not stored, another unit's report, no target named", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		const body = {
			unit: "aldreboende-a",
			target: "01J00000000000000000009999",
			values: { [confirmed]: { was: 140, now: 14 } },
			why: "",
		};
		expect(board.check("correction", body, { refs: [body.target] })?.code).toBe("target-unknown");
		expect(board.check("correction", { ...body, target })?.code).toBe("target-unknown");
		expect(board.check("correction", { ...body, target, unit: "vardcentral-1" }, { refs: [target] })?.code).toBe(
			"target-unknown",
		);
	});

	test("what cannot be reported cannot be corrected to", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		expect(refusal(board, target, { [confirmed]: { was: 140, now: -1 } })).toBe("out-of-range");
		expect(refusal(board, target, { [confirmed]: { was: 140, now: "14" } })).toBe("not-a-number");
		expect(refusal(board, target, {})).toBe("bad-shape");
	});

	test("an undo sent together with its report finds it on the board before it is stored", () => {
		const board = createCluster();
		const target = board.say("report", reportOf({ [confirmed]: 140 }));
		const draft = board.draft(
			"correction",
			{ unit: "aldreboende-a", target, values: { [confirmed]: { was: 140, now: 14 } }, why: "" },
			{ refs: [target] },
		);
		expect(rules.check({ read: board, draft, actor: coordinator, now: monday8, refs: [] })).toBeNull();
	});
});

test("a masked figure can be told, and masked again", () => {
	const board = createCluster();
	const ref = "community.cases/2026-11-09";
	const body = {
		unit: "kommun",
		template: { id: "community", version: 1 },
		sections: ["community"],
		values: { [ref]: null },
		below: { [ref]: 15 },
	};
	const target = board.say("report", body);
	const say = (values: CorrectionBody["values"], below?: CorrectionBody["below"]) =>
		board.say(
			"correction",
			{ unit: "kommun", target, values, why: "Ny utgåva", ...(below && { below }) },
			{ refs: [target] },
		);
	say({ [ref]: { was: null, now: 17 } });
	expect(rowOf(board, "cell", `kommun/${ref}`)).toMatchObject({ value: 17 });
	expect(rowOf(board, "cell", `kommun/${ref}`)?.below).toBeUndefined();
	say({ [ref]: { was: 17, now: null } }, { [ref]: 15 });
	expect(rowOf(board, "cell", `kommun/${ref}`)).toMatchObject({ value: null, below: 15 });
});
