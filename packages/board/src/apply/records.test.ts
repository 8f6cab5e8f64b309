import { describe, expect, test } from "vitest";
import type { DecisionBody } from "../bodies.ts";
import { openActions, records, successorOf } from "../derive/records.ts";
import { rowOf, rowsOf } from "../read.ts";
import { mostActions, mostActionSteps, mostRecords } from "../record-limits.ts";
import { hour, reportOf } from "../testing/board.ts";
import { actor, decide, decision, end, gathered, minute, start } from "../testing/meetings.ts";

describe("what is recorded", () => {
	test("a decision freezes the values it rested on, and is numbered on the board", () => {
		const { board, id } = gathered();
		const stock = (mask: number, at: number) =>
			board.say("report", reportOf({ "stock.mask-iir": mask }, { sections: ["stock"] }), { observedAt: at });
		stock(300, start);
		const rests = [
			{ unit: "aldreboende-a", ref: "stock.mask-iir" },
			{ unit: "vardcentral-1", ref: "stock.mask-iir" },
		];
		const first = decide(board, id, { rests, objections: null });
		stock(900, start + 11 * minute);
		decide(board, id);
		expect(rowOf(board, "decision", first)).toMatchObject({
			number: 1,
			rests: [{ value: 300 }, { unit: "vardcentral-1" }],
			wordings: [{ objections: null }],
		});
		expect(rowOf(board, "decision", first)?.rests[1]).not.toHaveProperty("value");
		expect(records(board, start + hour).map((one) => one.is === "decision" && one.row.number)).toEqual([1, 2]);
	});

	test("a correction strikes the earlier wording through, needs a reason, and keeps the number", () => {
		const { board, id } = gathered();
		const first = decide(board, id);
		const refs = [id, first];
		const better = { ...decision, meeting: id, text: "Vårdcentral 1 lånar ut 500", corrects: first };
		expect(board.check("decision", better, { refs })).toMatchObject({ code: "bad-shape", detail: { at: "why" } });
		board.say("decision", { ...better, why: "Fel antal" }, { refs, observedAt: start + 12 * minute });
		const [one] = records(board, start + hour);
		expect(one).toMatchObject({
			wording: { text: better.text, why: "Fel antal" },
			struckOut: [{ text: decision.text }],
		});
		expect(rowOf(board, "meetings", "current")?.decisions).toBe(1);
	});

	test("whoever was given one meeting rewrites nothing of another", () => {
		const { board, id } = gathered();
		const first = decide(board, id);
		end(board, id);
		const roles = { agenda: "krismote", leader: "bo", logKeeper: "bo" };
		const next = board.say("meeting", roles, { observedAt: start + 24 * hour });
		const bo = actor("manager", "bo");
		const better = { ...decision, text: "Annat", corrects: first, why: "Jag vill" };
		const asked = (meeting: string) =>
			board.check("decision", { ...better, meeting }, { refs: [first, meeting], actor: bo })?.code;
		expect([asked(id), asked(next)]).toEqual(["not-allowed", "not-allowed"]);
		expect(board.check("decision", { ...better, meeting: next }, { refs: [first, next] })?.code).toBe("target-unknown");
		const line = board.say("log-line", { text: "Regn" }, { actor: actor("duty"), observedAt: start });
		const other = { text: "Sol", corrects: line, why: "Fel" };
		expect(board.check("log-line", other, { refs: [line], actor: bo })?.code).toBe("not-yours");
	});

	test("what is recorded without end leaves the board oldest first, and what is to be done stays", () => {
		const { board, id } = gathered();
		const open = board.say("action", { text: "Beställ", owner: { unit: "vardcentral-1" } }, { observedAt: start });
		for (let serial = 0; serial < mostRecords + 5; serial++)
			board.say("log-line", { text: `Rad ${serial}` }, { observedAt: start + serial });
		for (let serial = 0; serial < mostActions + 5; serial++) {
			const body = { meeting: id, text: "Hämta", owner: { unit: "vardcentral-1" }, proposed: true };
			const proposed = board.say("action", body, { refs: [id], observedAt: start + serial });
			board.say("strike", { record: proposed, why: "Nej" }, { refs: [proposed], observedAt: start + serial });
		}
		for (let serial = 0; serial < 20; serial++)
			for (const step of ["done", "reopened"])
				board.say("action-step", { action: open, step }, { refs: [open], observedAt: start + serial });
		const held = rowOf(board, "meetings", "current");
		expect(held?.records).toHaveLength(mostRecords);
		expect(held?.actions.length).toBeLessThanOrEqual(mostActions);
		expect([...rowsOf(board, "logLine")]).toHaveLength(mostRecords);
		expect([...rowsOf(board, "action")]).toHaveLength(held?.actions.length ?? 0);
		expect(rowOf(board, "action", open)?.steps).toHaveLength(mostActionSteps);
		expect(openActions(board, start)).toMatchObject([{ id: open }]);
	});

	test("a decision that supersedes another says so on both", () => {
		const { board, id } = gathered();
		const first = decide(board, id);
		const second = decide(board, id, { supersedes: first }, { refs: [id, first] });
		expect(successorOf(board, first)?.id).toBe(second);
	});

	test("a correction of one that supersedes another keeps that, moves it to a third, or takes it back", () => {
		const { board, id } = gathered();
		const [first, third] = [decide(board, id), decide(board, id)];
		const second = decide(board, id, { supersedes: first }, { refs: [id, first] });
		const correct = (more: Partial<DecisionBody>, refs: readonly string[], after: number) =>
			board.say(
				"decision",
				{ ...decision, meeting: id, item: "skyddsmaterial", corrects: second, why: "Fel", ...more },
				{ refs, observedAt: start + after * minute },
			);
		const superseded = () => [first, third].map((one) => successorOf(board, one)?.id);
		// What it superseded before it need not show again.
		correct({ text: "Lånar ut 500", supersedes: first }, [id, second], 11);
		expect(superseded()).toEqual([second, undefined]);
		correct({ supersedes: third }, [id, second, third], 12);
		expect(superseded()).toEqual([undefined, second]);
		correct({ supersedes: first }, [id, second, first], 11.5);
		expect(superseded()).toEqual([undefined, second]);
		correct({}, [id, second], 13);
		expect(superseded()).toEqual([undefined, undefined]);
		correct({ supersedes: first }, [id, second, first], 14);
		const fourth = decide(board, id, { supersedes: first }, { refs: [id, first] });
		expect(superseded()).toEqual([fourth, undefined]);
		board.say("strike", { record: fourth, why: "Fel" }, { refs: [fourth] });
		expect(superseded()).toEqual([second, undefined]);
		correct({}, [id, second], 15);
		expect(superseded()).toEqual([undefined, undefined]);
		const itself = { ...decision, meeting: id, corrects: second, why: "Fel", supersedes: second };
		expect(board.check("decision", itself, { refs: [id, second] })?.code).toBe("target-unknown");
		const unseen = { ...itself, supersedes: first };
		expect(board.check("decision", unseen, { refs: [id, second] })?.code).toBe("target-unknown");
	});

	test("a reason is at most 400 characters, of a correction and of what is struck alike, and never empty", () => {
		const { board, id } = gathered();
		const first = decide(board, id);
		const refs = [id, first];
		const correction = (why: string) =>
			board.check("decision", { ...decision, meeting: id, corrects: first, why }, { refs })?.code;
		const striking = (why: string) => board.check("strike", { record: first, why }, { refs: [first] })?.code;
		for (const judge of [correction, striking])
			expect(["", "  ", "x", "x".repeat(400), "x".repeat(401)].map(judge)).toEqual([
				"bad-shape",
				"bad-shape",
				undefined,
				undefined,
				"bad-shape",
			]);
	});

	test("whoever does not lead proposes, and a proposal is to be done when it is accepted", () => {
		const { board, id } = gathered();
		const body = { meeting: id, text: "Hämta", owner: { unit: "aldreboende-a" }, due: start + 2 * hour };
		const manager = actor("manager");
		expect(board.check("action", body, { refs: [id], actor: manager })).toMatchObject({ code: "not-allowed" });
		const proposed = board.say(
			"action",
			{ ...body, proposed: true },
			{ refs: [id], actor: manager, observedAt: start },
		);
		expect(openActions(board, start)).toEqual([]);
		const taking = { action: proposed, step: "accepted" };
		expect(board.check("action-step", taking, { refs: [proposed], actor: manager })?.code).toBe("not-allowed");
		board.say("action-step", taking, { refs: [proposed], observedAt: start + minute });
		expect(openActions(board, start + hour)).toMatchObject([{ id: proposed, isOverdue: false }]);
		expect(openActions(board, start + 3 * hour)).toMatchObject([{ isOverdue: true }]);
		board.say(
			"action-step",
			{ action: proposed, step: "done" },
			{ refs: [proposed], actor: manager, observedAt: start + hour },
		);
		expect(openActions(board, start + 3 * hour)).toEqual([]);
	});

	test("a line written long after it happened says so", () => {
		const { board, id } = gathered();
		const said = { refs: [id], observedAt: start + minute, receivedAt: start + 10 * minute };
		board.say("log-line", { meeting: id, text: "Strömavbrott" }, said);
		expect(records(board, start + hour)).toMatchObject([{ is: "line", isAfterwards: true, at: start + minute }]);
	});

	test("is struck by its author or by whoever leads, never by another", () => {
		const { board, id } = gathered();
		const line = board.say("log-line", { text: "Regn" }, { actor: actor("duty"), observedAt: start });
		const striking = { record: line, why: "Fel" };
		expect(board.check("strike", striking, { refs: [line], actor: actor("manager") })?.code).toBe("not-yours");
		board.say("strike", striking, { refs: [line], actor: actor("duty"), observedAt: start });
		expect(records(board, start)[0]?.row.struck).toMatchObject({ why: "Fel" });
		expect(board.check("strike", { record: id, why: "Fel" }, { refs: [id] })?.code).toBe("target-unknown");
	});

	test("holds no identity number, in any of its texts", () => {
		const { board, id } = gathered();
		const hidden = "811228-9874";
		const refs = [id];
		const bodies: readonly (readonly [string, object])[] = [
			["decision", { ...decision, text: hidden }],
			["decision", { ...decision, objections: hidden }],
			["decision", { ...decision, executor: { name: hidden } }],
			["action", { text: "x", owner: { name: "y" }, person: hidden }],
			["log-line", { text: hidden }],
			["attendance", { meeting: id, who: { name: hidden }, present: true }],
			["strike", { record: id, why: hidden }],
			["action-step", { action: id, step: "done", note: hidden }],
		];
		for (const [kind, body] of bodies) expect(board.check(kind, body, { refs })?.code).toBe("identity-number");
	});
});
