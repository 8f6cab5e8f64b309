import { expect, test } from "vitest";
import { mostSettled } from "../question-limits.ts";
import { createCluster, hour, monday8, type TestBoard } from "../testing/board.ts";
import { pastQuestions } from "./past-questions.ts";
import { questions } from "./questions.ts";

const owner = { unit: "aldreboende-a" };

function settle(board: TestBoard, hours: number): string {
	const observedAt = monday8 + hours * hour;
	const id = board.say("question", { text: `Fråga ${hours}`, owner }, { observedAt });
	board.say(
		"question",
		{ text: `Vem ${hours}?`, owner, corrects: id, why: "x" },
		{ refs: [id], observedAt: observedAt + 1 },
	);
	board.say("answer", { question: id, text: "A", agreed: [] }, { refs: [id], observedAt: observedAt + 2 });
	return id;
}

test("what is on the board is read alike from its entries, in whatever order they come, and what has left it as well", () => {
	const board = createCluster();
	const ids = Array.from({ length: mostSettled + 2 }, (_, hours) => settle(board, hours));
	const again = ids.at(-1) ?? "";
	board.say("reopening", { question: again, why: "Nej" }, { refs: [again], observedAt: monday8 + 99 * hour });
	const now = monday8 + 100 * hour;
	const past = pastQuestions(board.log.toReversed(), now);
	expect(past.map(({ id }) => id)).toEqual(ids.toReversed());
	const { open, settled } = questions(board, now);
	for (const one of [...open, ...settled]) expect(past).toContainEqual(one);
	expect(open.length + settled.length).toBe(mostSettled);
	expect(past.at(-1)).toMatchObject({
		wording: { text: "Vem 0?" },
		struck: [{ text: "Fråga 0" }],
		answer: { text: "A" },
	});
});

test("an answer whose question is further back than what was read is passed over", () => {
	const board = createCluster();
	settle(board, 0);
	expect(
		pastQuestions(
			board.log.filter(({ kind }) => kind === "answer"),
			monday8,
		),
	).toEqual([]);
});
