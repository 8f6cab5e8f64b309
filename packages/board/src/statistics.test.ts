import { expect, test } from "vitest";
import { readStatistics, writeStatistics } from "./statistics.ts";
import { coordinator, createCluster } from "./testing/board.ts";
import { rules } from "./rules.ts";

test("a code a line, with the district after it, and the same row once", () => {
	const read = readStatistics("0123\n\n 0180  Spånga-Tensta\n0180; Bromma\n0180 bromma\n");
	expect(read).toEqual({
		ok: true,
		statistics: [{ code: "0123" }, { code: "0180", district: "Spånga-Tensta" }, { code: "0180", district: "bromma" }],
	});
	expect(read.ok && readStatistics(writeStatistics(read.statistics))).toEqual(read);
	expect(readStatistics(" \n")).toEqual({ ok: true, statistics: [] });
});

test.each([
	["no-code", "Järfälla"],
	["no-code", "123"],
	["no-code", "01234"],
	["no-code", "0123\nBromma"],
	["too-long", `0180 ${"x".repeat(121)}`],
	["too-many", Array.from({ length: 21 }, (_, at) => `0180 ${at}`).join("\n")],
])("%s: %s", (why, text) => expect(readStatistics(text)).toEqual({ ok: false, why }));

test("what is read is what the board takes, to the last row and letter", () => {
	const read = readStatistics(Array.from({ length: 20 }, (_, at) => `0180 ${"x".repeat(118)}${at + 10}`).join("\n"));
	const board = createCluster();
	const body = { unit: "kommun", name: "Kommun", type: "kommun", status: "open" };
	const check = (statistics: unknown) =>
		rules.check({
			read: board,
			draft: board.draft("unit", { ...body, statistics }),
			actor: coordinator,
			now: 0,
			refs: [],
		});
	expect(read.ok && check(read.statistics)).toBeNull();
	expect(check([{ code: "123" }])).toMatchObject({ code: "bad-shape" });
});
