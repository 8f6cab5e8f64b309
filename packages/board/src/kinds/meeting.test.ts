import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MeetingStepBody } from "../bodies.ts";
import { attendees, handsUp, meetingNumbered, meetings } from "../derive/meetings.ts";
import type { Actor } from "../entry.ts";
import { rowOf } from "../read.ts";
import { hour } from "../testing/board.ts";
import { firstAgenda } from "../templates/agenda.ts";
import { actor, call, clock, end, gathered, minute, start, step } from "../testing/meetings.ts";

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
		const give = (person: string, after: number) =>
			board.say(
				"meeting-role",
				{ meeting: id, role: "leader", person },
				{ observedAt: start + after * minute, refs: [id] },
			);
		call(board, id, true, 2);
		end(board, id, 30);
		const [row, there] = [rowOf(board, "meeting", id), attendees(board, id)];
		call(board, id, false, 31);
		give("bo", 31);
		step(board, id, { item: "beslut" }, 31);
		expect([rowOf(board, "meeting", id), attendees(board, id)]).toEqual([row, there]);
		// What was said before the end and arrives after it was so.
		call(board, id, false, 29);
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
		call(board, id, true, 2);
		call(board, id, false, 1);
		board.say("attendance", { meeting: id, who: { name: "ASIH" }, person: "jour", present: false }, { refs: [id] });
		expect(attendees(board, id).map(({ present }) => present)).toEqual([true, false]);
	});

	test("has everybody who wants to speak in the order they asked, until they have or the meeting is over", () => {
		const { board, id } = gathered();
		const raise = (person: string, up: boolean, after: number, by = person) =>
			board.say(
				"hand",
				{ meeting: id, person, up },
				{ refs: [id], actor: actor("manager", by), observedAt: start + after * minute },
			);
		const waiting = () => handsUp(board, id).map(({ person }) => person);
		raise("eva", true, 3);
		raise("bo", true, 2);
		// Taken down before it was raised, and arriving after: it is up.
		raise("eva", false, 1);
		expect(waiting()).toEqual(["bo", "eva"]);
		raise("bo", false, 4, "kim");
		expect(waiting()).toEqual(["eva"]);
		end(board, id);
		expect(waiting()).toEqual([]);
		raise("bo", true, 29);
		expect(waiting()).toEqual([]);
	});

	test("lets nobody raise another's hand, and only whoever leads take it down", () => {
		const { board, id } = gathered();
		const asked = (role: Actor["grants"][number]["role"], by: string, up: boolean) =>
			board.check("hand", { meeting: id, person: "eva", up }, { refs: [id], actor: actor(role, by) })?.code;
		for (const role of ["coordinator", "manager", "duty"] as const) expect(asked(role, "eva", true)).toBeUndefined();
		for (const role of ["officer", "observer", "display", "token"] as const)
			expect(asked(role, "eva", true)).toBe("not-allowed");
		for (const up of [true, false]) expect(asked("manager", "bo", up)).toBe("not-allowed");
		expect(asked("coordinator", "samordnare", true)).toBe("not-allowed");
		expect(asked("coordinator", "samordnare", false)).toBeUndefined();
		expect(asked("manager", "kim", false)).toBeUndefined();
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

function hash(text: string, seed: number): number {
	let sum = seed;
	for (const character of text) sum = Math.imul(sum, 31) + character.charCodeAt(0);
	return sum;
}
