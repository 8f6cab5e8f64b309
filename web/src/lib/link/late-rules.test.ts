import type { Read } from "@samlad/sync/rules";
import type { Entry } from "@samlad/sync/entry";
import { expect, test, vi } from "vitest";
import { createLateRules } from "./late-rules.ts";

const write = { table: "cell", key: "masks", row: { value: 1 } };
const rules = { knows: () => true, apply: () => [write] };
const read: Read = { row: () => undefined, rows: () => [] };
const entry = {} as Entry;

test("before they are here nothing is known, and afterwards they answer", async () => {
	const late = createLateRules(async () => rules);
	expect([late.knows("report", 1), late.apply(read, entry)]).toEqual([false, []]);
	await late.load();
	expect([late.knows("report", 1), late.apply(read, entry)]).toEqual([true, [write]]);
});

test("what could not be fetched is asked for again, and whoever waits is told once", async () => {
	const said = vi.spyOn(console, "warn").mockImplementation(() => undefined);
	let isOffline = true;
	const late = createLateRules(async () => {
		if (isOffline) throw new TypeError("failed to fetch");
		return rules;
	});
	let told = 0;
	late.onHere(() => (told += 1));
	late.onHere(() => (told += 100))();
	await late.load();
	expect([told, late.knows("report", 1)]).toEqual([0, false]);
	isOffline = false;
	await late.load();
	await late.load();
	expect([told, late.knows("report", 1)]).toEqual([1, true]);
	said.mockRestore();
});

test("a screen that brings them needs no line", async () => {
	const fetch = vi.fn(async () => rules);
	const late = createLateRules(fetch);
	let told = 0;
	late.onHere(() => (told += 1));
	late.bring(rules);
	await late.load();
	expect([told, late.knows("report", 1), fetch.mock.calls.length]).toEqual([1, true, 0]);
});
