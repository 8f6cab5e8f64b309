import { expect, test } from "vitest";
import type { ReportBody } from "../bodies.ts";
import { createCluster, hour, monday8, reportOf } from "../testing/board.ts";
import { beatenValues } from "./beaten.ts";

const confirmed = "cases.residents.confirmed";
const suspected = "cases.residents.suspected";

test("of a late report only what was observed before the board's own is beaten", () => {
	const board = createCluster();
	const newer = board.say("report", reportOf({ [confirmed]: 14 }), { observedAt: monday8 });
	const body = reportOf({ [suspected]: 2, [confirmed]: 9 }) as ReportBody;
	const observedAt = monday8 - 16 * hour;
	const id = board.say("report", body, { observedAt, receivedAt: monday8 + hour });
	expect(beatenValues(board, { id, observedAt, body })).toMatchObject([
		{ ref: confirmed, cell: { value: 14, entry: newer } },
	]);
});

test("a report that stands is beaten nowhere, and later by what comes after it", () => {
	const board = createCluster();
	const body = reportOf({ [confirmed]: 9 }) as ReportBody;
	const id = board.say("report", body, { observedAt: monday8 });
	const sent = { id, observedAt: monday8, body };
	expect(beatenValues(board, sent)).toEqual([]);
	board.say("report", reportOf({ [confirmed]: 10 }), { observedAt: monday8 + hour });
	expect(beatenValues(board, sent)).toHaveLength(1);
});
