import type { ClusterRow } from "@samlad/board/derive/cluster-row";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { setLanguage } from "#lib/language.svelte.ts";
import type { Row } from "./rows.ts";
import { sentenceOf } from "./words.ts";

beforeEach(() => {
	vi.stubGlobal("document", { documentElement: {} });
	vi.stubGlobal("localStorage", { setItem: () => undefined });
});
afterEach(() => {
	setLanguage("sv");
	vi.unstubAllGlobals();
});

const row: ClusterRow = {
	units: 22,
	counts: { black: 0, critical: 1, silent: 0, strained: 2 },
	worst: { unit: "Äldreboende A", need: "critical" },
	isSilent: false,
	cases: { value: 31, missing: 0, of: 22 },
	delta: 8,
	first: 0,
	staff: { value: 10, missing: 0, of: 12 },
	days: { unit: "Äldreboende A", item: { sv: "visir", en: "visors" }, days: 0.84 },
	lastReportAt: 0,
};
const community = { to: 700, weeks: [20, 40], inhabitants: 80_000 };
const said = (changes: Partial<ClusterRow>, more: Partial<Row> = {}) =>
	sentenceOf({ board: "a", name: "A", row: { ...row, ...changes }, community, ...more }, "sedan i går", "rate");

test("a row is one sentence after another: what deviates, the three sums, and the week", () => {
	expect(said({})).toBe(
		"3 av 22 enheter avviker, värst Äldreboende A, Kritiskt. 31 fall. +8 sedan i går. 10 saknas i personalen. Lägst 0,8 dygn, Äldreboende A. 5,0 fall per 10 000 senaste veckan.",
	);
});

test("staff of which nothing is known is said to be unknown, in both languages", () => {
	const staff = { value: null, missing: 12, of: 12 };
	expect(said({ staff })).toContain(". Hur många som saknas i personalen är okänt. ");
	setLanguage("en");
	expect(said({ staff })).toContain(". How many are missing from the staff is unknown. ");
});

test("staff of which something is known says how many units have not said", () => {
	const staff = { value: 10, missing: 3, of: 12 };
	expect(said({ staff })).toContain(". 10 saknas i personalen, 3 av 12 enheter har inte sagt. ");
	setLanguage("en");
	expect(said({ staff })).toContain(". 10 missing from the staff, 3 of 12 units have not said. ");
});

test("a cluster without units has no staff to be missing", () => {
	const nothing = { value: null, missing: 0, of: 0 };
	const empty = { units: 0, worst: null, cases: nothing, staff: nothing, days: null, delta: null };
	expect(said(empty, { community: undefined })).toBe("Inga enheter ännu. Antalet fall är okänt.");
});
