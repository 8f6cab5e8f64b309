import { expect, test } from "vitest";
import type { Entry } from "../entry.ts";
import type { AppendRequest } from "../protocol.ts";
import { createIds } from "../log/ulid.ts";
import { createBench } from "../toy/bench.ts";
import type { DraftInput } from "./outbox.ts";

/** Anna's tab at a room whose requests can be seen. */
async function open() {
	const bench = createBench();
	const room = await bench.node();
	const requests: AppendRequest[] = [];
	const append = room.append;
	room.append = (session, request) => {
		requests.push(request);
		return append(session, request);
	};
	const nextId = createIds(bench.clock.now, () => 0.25);
	return { bench, requests, nextId, anna: bench.device("anna").tab(async () => room) };
}

function gauge(id: string, value: number): DraftInput {
	return { kind: "gauge", v: 1, source: "form", id, body: { cell: "masks", value } };
}

/** Of the first that it names. */
function correction(refs: readonly string[], was: number, now: number, more: Partial<DraftInput> = {}): DraftInput {
	return { kind: "correction", v: 1, source: "form", refs, body: { target: refs[0] ?? "", was, now }, ...more };
}

test("8.5 what relies on an entry refused in the same request is held with it, and given up with it", async () => {
	const { bench, requests, nextId, anna } = await open();
	const [bad, first, second, good] = [nextId(), nextId(), nextId(), nextId()];
	await anna.replica.append([
		gauge(bad, -1),
		correction([bad], -1, 4, { id: first }),
		// It relies on the refused one only by way of the other.
		correction([first], 4, 5, { id: second }),
		gauge(good, 2),
	]);
	anna.wire.connect();
	await bench.clock.pass(5000);
	const held = { state: "refused", refusal: { code: "out-of-range" } };
	const pending = anna.replica.pending();
	expect(pending).toMatchObject([held, { ...held, heldBy: bad }, { ...held, heldBy: bad }, { state: "stored" }]);
	expect(pending[0]?.heldBy).toBeUndefined();
	expect(requests.map(({ entries }) => entries.length)).toEqual([4]);
	expect(await anna.replica.discard(bad)).toBe(true);
	expect(anna.replica.pending().map(({ draft }) => draft.id)).toEqual([good]);
});

test("8.5 what was never sent is held with the one refused, though it names only another, and so is what goes together with it", async () => {
	const { bench, requests, nextId, anna } = await open();
	const [bad, first] = [nextId(), nextId()];
	await anna.replica.append([gauge(bad, -1), correction([bad], -1, 4, { id: first })]);
	await anna.replica.append([correction([first], 4, 5), gauge(nextId(), 6)], { allOrNothing: true });
	anna.wire.connect();
	await bench.clock.pass(5000);
	expect(anna.replica.pending().map(({ heldBy }) => heldBy)).toEqual([undefined, bad, bad, bad]);
	expect(requests.map(({ entries }) => entries.length)).toEqual([2]);
});

test.each([{ allOrNothing: false }, { allOrNothing: true }])(
	"8.5 what relies on an entry that is stamped anew waits for it, and has its time ($allOrNothing)",
	async (together) => {
		const { bench, requests, nextId, anna } = await open();
		anna.wire.connect();
		await bench.clock.pass(100);
		anna.outbox.learnOffset(600_000);
		const id = nextId();
		const observedAt = bench.clock.now() + 600_000;
		await anna.replica.append([gauge(id, 1), correction([id], 1, 4, { observedAt })], together);
		await bench.clock.pass(5000);
		expect(anna.replica.pending().map(({ state }) => state)).toEqual(["stored", "stored"]);
		expect(requests.map(({ entries }) => entries.length)).toEqual([2, 2]);
		const log = (await bench.log()).map(({ text }) => JSON.parse(text) as Entry);
		expect(log[0]?.observedAt).toBeLessThan(observedAt);
		expect(log[1]?.observedAt).toBe(log[0]?.observedAt);
		expect(anna.replica.read.row("cell", "masks")?.["value"]).toBe(4);
	},
);
