import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { root } from "./read-update.ts";
import { renameWriter } from "./rename-writer.ts";

test("what was written under one id stands where it stood, under another", () => {
	const edits = fc.array(
		fc.tuple(fc.nat(40), fc.nat(3), fc.string({ unit: fc.constantFrom("a", "å", "🙂", "\n"), maxLength: 4 })),
		{
			maxLength: 12,
		},
	);
	fc.assert(
		fc.property(edits, edits, (before, after) => {
			const doc = new Y.Doc();
			const text = doc.getText(root);
			const perform = (all: typeof before) => {
				for (const [at, removed, inserted] of all) {
					const place = Math.min(at, text.length);
					text.delete(place, Math.min(removed, text.length - place));
					text.insert(place, inserted);
				}
			};
			perform(before);
			const base = new Y.Doc();
			Y.applyUpdate(base, Y.encodeStateAsUpdate(doc));
			const clock = Y.getState(doc.store, doc.clientID);
			perform(after);
			const copy = new Y.Doc();
			Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
			const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(base));
			Y.applyUpdate(base, renameWriter(update, { client: doc.clientID, clock, to: { client: 7, clock: 0 } }));
			// Half pairs become marks of their own kind when they are cut.
			expect(base.getText(root).toString()).toBe(copy.getText(root).toString());
			expect(Y.getState(base.store, doc.clientID)).toBe(clock);
		}),
	);
});
