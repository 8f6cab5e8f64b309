import { existsSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { communityCases } from "../demo/community-cases.ts";
import { keyOf } from "./figures.ts";
import type { Key } from "./figures.ts";
import { readInWorker } from "./read-in-worker.ts";
import { readCount } from "./count.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Where the agency's own workbooks lie when they are at hand. */
const data = new URL("../../../../shared/data/", import.meta.url);

function read(edition: string, wanted: readonly Key[]) {
	const bytes = new Uint8Array(readFileSync(new URL(`fohm-covid19-${edition}.xlsx`, data)));
	return readInWorker({ bytes, wanted: new Set(wanted), onProgress: () => undefined });
}

interface Case {
	readonly title: string;
	readonly run: () => Promise<unknown>;
	readonly expected: () => unknown;
}

const cases: readonly Case[] = [
	{
		title: "the edition of February 2021 has 321 municipalities and districts over 58 weeks",
		run: () => read("2021-02-11", []),
		expected: () => ({
			reading: {
				sheet: "Veckodata Kommun_stadsdel",
				rows: 18_676,
				keys: 321,
				from: "2019-12-30",
				to: "2021-02-01",
				weeks: 58,
				skipped: [{ reason: "code", count: 58 }],
			},
		}),
	},
	{
		title: "the exercise's curves are the agency's to the digit",
		run: async () => {
			const keys = communityCases.map(({ code, district }) => keyOf(code, district));
			const answer = await read("2021-02-11", keys);
			const figures = "reading" in answer ? answer.reading.figures : new Map();
			return keys.map((key) => [...(figures.get(key)?.values() ?? [])]);
		},
		expected: () => communityCases.map(({ weeks }) => weeks.split(" ").map(readCount)),
	},
	{
		title: "the edition of April 2020 is refused with the columns that were expected",
		run: () => read("2020-04-21", []),
		expected: () => ({
			refused: { code: "columns-missing", columns: ["år", "veckonummer", "KnKod", "Stadsdel", "nya_fall_vecka"] },
		}),
	},
];

const tried = existsSync(data) ? cases : [];

for (const { title, run, expected } of tried) {
	test(`in the agency's own files, ${title}`, async () => expect(await run()).toMatchObject(expected() as object));
}

test("cases whose workbook is not at hand are counted and told", () => {
	const leftOut = cases.length - tried.length;
	if (leftOut > 0) process.stdout.write(`${leftOut} cases left out: no ../shared/data\n`);
	expect(tried.length + leftOut).toBe(3);
});
