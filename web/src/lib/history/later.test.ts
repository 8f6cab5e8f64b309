import { expect, test } from "vitest";
import type { Draft } from "@samlad/board/entry";
import type { Read } from "@samlad/board/read";
import { laterThan } from "./later.ts";

const read: Read = {
	row: (table, key) =>
		(table === "cell" && key === "a/stock.visor"
			? { value: 40, observedAt: 9, receivedAt: 9, entry: "R2", actor: "bo", source: "form" }
			: undefined) as never,
	rows: () => [],
};
const draft: Draft = {
	id: "C1",
	v: 1,
	kind: "correction",
	board: "jarfalla",
	actor: "anna",
	observedAt: 1,
	source: "form",
	refs: ["R1"],
	body: { unit: "a", target: "R1", values: { "stock.visor": { was: 34, now: 30 } }, why: "slant" },
};
const below = { draft, state: "stored" as const, onTop: false };

test("a correction below a later observation tells which value stands", () => {
	expect(laterThan(read, below)).toEqual([{ ref: "stock.visor", value: 40, observedAt: 9 }]);
});

test("nothing stands over a correction on top, one still on its way, or one whose place is not known", () => {
	expect(laterThan(read, { ...below, onTop: true })).toEqual([]);
	expect(laterThan(read, { draft, state: "sending" })).toEqual([]);
	expect(laterThan(read, { draft, state: "stored" })).toEqual([]);
});
