import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AnswerBody, Party, QuestionBody } from "../bodies.ts";
import { questions } from "../derive/questions.ts";
import type { Actor } from "../entry.ts";
import { mostOpen, mostSettled } from "../question-limits.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import {
	admin,
	coordinator,
	createCluster,
	hour,
	monday8,
	nextId,
	type Said,
	type TestBoard,
} from "../testing/board.ts";

const home: Party = { unit: "aldreboende-a" };
const asking = (more: Partial<QuestionBody> = {}): QuestionBody => ({
	text: "Vem ansvarar för hjälpmedel första dygnet?",
	owner: home,
	...more,
});
const actor = (role: Actor["grants"][number]["role"], ...units: readonly string[]): Actor => ({
	person: `${role} ${units.join(" ")}`,
	grants: [{ role, board: "jarfalla", ...(units.length > 0 && { units }) }],
});
const manager = actor("manager", "aldreboende-a");
const elsewhere = actor("manager", "vardcentral-1");

const ask = (board: TestBoard, more: Partial<QuestionBody> = {}, said: Said = {}) =>
	board.say("question", asking(more), said);
const answering = (question: string, more: Partial<AnswerBody> = {}): AnswerBody => ({
	question,
	text: "Äldreboendet lånar ut, kommunen hämtar nästa vardag.",
	agreed: ["aldreboende-a"],
	...more,
});
const answer = (board: TestBoard, question: string, more: Partial<AnswerBody> = {}, said: Said = {}) =>
	board.say("answer", answering(question, more), { observedAt: monday8 + hour, refs: [question], ...said });
const reopen = (board: TestBoard, question: string, said: Said = {}) =>
	board.say("reopening", { question, why: "Gäller inte helger" }, { refs: [question], ...said });
const now = monday8 + 24 * hour;

describe("a question", () => {
	test("is open until it is answered, late when its time has passed, and open again with a reason", () => {
		const board = createCluster();
		const id = ask(board, { due: monday8 + 2 * hour });
		expect(questions(board, monday8 + hour)).toMatchObject({ open: [{ id, isOverdue: false }], overdue: 0 });
		expect(questions(board, monday8 + 3 * hour)).toMatchObject({ open: [{ id, isOverdue: true }], overdue: 1 });
		answer(board, id);
		expect(questions(board, now)).toMatchObject({
			open: [],
			settled: [{ id, isOverdue: false, answer: { agreed: ["aldreboende-a"] } }],
		});
		reopen(board, id, { observedAt: monday8 + 2 * hour });
		expect(questions(board, now)).toMatchObject({ open: [{ id, isOverdue: true }], settled: [] });
		expect(questions(board, now).open[0]?.steps.map(({ is }) => is)).toEqual(["answer", "reopening"]);
		expect(questions(board, now).open[0]?.answer).toBeUndefined();
	});

	test("is asked by everybody who may report or count, for the whole board, and by nobody else", () => {
		const board = createCluster();
		const code = (by: Actor) => board.check("question", asking(), { actor: by })?.code;
		for (const by of [manager, elsewhere, actor("duty"), actor("coordinator"), admin]) expect(code(by)).toBeUndefined();
		for (const role of ["observer", "officer", "display", "token"] as const)
			expect(code(actor(role))).toBe("not-allowed");
	});

	test("that is corrected stands anew, and strikes through what it said, with the reason", () => {
		const board = createCluster();
		const id = ask(board, { due: monday8 + hour });
		const mended = asking({
			text: "Vem lånar ut rullstolen?",
			owner: { name: "Hjälpmedel" },
			corrects: id,
			why: "Otydligt",
		});
		board.say("question", mended, { refs: [id], observedAt: monday8 + hour });
		expect(questions(board, now).open).toMatchObject([
			{
				id,
				wording: { text: "Vem lånar ut rullstolen?", owner: { name: "Hjälpmedel" }, why: "Otydligt" },
				struck: [{ text: asking().text, owner: home, due: monday8 + hour }],
			},
		]);
		expect(questions(board, now).open[0]?.wording.due).toBeUndefined();
	});

	test("is corrected by who asked it or by a coordinator", () => {
		const board = createCluster();
		const id = ask(board, {}, { actor: manager });
		const body = asking({ corrects: id, why: "Otydligt" });
		const code = (by: Actor, refs: readonly string[] = [id]) =>
			board.check("question", body, { actor: by, refs })?.code;
		expect([code(manager), code(coordinator)]).toEqual([undefined, undefined]);
		expect(code(elsewhere)).toBe("not-yours");
		expect(code(manager, [])).toBe("target-unknown");
		expect(board.check("question", asking({ corrects: id }), { refs: [id] })?.code).toBe("bad-shape");
		expect(board.check("question", asking({ why: "Otydligt" }))?.code).toBe("bad-shape");
		expect(board.check("question", asking({ corrects: nextId(), why: "x" }), { refs: [id] })?.code).toBe(
			"target-unknown",
		);
	});

	test.each<readonly [unknown, string]>([
		[asking({ text: " " }), "bad-shape"],
		[asking({ text: "x".repeat(401) }), "bad-shape"],
		[{ ...asking(), owner: {} }, "bad-shape"],
		[{ ...asking(), owner: { ...home, name: "Båda" } }, "bad-shape"],
		[asking({ owner: { unit: "ingen" } }), "unknown-unit"],
		[asking({ owner: { unit: "kommun" } }), "unknown-unit"],
		[asking({ due: 1e15 }), "out-of-range"],
		[asking({ due: 1.5 }), "bad-shape"],
		[asking({ text: "Vem hämtar 811228-9874?" }), "identity-number"],
		[asking({ owner: { name: "Hos 811228-9874" } }), "identity-number"],
	])("%j is refused: %s", (body, code) => {
		expect(createCluster().check("question", body)?.code).toBe(code);
	});

	test("too many that nobody answers are refused, not dropped", () => {
		const board = createCluster();
		const ids = Array.from({ length: mostOpen }, () => ask(board));
		expect(board.check("question", asking())?.code).toBe("too-many");
		expect(questions(board, now).open).toHaveLength(mostOpen);
		answer(board, ids[0] ?? "");
		expect(board.check("question", asking())).toBeNull();
		ask(board);
		expect(board.check("reopening", { question: ids[0], why: "Nej" }, { refs: [ids[0] ?? ""] })?.code).toBe("too-many");
	});

	test("those settled longest ago leave the board, and can still be answered", () => {
		const board = createCluster();
		const ids = Array.from({ length: mostSettled + 1 }, (_, place) => {
			const id = ask(board);
			answer(board, id, {}, { observedAt: monday8 + (100 - place) * hour });
			return id;
		});
		const last = ids.at(-1) ?? "";
		expect(rowOf(board, "question", last)).toBeUndefined();
		expect(questions(board, now).settled).toHaveLength(mostSettled);
		expect(board.check("answer", answering(last), { refs: [last], actor: manager })).toBeNull();
		expect(board.check("answer", answering(last), { refs: [last], actor: elsewhere })?.code).toBe("not-allowed");
		answer(board, last);
		expect(rowOf(board, "question", last)).toBeUndefined();
		expect(board.check("reopening", { question: last, why: "Nej" }, { refs: [last] })?.code).toBe("target-unknown");
	});
});

describe("an answer", () => {
	test("is given by the owner's manager or a coordinator", () => {
		const board = createCluster();
		const id = ask(board);
		const named = ask(board, { owner: { name: "Sjukresor" } });
		const code = (by: Actor, question = id) =>
			board.check("answer", answering(question), { actor: by, refs: [question] })?.code;
		expect([code(manager), code(coordinator), code(admin), code(coordinator, named)]).toEqual([
			undefined,
			undefined,
			undefined,
			undefined,
		]);
		for (const by of [elsewhere, actor("duty"), actor("observer"), actor("officer")])
			expect(code(by)).toBe("not-allowed");
		expect(code(manager, named)).toBe("not-allowed");
	});

	test("is the new owner's once the question has been given to another", () => {
		const board = createCluster();
		const id = ask(board);
		board.say("question", asking({ owner: { unit: "vardcentral-1" }, corrects: id, why: "Fel" }), { refs: [id] });
		const code = (by: Actor) => board.check("answer", answering(id), { actor: by, refs: [id] })?.code;
		expect([code(elsewhere), code(manager)]).toEqual([undefined, "not-allowed"]);
	});

	test("that was observed before a reopening leaves the question open", () => {
		const board = createCluster();
		const id = ask(board);
		answer(board, id, { text: "Först" }, { observedAt: monday8 + hour });
		reopen(board, id, { observedAt: monday8 + 3 * hour });
		const late = answer(
			board,
			id,
			{ text: "Sent" },
			{ observedAt: monday8 + 2 * hour, receivedAt: monday8 + 4 * hour },
		);
		expect(questions(board, now).open.map((one) => one.id)).toEqual([id]);
		const entry = board.log.find((one) => one.id === late);
		expect(entry && rules.onTop(board, entry)).toBe(false);
	});

	test("that is corrected strikes the earlier one through, and only its author or a coordinator does it", () => {
		const board = createCluster();
		const id = ask(board);
		const first = answer(board, id, {}, { actor: manager });
		const body = answering(id, { text: "Kommunen hämtar samma dag.", agreed: [], corrects: first, why: "Fel dag" });
		const other: Actor = { ...manager, person: "ny chef" };
		const code = (by: Actor) => board.check("answer", body, { actor: by, refs: [id, first] })?.code;
		expect([code(manager), code(coordinator), code(other)]).toEqual([undefined, undefined, "not-yours"]);
		board.say("answer", body, { refs: [id, first], actor: manager, observedAt: monday8 + 2 * hour });
		const [asked] = questions(board, now).settled;
		expect(asked?.answer).toMatchObject({ text: "Kommunen hämtar samma dag.", why: "Fel dag" });
		expect(asked?.steps).toMatchObject([
			{ is: "answer", at: monday8 + hour, wordings: [{ agreed: ["aldreboende-a"] }, {}] },
		]);
	});

	test.each<readonly [string, (id: string) => unknown, readonly number[], string]>([
		["of no question", () => answering(nextId()), [0], "target-unknown"],
		["that does not rely on its question", (id) => answering(id), [], "target-unknown"],
		["agreed by nobody known", (id) => answering(id, { agreed: ["ingen"] }), [0], "unknown-unit"],
		["agreed by community cases", (id) => answering(id, { agreed: ["kommun"] }), [0], "unknown-unit"],
		["agreed twice", (id) => answering(id, { agreed: ["aldreboende-a", "aldreboende-a"] }), [0], "bad-shape"],
		["that corrects nothing", (id) => answering(id, { corrects: nextId(), why: "x" }), [0], "target-unknown"],
		["corrected without a reason", (id) => answering(id, { corrects: id }), [0], "bad-shape"],
		["that is empty", (id) => answering(id, { text: "\n" }), [0], "bad-shape"],
		["with an identity number", (id) => answering(id, { text: "Ring 811228-9874" }), [0], "identity-number"],
	])("%s is refused", (_name, body, refs, code) => {
		const board = createCluster();
		const id = ask(board);
		expect(board.check("answer", body(id), { refs: refs.map(() => id) })?.code).toBe(code);
	});
});

test("everybody who may ask may reopen, with a reason that holds no identity number", () => {
	const board = createCluster();
	const id = ask(board);
	answer(board, id);
	const code = (by: Actor, why = "Gäller inte helger") =>
		board.check("reopening", { question: id, why }, { refs: [id], actor: by })?.code;
	expect([code(elsewhere), code(actor("duty"))]).toEqual([undefined, undefined]);
	expect(code(actor("observer"))).toBe("not-allowed");
	expect(code(manager, " ")).toBe("bad-shape");
	expect(code(manager, "Sade 811228-9874")).toBe("identity-number");
});

/** What is said of a question in the order in which it was said; where each relies on one before it, it comes after that. */
const course = fc.array(
	fc.record({
		is: fc.constantFrom("answer", "reopening", "reworded", "mended"),
		minutes: fc.integer({ min: 1, max: 60 }),
		of: fc.nat(),
	}),
	{ maxLength: 7 },
);

test("answers, reopenings and corrections in any order of arrival, some arriving twice, leave the same log on the board", () => {
	fc.assert(
		fc.property(course, fc.infiniteStream(fc.nat()), (all, dice) => {
			const id = nextId();
			const answers: string[] = [];
			const drafts = all.map(({ is, minutes, of }) => {
				const said = { id: nextId(), observedAt: monday8 + minutes * 60_000 };
				const target = answers[of % Math.max(1, answers.length)];
				if (is === "reworded" || (is === "mended" && target === undefined))
					return { kind: "question", said, body: asking({ text: `Ny ${said.id}`, corrects: id, why: "x" }), on: id };
				if (is === "mended")
					return {
						kind: "answer",
						said,
						body: answering(id, { text: said.id, corrects: target ?? "", why: "x" }),
						on: target,
					};
				if (is === "reopening") return { kind: "reopening", said, body: { question: id, why: said.id }, on: id };
				answers.push(said.id);
				return { kind: "answer", said, body: answering(id, { text: said.id }), on: id };
			});
			const told = (order: readonly (typeof drafts)[number][]) => {
				const board = createCluster();
				board.put(board.draft("question", asking(), { id }));
				for (const { kind, body, said } of order) board.put(board.draft(kind, body, said), monday8 + 2 * hour);
				return [rowOf(board, "question", id), rowOf(board, "asked", "current")];
			};
			const waiting = [...drafts, ...drafts.slice(0, 2)]
				.map((draft) => [dice.next().value ?? 0, draft] as const)
				.toSorted(([a], [b]) => a - b)
				.map(([, draft]) => draft);
			const shuffled: (typeof drafts)[number][] = [];
			const isThere = (on: string | undefined) => on === id || shuffled.some(({ said }) => said.id === on);
			while (waiting.length > 0)
				shuffled.push(
					...waiting.splice(
						waiting.findIndex(({ on }) => isThere(on)),
						1,
					),
				);
			expect(told(shuffled)).toEqual(told(drafts));
		}),
	);
});
