import { describe, expect, test } from "vitest";
import { meetingNumbered } from "./meetings.ts";
import { minutes } from "./minutes.ts";
import { records } from "./records.ts";
import { hour } from "../testing/board.ts";
import { decide, end, gathered, minute, start } from "../testing/meetings.ts";

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
