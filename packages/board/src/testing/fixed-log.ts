// One log that never changes, with every kind of entry in it. What it folds to tells whether the tables' meaning has moved.
import type { TestBoard } from "./board.ts";
import { admin, createBoard, hour, monday8 } from "./board.ts";

const id = (serial: number): string => `01JD${String(serial).padStart(22, "0")}`;
const words = (text: string) => ({ sv: text, en: text });

export function fixedLog(): TestBoard {
	const board = createBoard();
	let serial = 0;
	const say = (kind: string, body: unknown, after: number, refs?: readonly string[]) =>
		board.say(kind, body, {
			id: id(serial++),
			observedAt: monday8 + after * hour,
			receivedAt: monday8 + (200 + serial) * hour,
			...(kind === "correction" && { v: 2 }),
			...(kind === "template" && { actor: admin }),
			...(refs && { refs }),
		});
	const measures = [
		{ id: "confirmed", type: "gauge", label: words("Fall"), max: 200, volatile: true, column: "cases" },
		{ id: "mask", type: "stock", label: words("Mask"), column: "stock" },
		{ id: "deaths", type: "tally", label: words("Avlidna"), keepDays: 7 },
		{ id: "nurse", type: "staff", label: words("Sjuksköterskor"), decimals: 1 },
		{
			id: "stop",
			type: "choice",
			label: words("Stopp"),
			options: [
				{ id: "no", label: words("Nej") },
				{ id: "yes", label: words("Ja"), level: "critical" },
			],
		},
	];
	const shifts = [{ id: "day", label: words("Dag"), from: "07:00", to: "15:30" }];
	const template = {
		template: "home",
		version: 1,
		unitTypes: ["care-home"],
		label: words("Boende"),
		shifts,
		sections: [{ id: "all", label: words("Allt"), due: { at: "08:30" }, measures }],
	};
	const report = (after: number, values: unknown, more: object = {}) =>
		say("report", { unit: "a", template: { id: "home", version: 1 }, sections: ["all"], values, ...more }, after);

	say("template", template, -100);
	say("unit", { unit: "a", name: "A", type: "care-home", status: "open", rota: { nurse: { day: 2.5 } } }, -90);
	report(-72, { confirmed: 2, mask: 900, "deaths/2026-11-13": 1, "nurse/2026-11-13/day": 2, stop: "no" });
	const wrong = report(-48, { confirmed: 40, mask: 5000, "deaths/2026-11-14": 0 }, { comment: "Två nya" });
	say("comparison-point", { label: "Möte 1" }, -47);
	report(-24, { confirmed: 4, mask: 600, stop: "yes", "deaths/2026-11-04": 3 });
	report(-24.5, { confirmed: 3, mask: null }, { comment: "Kom sent" });
	const values = { confirmed: { was: 40, now: 4 }, mask: { was: 5000, now: 800 } };
	say("correction", { unit: "a", target: wrong, values, why: "Felskrivet" }, -48, [wrong]);
	const twice = { confirmed: { was: 4, now: null } };
	say("correction", { unit: "a", target: wrong, values: twice, why: "Okänt", below: { confirmed: 15 } }, -48, [wrong]);
	const unchanged = { unchanged: ["confirmed", "mask"] };
	report(0, { confirmed: 4, mask: 600, "deaths/2026-11-16": 0, "nurse/2026-11-17/day": 1.5 }, unchanged);
	const move = (after: number, movement: string, mask: number) =>
		say("movement", { unit: "a", movement, values: { mask } }, after);
	move(-70, "delivery", 200);
	const taken = move(0.5, "withdrawal", 50);
	say("movement", { unit: "a", movement: "delivery", values: { mask: 100 }, expires: { mask: "2026-12-01" } }, 0.6);
	move(0.7, "lent", 20);
	const fewer = { unit: "a", target: taken, movement: "withdrawal", values: { mask: { was: 50, now: 5 } }, why: "" };
	say("correction", fewer, 0.5, [taken]);
	say("template", { ...template, version: 2, sections: [{ ...template.sections[0], measures: measures.slice(1) }] }, 1);
	report(2, { confirmed: 40, "deaths/2026-11-16": 1 });
	say("taken", { unit: "a", organisation: "Vårdcentral 1" }, 2.1);
	const until = monday8 + 9 * hour;
	say("level-override", { unit: "a", level: "critical", why: "Vattenläcka", until }, 2.2);
	say("readiness", { level: "staff", label: { sv: "Stabsläge", en: "Standby" }, why: "Regionen" }, 2.3);
	say("impact", { unit: "a", plan: "mild", resources: null, load: "fine", override: { grade: 3, why: "Natt" } }, 2.4);
	say("impact", { plan: "fine", resources: "mild", load: "severe" }, 2.5);
	say("unit", { unit: "a", name: "Hemmet A", type: "care-home", status: "closed" }, 3);
	say("unit", { unit: "b", name: "B", type: "care-home", status: "open" }, 4);
	say("discharge-queue", { unit: "a", numbers: { b: 2, "@none": 1, "@home": null } }, 4);
	const asked = say("question", { text: "Vem hämtar?", owner: { unit: "b" }, due: monday8 + 9 * hour }, 5);
	const asked2 = { text: "Vem hämtar proverna?", owner: { name: "Labbet" }, corrects: asked, why: "Otydligt" };
	say("question", asked2, 6, [asked]);
	const answered = say("answer", { question: asked, text: "B", agreed: ["a", "b"] }, 7, [asked]);
	const better = { question: asked, text: "Hemmet B", agreed: ["b"], corrects: answered, why: "Bara B" };
	say("answer", better, 8, [asked, answered]);
	say("reopening", { question: asked, why: "B har ingen bil" }, 9, [asked]);
	lend(say);
	meet(say);
	const due = monday8 + 60 * hour;
	const coming = say("promised-delivery", { unit: "b", item: "mask", amount: 400, due, from: "Depån" }, 19);
	const slipping = say("promised-delivery", { unit: "b", item: "mask", amount: 50, due, from: "Grossisten" }, 20);
	const end = (promise: string, outcome: string, after: number) =>
		say("promised-delivery-end", { unit: "b", item: "mask", promise, outcome }, after, [promise]);
	end(coming, "arrived", 22);
	end(coming, "withdrawn", 21);
	end(slipping, "withdrawn", 23);
	ask(say);
	return board;
}

/** Asked for and promised for fewer, refused, and back early. */
function lend(say: (kind: string, body: unknown, after: number, refs?: readonly string[]) => string): void {
	const from = monday8 + 23 * hour;
	const shifts = [{ date: "2026-11-17", shift: "day", from, to: from + 8.5 * hour }];
	const loan = { lender: "b", borrower: "a", role: "nurse", count: 1.5, shifts };
	const asked = say("staff-loan", { ...loan, step: "requested", note: "Port 2" }, 12);
	say("staff-loan-answer", { loan: asked, answer: "promised", count: 1 }, 13, [asked]);
	const another = say("staff-loan", { ...loan, step: "requested" }, 14);
	say("staff-loan-answer", { loan: another, answer: "refused", reason: "Brist" }, 15, [another]);
	const promised = say("staff-loan", { ...loan, step: "promised" }, 16);
	for (const after of [18, 17]) say("staff-loan-end", { loan: promised }, after, [promised]);
}

/** Two meetings: the first leaves the board when the second ends, but for what is still to be done. */
function meet(say: (kind: string, body: unknown, after: number, refs?: readonly string[]) => string): void {
	const items = ["one", "two"].map((id) => ({ id, label: words(id), minutes: 5 }));
	say("agenda", { agenda: "daily", label: words("Möte"), items }, 20);
	const roles = { agenda: "daily", leader: "samordnare", logKeeper: "kim" };
	const first = say("meeting", { ...roles, pinned: "Räcker det?" }, 21);
	const at = { meeting: first, item: "one" };
	const decision = { ...at, text: "Lånar ut", mandate: "local", objections: null, executor: { unit: "b" } };
	const decided = say("decision", { ...decision, rests: [{ unit: "a", ref: "mask" }] }, 21.1, [first]);
	const better = { ...decision, text: "Lånar ut 400", corrects: decided, why: "Antal" };
	say("decision", better, 21.2, [first, decided]);
	const instead = { ...decision, text: "Lånar ut 300", supersedes: decided };
	say("decision", instead, 21.25, [first, decided]);
	const done = say("action", { ...at, text: "Hämta", owner: { unit: "b" }, person: "chef" }, 21.3, [first]);
	say("action-step", { action: done, step: "done" }, 21.4, [done]);
	say("action", { ...at, text: "Ring", owner: { name: "Kommunen" }, proposed: true }, 21.5, [first]);
	say("action", { ...at, text: "Beställ", owner: { unit: "a" }, due: monday8 + 30 * hour }, 21.5, [first]);
	say("meeting-end", { meeting: first }, 22, [first]);
	const second = say("meeting", { ...roles, deputy: "bo" }, 23);
	say("attendance", { meeting: second, who: { unit: "a" }, person: "chef", present: true }, 23.1, [second]);
	for (const step of [{ item: "two" }, { paused: true }, { more: 2 }])
		say("meeting-step", { meeting: second, step }, 23.2, [second]);
	say("meeting-role", { meeting: second, role: "leader", person: "bo" }, 23.3, [second]);
	say("hand", { meeting: second, person: "samordnare", up: true }, 23.35, [second]);
	const line = say("log-line", { meeting: second, text: "Strömavbrott" }, 23.4, [second]);
	say("strike", { record: line, why: "Fel hus" }, 23.5, [line]);
	say("meeting-end", { meeting: second }, 24, [second]);
}

/** Masks promised by one, sent twice and once put right, less received, and back; and a request declined and ended. */
function ask(say: (kind: string, body: unknown, after: number, refs?: readonly string[]) => string): void {
	const need = { unit: "b", item: "mask", amount: 100, priority: "acute" };
	const asked = say("request", { ...need, to: "a", deliverTo: "Port 2", latest: monday8 + 60 * hour }, 25);
	const loan = say("request-answer", { request: asked, unit: "a", answer: "promised", amount: 80 }, 26, [asked]);
	const fact = { request: asked, loan, lender: "a", item: "mask" };
	say("loan-sent", { ...fact, unit: "a", amount: 80 }, 28, [asked]);
	const first = say("loan-sent", { ...fact, unit: "a", amount: 8 }, 27, [asked]);
	const right = { ...fact, unit: "a", amount: 78, corrects: first, why: "Felskrivet" };
	say("loan-sent", right, 27, [asked, first]);
	say("loan-received", { ...fact, unit: "b", amount: 70 }, 29, [asked]);
	say("loan-returned", { ...fact, unit: "b", amount: 70 }, 30, [asked]);
	say("loan-returned", { ...fact, unit: "a", amount: 69 }, 31, [asked]);
	say("request-end", { request: asked, reason: "Räcker" }, 32, [asked]);
	const other = say("request", { ...need, amount: 10, note: "Ring" }, 33);
	say("request-answer", { request: other, unit: "a", answer: "promised", amount: 10 }, 34, [other]);
	say("request-answer", { request: other, unit: "a", answer: "refused", reason: "Brist" }, 35, [other]);
}
