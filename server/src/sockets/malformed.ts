// Bodies that no screen makes, by kind: of another shape than the kind has, by whoever sends them. A new kind has its own here.
import type { Json } from "@samlad/board/entry";

const unit = "aldreboende-a";
const item = "stock.ffp2";
const one = "01J00000000000000000000000";
const words = { sv: "x", en: "x" };
const party = { unit };
const template = {
	template: "residential",
	version: 2,
	unitTypes: ["care-home"],
	label: words,
	shifts: [],
	sections: [],
};
const section = { id: "stock", label: words, due: null, measures: [] };
const measure = { id: item, type: "stock", label: words };
const promise = { unit, item, amount: 1, due: 1, from: "Depån" };
const meeting = { agenda: "krismote", leader: "manager", logKeeper: "manager" };
const decision = { text: "x", mandate: "local", executor: party };
const request = { unit, item, amount: 1, priority: "soon" };
const lent = { request: one, loan: one, unit, lender: unit, item, amount: 1 };
const loan = { lender: unit, borrower: "vardcentral-1", role: "staff.nurse", count: 1, shifts: [], step: "requested" };

export const malformed: { readonly [kind: string]: readonly Json[] } = {
	unit: [{ unit, name: ["x"], type: "care-home", status: "open" }, { unit: "__proto__" }],
	template: [
		{ ...template, sections: [{ ...section, due: { at: "25:00" } }] },
		{ ...template, sections: [{ ...section, measures: [{ ...measure, days: { critical: "1" } }] }] },
		{ ...template, shifts: [{ id: "day", label: words, from: "7", to: "15:00" }] },
		{ ...template, had: {} },
		[template],
	],
	report: [{ unit, template: "residential", sections: [], values: {} }, null],
	movement: [
		{ unit, movement: "theft", values: { [item]: 1 } },
		{ unit, movement: "delivery", values: [] },
	],
	correction: [
		{ unit, target: one, values: {} },
		{ unit, target: "1", values: { [item]: { was: 1, now: 2 } } },
	],
	"comparison-point": [{ label: "" }, { at: 1 }],
	"discharge-queue": [
		{ unit, numbers: "3" },
		{ unit, numbers: { "@home": -1 } },
	],
	question: [
		{ text: "x", owner: "unit" },
		{ text: " ", owner: party },
	],
	answer: [
		{ question: one, text: "x", agreed: unit },
		{ question: "1", text: "x", agreed: [] },
	],
	reopening: [{ question: one }, { question: one, why: "x", text: "x" }],
	taken: [
		{ unit, letGo: false },
		{ unit, organisation: "x", letGo: true },
	],
	"level-override": [
		{ unit, level: "purple", why: "x", until: 1 },
		{ unit, ended: "yes" },
	],
	readiness: [
		{ level: "normal", label: "Normalläge", why: "x" },
		{ level: "normal", label: words, why: " " },
	],
	impact: [
		{ plan: "bad", resources: null, load: null },
		{ plan: null, resources: null, load: null, override: { grade: 6, why: "x" } },
	],
	"promised-delivery": [
		{ ...promise, due: "i morgon" },
		{ ...promise, due: 1.5 },
		{ ...promise, amount: "1" },
		{ ...promise, from: "" },
	],
	"promised-delivery-end": [
		{ unit, item, promise: "1", outcome: "arrived" },
		{ unit, item, promise: one, outcome: "stolen" },
		{ unit, item, promise: one, outcome: "arrived", amount: 1 },
	],
	request: [
		{ ...request, priority: 1 },
		{ ...request, amount: "1" },
		{ ...request, latest: "i kväll" },
		{ ...request, substitutes: [] },
		{ ...request, loans: [one] },
	],
	"request-answer": [
		{ request: one, unit, answer: "maybe" },
		{ request: "1", unit, answer: "promised", amount: 1 },
		{ request: one, unit, answer: "refused", reason: " " },
	],
	"request-end": [{ request: one, unit }, { request: [one] }],
	"loan-sent": [
		{ ...lent, amount: "1" },
		{ ...lent, loan: unit },
	],
	"loan-received": [
		{ ...lent, sent: 1 },
		{ ...lent, corrects: 1 },
	],
	"loan-returned": [
		{ ...lent, lender: null },
		{ ...lent, why: "" },
	],
	"staff-loan": [
		{ ...loan, step: "promise" },
		{ ...loan, shifts: [{ date: "2026-11-27", shift: "night" }] },
	],
	"staff-loan-answer": [
		{ loan: one, answer: "maybe" },
		{ loan: "1", answer: "promised" },
	],
	"staff-loan-end": [{ loan: one, reason: 1 }, { loan: [one] }],
	agenda: [
		{ agenda: "krismote", label: words, items: [] },
		{ agenda: "krismote", label: words, items: [{ id: "upprop", label: words, minutes: 0 }] },
		{ agenda: "krismote", label: words, items: [{ id: "upprop", label: words, minutes: 5, shows: "everything" }] },
	],
	meeting: [
		{ ...meeting, leader: "" },
		{ ...meeting, deputy: "a b" },
		{ ...meeting, number: 1 },
	],
	"meeting-step": [
		{ meeting: one, step: {} },
		{ meeting: one, step: { item: "laget", paused: true } },
		{ meeting: one, step: { more: 61 } },
	],
	"meeting-role": [
		{ meeting: one, role: "king", person: "manager" },
		{ meeting: one, role: "leader", person: null },
	],
	attendance: [
		{ meeting: one, who: { unit, name: "x" }, present: true },
		{ meeting: one, who: party, present: "yes" },
	],
	hand: [
		{ meeting: one, person: "a b", up: true },
		{ meeting: one, person: "anna", up: 1 },
	],
	"meeting-end": [{}, { meeting: one, at: 1 }],
	decision: [
		{ ...decision, mandate: "divine" },
		{ ...decision, text: " \n" },
		{ ...decision, rests: [{ unit, ref: "../cell" }] },
		{ ...decision, supersedes: 1 },
	],
	action: [
		{ text: "x", owner: {} },
		{ text: "x", owner: party, due: -1 },
		{ text: "x", owner: party, proposed: false },
	],
	"action-step": [
		{ action: one, step: "undone" },
		{ action: one, step: "done", note: "" },
	],
	"log-line": [{ text: "x".repeat(1001) }, { text: "x", meeting: "1" }],
	strike: [{ record: one }, { record: one, why: "x".repeat(401) }],
};
