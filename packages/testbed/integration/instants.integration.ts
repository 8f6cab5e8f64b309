// Any earlier moment of a board can be shown as it was known then, and is what its log says.
import { rules } from "@samlad/board";
import { fold } from "@samlad/sync";
import { type TablesJson, tablesToJson } from "@samlad/sync/projection/tables";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readLog } from "../src/log.ts";
import { type Node, startNode } from "../src/node.ts";
import { createRandom } from "@samlad/sync/simulator/random";
import { copyRegion } from "../src/region.ts";
import { signIn } from "../src/visit.ts";

const board = "jarfalla";
let node: Node;
let drop: () => Promise<void>;

beforeAll(async () => {
	const region = await copyRegion();
	drop = region.drop;
	node = await startNode({ dataDir: region.dataDir });
});

afterAll(async () => {
	await node.stop();
	await drop();
});

interface Answer {
	readonly seq: number;
	readonly tables: TablesJson;
}

test("at 50 random instants of the demo's log `?at=` equals a fold from the beginning", async () => {
	const visit = await signIn(node.url, { role: "coordinator", board });
	const log = await readLog(visit, board);
	const [first, last] = [log[0], log.at(-1)];
	if (!first || !last) throw new Error("The demo's log is empty");
	expect(log.length).toBeGreaterThan(1000);

	const random = createRandom(20_200_412);
	for (let round = 0; round < 50; round++) {
		// Half of them at the very moment of an entry, or a millisecond before it: what is there is in, what is not is not.
		const entry = log[Math.floor(random() * log.length)] ?? first;
		const anywhere = Math.floor(first.receivedAt + random() * (last.receivedAt - first.receivedAt));
		const at = round % 2 === 0 ? anywhere : Math.max(first.receivedAt, entry.receivedAt - (round % 4 === 1 ? 0 : 1));
		const known = log.filter((entry) => entry.receivedAt <= at);
		const answer = await visit.ask<Answer>("GET", `/api/boards/${board}?at=${at}`);
		expect(answer.seq).toBe(known.at(-1)?.seq);
		expect(answer.tables).toEqual(asJson(tablesToJson(fold(rules, known))));
	}
});

test("with `true=` what came later but was so by then is in it too", async () => {
	const visit = await signIn(node.url, { role: "coordinator", board });
	const log = await readLog(visit, board);
	const late = log.find((entry, index) => index > 100 && entry.receivedAt - entry.observedAt > 60_000);
	if (!late) throw new Error("The demo's log has no late report");

	// Between the two, and at the very moment that it was true.
	for (const at of [Math.floor((late.observedAt + late.receivedAt) / 2), late.observedAt]) {
		const known = log.filter((entry) => entry.receivedAt <= at);
		const later = log.filter((entry) => entry.receivedAt > at && entry.observedAt <= at);
		expect(later).toContainEqual(late);
		const answer = await visit.ask<Answer>("GET", `/api/boards/${board}?true=${at}`);
		expect(answer.tables).toEqual(asJson(tablesToJson(fold(rules, [...known, ...later]))));
	}
});

/** As it looks after travelling. */
function asJson(tables: TablesJson): unknown {
	return JSON.parse(JSON.stringify(tables));
}
