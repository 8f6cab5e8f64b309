import { expect, test } from "vitest";
import { dateOfDay, dayMs, dayOfDate } from "../calendar.ts";
import { rowOf } from "../read.ts";
import { rules } from "../rules.ts";
import { createCluster, hour, monday8, reportOf } from "../testing/board.ts";

const today = dayOfDate("2026-11-16") ?? 0;

test("a tally's days go when a newer one arrives, by the days in the log", () => {
	const board = createCluster();
	for (let day = today - 30; day <= today; day++)
		board.say("report", reportOf({ [`deaths.residents/${dateOfDay(day)}`]: 1 }, {}), {
			observedAt: monday8 - (today - day) * dayMs,
		});
	const kept = [...board.rows("cell")].map(([key]) => key);
	expect(kept).toHaveLength(14);
	expect(kept).toContain("aldreboende-a/deaths.residents/2026-11-03");
	expect(kept).not.toContain("aldreboende-a/deaths.residents/2026-11-02");
});

test("a report of a day that is gone is stored and shows nowhere", () => {
	const board = createCluster();
	board.say("report", reportOf({ "deaths.residents/2026-11-16": 1 }));
	board.say("report", reportOf({ "deaths.residents/2026-10-01": 4 }), { observedAt: monday8 + hour });
	expect(rowOf(board, "cell", "aldreboende-a/deaths.residents/2026-10-01")).toBeUndefined();
	expect(rowOf(board, "held", "aldreboende-a/deaths.residents")).toEqual({ from: today, to: today });
});

test("shifts go three weeks behind the newest, all of a date together", () => {
	const board = createCluster();
	for (const shift of ["day", "evening", "night"])
		board.say("report", reportOf({ [`staff.nurse/2026-10-20/${shift}`]: 2 }));
	board.say("report", reportOf({ "staff.nurse/2026-11-20/day": 2 }));
	expect([...board.rows("cell")].map(([key]) => key)).toEqual(["aldreboende-a/staff.nurse/2026-11-20/day"]);
});

test("a measure says itself how long its days are kept", () => {
	const board = createCluster();
	const weekly = (date: string, value: number) =>
		board.say("report", {
			...Object(reportOf({ [`community.cases/${date}`]: value })),
			unit: "kommun",
			template: { id: "community", version: 1 },
		});
	weekly("2025-01-06", 31);
	weekly("2026-11-09", 40);
	weekly("2024-08-05", 12);
	expect([...board.rows("cell")].map(([, { value }]) => value)).toEqual([31, 40]);
});

test("a leap of decades removes what is held and walks no further", () => {
	const board = createCluster();
	board.say("report", reportOf({ "deaths.residents/1970-01-05": 1 }));
	let looked = 0;
	const counting = { rows: board.rows, row: (table: string, key: string) => (looked++, board.row(table, key)) };
	const entry = {
		...board.draft("report", reportOf({ "deaths.residents/2026-11-16": 1 })),
		seq: 99,
		receivedAt: monday8,
	};
	const writes = rules.apply(counting, entry);
	expect(writes.filter(({ row }) => row === null)).toHaveLength(1);
	expect(looked).toBeLessThan(100);
});
