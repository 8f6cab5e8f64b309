import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { hostileUpdates, scattered, type Stage } from "./hostile-updates.ts";
import { root } from "./read-update.ts";
import { createTextDocument } from "./text-document.ts";

const own = 4_000_000_001;
const other = 12;
const owns = (client: number) => client === own;
const check = () => null;

function stage(): Stage {
	const doc = new Y.Doc();
	doc.clientID = other;
	doc.getText(root).insert(0, "Bo har skrivit om visir.");
	return { state: Y.encodeStateAsUpdate(doc), own, other };
}

function standing() {
	const document = createTextDocument();
	document.take([stage().state]);
	return document;
}

function typed(said: string, at = 0): Uint8Array {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, stage().state);
	const before = Y.encodeStateVector(doc);
	doc.clientID = own;
	doc.getText(root).insert(at, said);
	return Y.encodeStateAsUpdate(doc, before);
}

describe("12.4 an update that no browser of ours makes", () => {
	test.each(hostileUpdates)("$what is refused", ({ make, code }) => {
		const document = standing();
		const before = [document.text(), document.stateVector(), document.since()];
		const update = make(stage());
		const trial = document.trial();
		const began = performance.now();
		expect(trial.judge(update, owns, check)).toMatchObject({ refused: { code } });
		expect(performance.now() - began).toBeLessThan(200);
		expect([document.text(), document.stateVector(), document.since()]).toEqual(before);
		// The next one is judged as if nothing had been.
		expect(trial.judge(typed("Anna. "), owns, check)).toMatchObject({ isKnown: false });
	});

	test("with any bit turned is refused, or changes nothing of what others wrote but by taking letters away", () => {
		const honest = typed("Anna skriver. ");
		fc.assert(
			fc.property(fc.nat(honest.length * 8 - 1), (bit) => {
				const bent = honest.slice();
				bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				const document = standing();
				const judged = document.trial().judge(bent, owns, check);
				if ("refused" in judged) return;
				document.take([judged.update]);
				expect(document.text().includes("Bo har skrivit om visir.") || document.text().length > 0).toBe(true);
				expect(document.trial().judge(typed("x"), owns, check)).not.toMatchObject({ refused: { code: "bad-shape" } });
			}),
			{ numRuns: 400 },
		);
	});

	test("is never anything but a value, whatever the bytes", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				const answer = standing().trial().judge(bytes, owns, check);
				expect("update" in answer || typeof answer.refused.code === "string").toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});
});

test("12.5 what was typed is judged also where it is taken away again in the same update", () => {
	const doc = new Y.Doc();
	doc.gc = false;
	doc.clientID = own;
	for (const letter of "811228-9874") doc.getText(root).insert(doc.getText(root).length, letter);
	doc.getText(root).delete(0, 11);
	const told: string[] = [];
	createTextDocument()
		.trial()
		.judge(Y.encodeStateAsUpdate(doc), owns, (text, all) => (told.push(text, ...all), null));
	expect(told).toEqual(["", "811228-9874", ""]);
});

test("what was tried and not stored is not there to lean on", () => {
	const document = standing();
	const first = typed("ja ");
	expect(document.trial().judge(first, owns, check)).toMatchObject({ isKnown: false });
	const doc = new Y.Doc();
	Y.applyUpdate(doc, stage().state);
	Y.applyUpdate(doc, first);
	const before = Y.encodeStateVector(doc);
	doc.clientID = own;
	doc.getText(root).insert(1, "x");
	const second = Y.encodeStateAsUpdate(doc, before);
	expect(document.trial().judge(second, owns, check)).toEqual({ refused: { code: "behind" }, isGap: true });
	document.take([first]);
	expect(document.trial().judge(second, owns, check)).toMatchObject({ isKnown: false });
});

test("letters said again are what they were: only what is new is stored and sent on", () => {
	const document = standing();
	document.take([typed("ja ")]);
	const lie = typed("nej och mer ");
	const judged = document.trial().judge(lie, owns, check);
	if ("refused" in judged) throw new Error(judged.refused.code);
	expect(new TextDecoder().decode(judged.update)).not.toContain("nej");
	// Merged as a browser that was away hears them, and one after the other: the same.
	document.take([judged.update]);
	const away = new Y.Doc();
	Y.applyUpdate(away, stage().state);
	Y.applyUpdate(away, Y.mergeUpdates([judged.update, typed("ja ")]));
	expect(away.getText(root).toString()).toBe(document.text());
	expect(document.text()).toMatch(/^ja /);
});

describe("12.4 a text of tiny pieces", () => {
	test("takes so many in one update and no more", () => {
		const document = createTextDocument();
		expect(document.trial().judge(scattered(own, 0, 1001), owns, check)).toEqual({
			refused: { code: "text-scattered" },
		});
		expect(document.trial().judge(scattered(own, 0, 100), owns, check)).toMatchObject({ isKnown: false });
	});

	test("is refused what would keep the node busy, and takes what would not", () => {
		const document = createTextDocument();
		for (let at = 0; at < 10; at++) document.take([scattered(1 + at, 0, 100)]);
		expect(document.trial().judge(scattered(own, 0, 900), owns, check)).toEqual({
			refused: { code: "text-scattered" },
		});
		expect(document.trial().judge(scattered(own, 0, 20), owns, check)).toMatchObject({ isKnown: false });
	});

	test("is full in the end, and says so", () => {
		const document = createTextDocument();
		for (let at = 0; at < 30; at++) document.take([scattered(1 + at, 0, 100)]);
		expect(document.trial().judge(scattered(own, 0, 1), owns, check)).toEqual({ refused: { code: "text-full" } });
	});

	test("honest writing of a long meeting is far from either", () => {
		const document = createTextDocument();
		const doc = new Y.Doc();
		doc.clientID = own;
		const text = doc.getText(root);
		for (let at = 0; at < 300; at++) {
			text.insert(Math.floor((text.length * ((at * 7) % 10)) / 10), `några ord ${at} `);
			if (at % 3 === 0) text.delete(Math.floor(text.length / 2), 3);
		}
		// A whole offline hour at once.
		expect(document.trial().judge(Y.encodeStateAsUpdate(doc), owns, check)).toMatchObject({ isKnown: false });
	});
});

test("several are tried on top of each other, and a refused one leaves no trace among them", () => {
	const document = standing();
	const trial = document.trial();
	const no = (text: string) => (text.includes("nej") ? { code: "identity-number" } : null);
	const first = typed("ja ");
	expect(trial.judge(first, owns, no)).toEqual({ update: first, isKnown: false });
	const doc = new Y.Doc();
	Y.applyUpdate(doc, stage().state);
	Y.applyUpdate(doc, first);
	const before = Y.encodeStateVector(doc);
	doc.clientID = own;
	doc.getText(root).insert(0, "nej ");
	expect(trial.judge(Y.encodeStateAsUpdate(doc, before), owns, no)).toEqual({
		refused: { code: "identity-number" },
	});
	// The same letters once more: nothing of them is new.
	expect(trial.judge(first, owns, no)).toMatchObject({ isKnown: false });
	document.take([first]);
	expect(document.text()).toBe("ja Bo har skrivit om visir.");
	expect(document.trial().judge(first, owns, no)).toMatchObject({ isKnown: true });
});
