import { createCluster, monday8 } from "@samlad/board/testing/board";
import { instantOfWall } from "#lib/wall.ts";
import { expect, test } from "vitest";
import {
	answerFields,
	type AskFault,
	composeAnswer,
	composeQuestion,
	namedOwner,
	type QuestionFields,
	questionFields,
	typedDue,
} from "./asking.ts";

const now = monday8;
const fields: QuestionFields = {
	...questionFields(undefined),
	text: " Vem ansvarar för hjälpmedel? ",
	owner: "aldreboende-a",
};

test("a question that is filled in is one that the board takes", () => {
	const composed = composeQuestion({ ...fields, due: "2026-11-16T12:00" }, { now });
	expect(composed).toEqual({
		ok: true,
		body: {
			text: "Vem ansvarar för hjälpmedel?",
			owner: { unit: "aldreboende-a" },
			due: instantOfWall("2026-11-16T12:00"),
		},
	});
	expect(createCluster().check("question", composed.ok ? composed.body : {})).toBeNull();
});

test("an owner that is not on the board goes by its name, and what stood in the field of another choice is left out", () => {
	const named = composeQuestion({ ...fields, owner: namedOwner, name: " Sjukresor " }, { now });
	expect(named.ok && named.body.owner).toEqual({ name: "Sjukresor" });
	const unit = composeQuestion({ ...fields, name: "811228-9874", typed: "nonsense" }, { now });
	expect(unit.ok && unit.body).toEqual({ text: "Vem ansvarar för hjälpmedel?", owner: { unit: "aldreboende-a" } });
});

test.each<readonly [string, Partial<QuestionFields>, AskFault]>([
	["without a text", { text: "\n " }, { field: "text", is: "missing" }],
	["that is too long", { text: "x".repeat(401) }, { field: "text", is: "too-long" }],
	["with an identity number", { text: "Vem hämtar 811228-9874?" }, { field: "text", is: "identity-number" }],
	["without an owner", { owner: "" }, { field: "owner", is: "missing" }],
	["of an owner without a name", { owner: namedOwner }, { field: "name", is: "missing" }],
	["due at no time", { due: typedDue, typed: "2026-13-40T12:00" }, { field: "due", is: "unreadable" }],
	["due before it is asked", { due: typedDue, typed: "2026-11-16T07:59" }, { field: "due", is: "past" }],
])("a question %s is refused at its field", (_what, change, fault) => {
	expect(composeQuestion({ ...fields, ...change }, { now })).toEqual({ ok: false, faults: [fault] });
});

test("an identity number that begins in one field and ends in the next is found", () => {
	const split = { ...fields, text: "Vem hämtar 811228", owner: namedOwner, name: "9874" };
	expect(composeQuestion(split, { now })).toEqual({ ok: false, faults: [{ field: "text", is: "identity-number" }] });
});

test("one that is corrected begins as it stood, needs a reason and may be late already", () => {
	const said = { entry: "e", actor: "a", at: now };
	const due = instantOfWall("2026-11-15T12:00") ?? 0;
	const was = questionFields({ text: "Vem?", owner: { name: "Sjukresor" }, due, ...said });
	expect(was).toMatchObject({
		text: "Vem?",
		owner: namedOwner,
		name: "Sjukresor",
		due: typedDue,
		typed: "2026-11-15T12:00",
	});
	const corrects = "01J00000000000000000000000";
	expect(composeQuestion(was, { now, corrects })).toEqual({ ok: false, faults: [{ field: "why", is: "missing" }] });
	expect(composeQuestion({ ...was, why: "Fel" }, { now, corrects })).toEqual({
		ok: true,
		body: { text: "Vem?", owner: { name: "Sjukresor" }, due, corrects, why: "Fel" },
	});
});

test("an answer begins with its owner agreed; one that is corrected with what stood there, and needs a reason", () => {
	expect(answerFields(undefined, { unit: "aldreboende-a" })).toEqual({ text: "", agreed: ["aldreboende-a"], why: "" });
	expect(answerFields(undefined, { name: "Sjukresor" }).agreed).toEqual([]);
	const stood = { text: "A", agreed: [], entry: "e", actor: "a", at: now };
	expect(answerFields(stood, { unit: "aldreboende-a" })).toEqual({ text: "A", agreed: [], why: "" });
	const question = "01J00000000000000000000000";
	expect(composeAnswer({ text: " A ", agreed: ["b"], why: "x" }, { question })).toEqual({
		ok: true,
		body: { question, text: "A", agreed: ["b"] },
	});
	expect(composeAnswer({ text: "A", agreed: [], why: "" }, { question, corrects: question })).toEqual({
		ok: false,
		faults: [{ field: "why", is: "missing" }],
	});
	expect(composeAnswer({ text: "Ring 811228-9874", agreed: [], why: "" }, { question }).ok).toBe(false);
});
