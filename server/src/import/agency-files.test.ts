import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { communityCases } from "../demo/community-cases.ts";
import { keyOf } from "./figures.ts";
import type { Key } from "./figures.ts";
import { readInWorker } from "./read-in-worker.ts";
import { readCount } from "./count.ts";

/** Where the agency's own workbooks lie when they are at hand. */
const data = new URL("../../../../shared/data/", import.meta.url);

function read(edition: string, wanted: readonly Key[]) {
	const bytes = new Uint8Array(readFileSync(new URL(`fohm-covid19-${edition}.xlsx`, data)));
	return readInWorker({ bytes, wanted: new Set(wanted), onProgress: () => undefined });
}

const cases: Record<string, () => Promise<void>> = {
	async "the edition of February 2021 has 321 municipalities and districts over 58 weeks"() {
		const answer = await read("2021-02-11", []);
		expect("reading" in answer && answer.reading).toMatchObject({
			sheet: "Veckodata Kommun_stadsdel",
			rows: 18_676,
			keys: 321,
			from: "2019-12-30",
			to: "2021-02-01",
			weeks: 58,
			skipped: [{ reason: "code", count: 58 }],
		});
	},
	async "the demo region's curves are the agency's to the digit"() {
		const answer = await read(
			"2021-02-11",
			communityCases.map(({ code, district }) => keyOf(code, district)),
		);
		if (!("reading" in answer)) throw new Error("refused");
		for (const { code, district, weeks } of communityCases) {
			const counts = [...(answer.reading.figures.get(keyOf(code, district)) ?? [])].map(([, count]) => count);
			expect(counts).toEqual(weeks.split(" ").map(readCount));
		}
	},
	async "the edition of April 2020 is refused with the columns that were expected"() {
		const answer = await read("2020-04-21", []);
		expect("refused" in answer && answer.refused).toMatchObject({
			code: "columns-missing",
			columns: ["år", "veckonummer", "KnKod", "Stadsdel", "nya_fall_vecka"],
		});
	},
};

const atHand = existsSync(data);
for (const [title, run] of Object.entries(atHand ? cases : {})) test(title, run);

if (!atHand) {
	test("without the agency's workbooks nothing of theirs is tried", () => expect(atHand).toBe(false));
	afterAll(() => process.stdout.write(`${Object.keys(cases).length} cases left out: no ../shared/data\n`));
}
