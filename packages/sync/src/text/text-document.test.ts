import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { hostileUpdates, type Stage } from "./hostile-updates.ts";
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
		expect(trial.judge(update, owns, check)).toMatchObject({ code });
		expect(performance.now() - began).toBeLessThan(200);
		expect([document.text(), document.stateVector(), document.since()]).toEqual(before);
		// The next one is judged as if nothing had been.
		expect(trial.judge(typed("Anna. "), owns, check)).toBeNull();
	});

	test("with any bit turned is refused, or changes nothing of what others wrote but by taking letters away", () => {
		const honest = typed("Anna skriver. ");
		fc.assert(
			fc.property(fc.nat(honest.length * 8 - 1), (bit) => {
				const bent = honest.slice();
				bent[bit >> 3] = (bent[bit >> 3] ?? 0) ^ (1 << (bit & 7));
				const document = standing();
				if (document.trial().judge(bent, owns, check) !== null) return;
				document.take([bent]);
				expect(document.text().includes("Bo har skrivit om visir.") || document.text().length > 0).toBe(true);
				expect(document.trial().judge(typed("x"), owns, check)).not.toMatchObject({ code: "bad-shape" });
			}),
			{ numRuns: 400 },
		);
	});

	test("is never anything but a value, whatever the bytes", () => {
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				const answer = standing().trial().judge(bytes, owns, check);
				expect(answer === null || typeof answer.code === "string").toBe(true);
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
	expect(told).toEqual(["", "811228-9874"]);
});

test("several are tried on top of each other, and a refused one leaves no trace among them", () => {
	const document = standing();
	const trial = document.trial();
	const no = (text: string) => (text.includes("nej") ? { code: "identity-number" } : null);
	const first = typed("ja ");
	expect(trial.judge(first, owns, no)).toBeNull();
	const doc = new Y.Doc();
	Y.applyUpdate(doc, stage().state);
	Y.applyUpdate(doc, first);
	const before = Y.encodeStateVector(doc);
	doc.clientID = own;
	doc.getText(root).insert(0, "nej ");
	expect(trial.judge(Y.encodeStateAsUpdate(doc, before), owns, no)).toEqual({ code: "identity-number" });
	expect(trial.judge(first, owns, no)).toBeNull();
	document.take([first]);
	expect(document.text()).toBe("ja Bo har skrivit om visir.");
});
