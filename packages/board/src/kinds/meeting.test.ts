import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DecisionBody, MeetingStepBody } from "../bodies.ts";
import { meetingClock } from "../derive/meeting-clock.ts";
import { attendees, meetingNumbered, meetings } from "../derive/meetings.ts";
import { minutes } from "../derive/minutes.ts";
import { openActions, records } from "../derive/records.ts";
import type { Actor } from "../entry.ts";
import { rowOf, rowsOf } from "../read.ts";
import { mostActions, mostActionSteps, mostRecords } from "../record-limits.ts";
import { firstAgenda } from "../templates/agenda.ts";
import { createCluster, hour, monday8, reportOf, type Said, type TestBoard } from "../testing/board.ts";

const minute = 60_000;
const start = monday8 + hour;
const actor = (role: Actor["grants"][number]["role"], person: string = role): Actor => ({
	person,
	grants: [{ role, board: "jarfalla" }],
});

function gathered(): { readonly board: TestBoard; readonly id: string } {
	const board = createCluster();
	board.say("agenda", firstAgenda);
	const id = board.say(
		"meeting",
		{ agenda: "krismote", leader: "samordnare", logKeeper: "kim" },
		{ observedAt: start },
	);
	return { board, id };
}

const step = (board: TestBoard, id: string, what: MeetingStepBody["step"], after: number, said: Said = {}) =>
	board.say("meeting-step", { meeting: id, step: what }, { observedAt: start + after * minute, refs: [id], ...said });
const clock = (board: TestBoard, id: string, after: number) => {
	const row = rowOf(board, "meeting", id);
	if (!row) throw new Error("no such meeting");
	return meetingClock(row, start + after * minute);
};
const decision: DecisionBody = {
	text: "Vårdcentral 1 lånar ut 400 munskydd",
	mandate: "local",
	executor: { unit: "vardcentral-1" },
};
const decide = (board: TestBoard, id: string, more: Partial<DecisionBody> = {}, said: Said = {}) =>
	board.say(
		"decision",
		{ ...decision, meeting: id, item: "skyddsmaterial", ...more },
		{ observedAt: start + 10 * minute, refs: [id], ...said },
	);
const end = (board: TestBoard, id: string, after = 30, said: Said = {}) =>
	board.say("meeting-end", { meeting: id }, { observedAt: start + after * minute, refs: [id], ...said });

describe("a meeting", () => {
	test("is one at a time, is numbered, and its end is what changes are counted from", () => {
		const { board, id } = gathered();
		expect(meetings(board).current).toMatchObject({ id, row: { number: 1, leader: "samordnare" } });
		const again = { agenda: "krismote", leader: "samordnare", logKeeper: "kim" };
		expect(board.check("meeting", again)).toMatchObject({ code: "meeting-on" });
		end(board, id);
		expect(meetings(board).current).toBeUndefined();
		expect(meetingNumbered(board, 1)?.id).toBe(id);
		expect(rowOf(board, "comparison", "current")).toMatchObject({ at: start + 30 * minute, meeting: 1 });
		const next = board.say("meeting", again, { observedAt: start + hour });
		expect(rowOf(board, "meeting", next)?.number).toBe(2);
	});

	test("ended twice has ended once, when it was first stored", () => {
		const { board, id } = gathered();
		end(board, id, 30);
		end(board, id, 29);
		expect(rowOf(board, "meeting", id)?.ended?.at).toBe(start + 30 * minute);
		expect(rowOf(board, "meetings", "current")).toMatchObject({ last: id, meetings: 1 });
	});

	test("has after its end no more of it: who came, who leads and what moved then is no part of it", () => {
		const { board, id } = gathered();
		const call = (present: boolean, after: number) =>
			board.say(
				"attendance",
				{ meeting: id, who: { unit: "aldreboende-a" }, present },
				{ observedAt: start + after * minute, refs: [id] },
			);
		const give = (person: string, after: number) =>
			board.say(
				"meeting-role",
				{ meeting: id, role: "leader", person },
				{ observedAt: start + after * minute, refs: [id] },
			);
		call(true, 2);
		end(board, id, 30);
		const [row, there] = [rowOf(board, "meeting", id), attendees(board, id)];
		call(false, 31);
		give("bo", 31);
		step(board, id, { item: "beslut" }, 31);
		expect([rowOf(board, "meeting", id), attendees(board, id)]).toEqual([row, there]);
		// What was said before the end and arrives after it was so.
		call(false, 29);
		give("bo", 29);
		expect(attendees(board, id)).toMatchObject([{ present: false }]);
		expect(rowOf(board, "meeting", id)).toMatchObject({ leader: "bo", ended: { at: start + 30 * minute } });
	});

	test("has a clock that pauses, is given minutes, and says what has run over", () => {
		const { board, id } = gathered();
		expect(clock(board, id, 1).now).toMatchObject({ item: { id: "upprop" }, leftMs: minute });
		step(board, id, { item: "laget" }, 2);
		step(board, id, { paused: true }, 4);
		expect(clock(board, id, 9)).toMatchObject({ isPaused: true, now: { spentMs: 2 * minute, leftMs: 4 * minute } });
		step(board, id, { paused: false }, 10);
		step(board, id, { more: 2 }, 11);
		expect(clock(board, id, 18)).toMatchObject({
			isPaused: false,
			now: { item: { id: "laget" }, spentMs: 10 * minute, leftMs: -2 * minute },
			next: "skyddsmaterial",
			previous: "upprop",
			plannedMs: 32 * minute,
		});
		expect(
			clock(board, id, 18)
				.items.map(({ is }) => is)
				.slice(0, 3),
		).toEqual(["done", "now", "ahead"]);
	});

	test("knows no item that its agenda has not, and nobody who may not lead moves it", () => {
		const { board, id } = gathered();
		const asked = (what: MeetingStepBody["step"], who: Actor) =>
			board.check("meeting-step", { meeting: id, step: what }, { refs: [id], actor: who })?.code;
		expect(asked({ item: "lunch" }, actor("coordinator"))).toBe("bad-shape");
		for (const role of ["officer", "manager", "duty", "observer", "display", "token"] as const)
			expect(asked({ item: "laget" }, actor(role))).toBe("not-allowed");
		// A manager who was given the log keeps it, and may lead when the leader is cut off.
		expect(asked({ item: "laget" }, actor("manager", "kim"))).toBeUndefined();
		expect(asked({ item: "laget" }, actor("observer", "kim"))).toBe("not-allowed");
		const takes = { meeting: id, role: "leader", person: "kim" };
		board.say("meeting-role", takes, { refs: [id], actor: actor("manager", "kim"), observedAt: start + minute });
		expect(rowOf(board, "meeting", id)).toMatchObject({ leader: "kim", logKeeper: "kim" });
	});

	test("calls everybody up once, and the last word on each stands", () => {
		const { board, id } = gathered();
		const call = (present: boolean, after: number) =>
			board.say(
				"attendance",
				{ meeting: id, who: { unit: "aldreboende-a" }, present },
				{ observedAt: start + after * minute, refs: [id] },
			);
		call(true, 2);
		call(false, 1);
		board.say("attendance", { meeting: id, who: { name: "ASIH" }, person: "jour", present: false }, { refs: [id] });
		expect(attendees(board, id).map(({ present }) => present)).toEqual([true, false]);
	});

	test("shows the same whatever order its steps arrive in", () => {
		const moves = fc.array(
			fc.record({
				after: fc.integer({ min: 1, max: 40 }),
				what: fc.oneof(
					fc.constantFrom(...firstAgenda.items.map(({ id }) => ({ item: id }))),
					fc.boolean().map((paused) => ({ paused })),
					fc.integer({ min: 1, max: 5 }).map((more) => ({ more })),
				),
			}),
			{ maxLength: 12 },
		);
		fc.assert(
			fc.property(moves, fc.integer(), (made, seed) => {
				const { board, id } = gathered();
				const drafts = made.map(({ after, what }) =>
					board.draft("meeting-step", { meeting: id, step: what }, { observedAt: start + after * minute, refs: [id] }),
				);
				const shuffled = drafts.toSorted((one, other) => hash(one.id, seed) - hash(other.id, seed));
				for (const draft of [...shuffled, ...shuffled.slice(0, 2)]) board.put(draft);
				const shown = clock(board, id, 60);
				const other = gathered();
				for (const draft of drafts)
					other.board.put({ ...draft, body: { ...(draft.body as object), meeting: other.id } as never });
				expect(shown).toEqual(clock(other.board, other.id, 60));
				const spent = shown.items.reduce((sum, { spentMs }) => sum + spentMs, 0);
				expect(spent).toBeLessThanOrEqual(60 * minute);
				expect(shown.items.filter(({ is }) => is === "now")).toHaveLength(1);
			}),
			{ numRuns: 100 },
		);
	});
});

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
		expect(rowOf(board, "decision", first)?.superseded).toBe(second);
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
		const superseded = () => [first, third].map((one) => rowOf(board, "decision", one)?.superseded);
		// What it superseded before it need not show again.
		correct({ text: "Lånar ut 500", supersedes: first }, [id, second], 11);
		expect(superseded()).toEqual([second, undefined]);
		correct({ supersedes: third }, [id, second, third], 12);
		expect(superseded()).toEqual([undefined, second]);
		correct({ supersedes: first }, [id, second, first], 11.5);
		expect(superseded()).toEqual([undefined, second]);
		correct({}, [id, second], 13);
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

describe("minutes", () => {
	test("hold what was recorded at each item and nothing else, and a version for each correction since", () => {
		const { board, id } = gathered();
		board.say("log-line", { text: "Innan mötet" }, { observedAt: start - hour });
		const first = decide(board, id);
		board.say(
			"action",
			{ meeting: id, item: "beslut", text: "Hämta", owner: { unit: "vardcentral-1" } },
			{
				refs: [id],
				observedAt: start + 20 * minute,
			},
		);
		board.say("log-line", { meeting: id, text: "Avbrott" }, { refs: [id], observedAt: start + 21 * minute });
		const meeting = () => {
			const one = meetingNumbered(board, 1);
			if (!one) throw new Error("no such meeting");
			return minutes(board, one, start + 2 * hour);
		};
		expect(meeting()).toMatchObject({ version: 0 });
		end(board, id);
		expect(meeting()).toMatchObject({ version: 1, endedAt: start + 30 * minute, apart: [{ is: "line" }] });
		const held = meeting().items.filter((item) => item.records.length > 0);
		expect(held.map(({ clock, records }) => [clock.item.id, records.map(({ is }) => is)])).toEqual([
			["skyddsmaterial", ["decision"]],
			["beslut", ["action"]],
		]);
		board.say("strike", { record: first, why: "Upphävt" }, { refs: [first], observedAt: start + hour });
		expect(meeting()).toMatchObject({ version: 2, correctedAt: start + hour });
	});

	test("the one before the last has left the board, but for what is still to be done", () => {
		const { board, id } = gathered();
		decide(board, id);
		const open = { text: "Beställ", owner: { unit: "vardcentral-1" }, meeting: id };
		const action = board.say("action", open, { refs: [id], observedAt: start + minute });
		end(board, id);
		const hold = (after: number) => {
			const roles = { agenda: "krismote", leader: "samordnare", logKeeper: "kim" };
			const next = board.say("meeting", roles, { observedAt: start + after * hour });
			end(board, next, after * 60 + 30);
		};
		hold(24);
		expect(meetingNumbered(board, 1)).toBeUndefined();
		expect(records(board, start + 48 * hour)).toMatchObject([{ id: action, state: "open" }]);
		board.say("action-step", { action, step: "done" }, { refs: [action], observedAt: start + 25 * hour });
		hold(48);
		expect(records(board, start + 49 * hour)).toHaveLength(1);
		hold(72);
		expect(records(board, start + 73 * hour)).toEqual([]);
	});
});

function hash(text: string, seed: number): number {
	let sum = seed;
	for (const character of text) sum = Math.imul(sum, 31) + character.charCodeAt(0);
	return sum;
}
