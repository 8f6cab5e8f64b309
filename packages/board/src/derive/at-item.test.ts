import { expect, test } from "vitest";
import { createCluster, hour, monday8, reportOf } from "../testing/board.ts";
import { unitsAtItem } from "./at-item.ts";
import { rankUnits } from "./summary.ts";

const now = monday8 + hour;

function held(values: { readonly [ref: string]: number }) {
	const board = createCluster();
	for (const [back, mask] of [
		[72, 300],
		[48, 200],
		[24, 100],
	] as const)
		board.say("report", reportOf({ "stock.mask-iir": mask }, { sections: ["stock"] }), {
			observedAt: now - back * hour,
		});
	board.say("report", reportOf(values), { observedAt: now });
	return rankUnits(board, now);
}

test("an item on stock shows whose runs out, one on cases who has any, and others who deviates", () => {
	const rows = held({ "stock.mask-iir": 50, "cases.residents.confirmed": 3 });
	const ids = (shows: Parameters<typeof unitsAtItem>[1]) => unitsAtItem(rows, shows).map(({ id }) => id);
	expect(ids("stock")).toEqual(["aldreboende-a"]);
	expect(ids("cases")).toEqual(["aldreboende-a"]);
	expect(ids("staff")).toEqual([]);
	expect(ids(undefined)).toContain("aldreboende-a");
	expect(ids("deviating")).toEqual(ids(undefined));
});

test("what is not known to be short is not said to be", () => {
	const rows = held({ "cases.residents.confirmed": 0 });
	expect(unitsAtItem(rows, "cases")).toEqual([]);
	expect(unitsAtItem(rankUnits(createCluster(), now), "stock")).toEqual([]);
});
