import { afterAll, beforeAll, expect, test } from "vitest";
import { board } from "../practice.ts";
import { openTrial, type Trial } from "../trial.ts";
import { createFolds } from "./folds.ts";

/** Work that ends when it is told to. */
function held() {
	const begun: string[] = [];
	const ends: (() => void)[] = [];
	const work = (name: string) => () => {
		begun.push(name);
		return new Promise<string>((resolve) => ends.push(() => resolve(name)));
	};
	return { begun, ends, work };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test("one person has so many under way, so many waiting, and is refused the rest; another goes past them", async () => {
	const fold = createFolds({ each: { atOnce: 2, mostWaiting: 1 }, all: { atOnce: 3, mostWaiting: 10 } });
	const { begun, ends, work } = held();
	const mine = ["1", "2", "3"].map((name) => fold("anna", work(name)));
	await expect(fold("anna", work("4"))).rejects.toMatchObject({ code: "too-many", status: 429 });
	const other = fold("bo", work("bo"));
	await turn();
	expect(begun).toEqual(["1", "2", "bo"]);
	ends.splice(0).forEach((end) => end());
	expect(await other).toBe("bo");
	await turn();
	ends.splice(0).forEach((end) => end());
	expect(await Promise.all(mine)).toEqual(["1", "2", "3"]);
	const after = fold("anna", work("5"));
	ends.splice(0).forEach((end) => end());
	expect(await after).toBe("5");
});

test("the node has so many under way and waiting for everybody together", async () => {
	const fold = createFolds({ each: { atOnce: 2, mostWaiting: 1 }, all: { atOnce: 1, mostWaiting: 1 } });
	const { begun, ends, work } = held();
	const both = [fold("anna", work("anna")), fold("bo", work("bo"))];
	await expect(fold("cia", work("cia"))).rejects.toMatchObject({ code: "too-many" });
	expect(begun).toEqual(["anna"]);
	ends.shift()?.();
	await expect.poll(() => begun, { timeout: 20_000 }).toEqual(["anna", "bo"]);
	ends.shift()?.();
	expect(await Promise.all(both)).toEqual(["anna", "bo"]);
});

test("work that fails makes way as well", async () => {
	const fold = createFolds({ each: { atOnce: 1, mostWaiting: 0 }, all: { atOnce: 1, mostWaiting: 0 } });
	await expect(fold("anna", () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
	await turn();
	expect(await fold("anna", async () => "well")).toBe("well");
});

let trial: Trial;
beforeAll(async () => {
	trial = await openTrial();
});
afterAll(() => trial.close());

test("who asks for a hundred moments at once is told in a sentence to wait, and others are answered meanwhile", async () => {
	const { store } = trial.services;
	const { seqAt } = store;
	const waiting: (() => void)[] = [];
	let calls = 0;
	Object.assign(store, {
		async seqAt(...given: Parameters<typeof seqAt>) {
			// The first two are one person's, and take long.
			if (calls++ < 2) await new Promise<void>((resolve) => waiting.push(resolve));
			return seqAt(...given);
		},
	});
	const [manager, duty] = await Promise.all([trial.signIn("manager"), trial.signIn("duty")]);
	const lookBack = (cookie: string) =>
		trial.fetch(`/api/boards/${board}?at=${Date.now() - 1}`, { headers: { cookie } });
	const many = Array.from({ length: 100 }, () => lookBack(manager));
	const refused = await Promise.race(many);
	expect([refused.status, await refused.json()]).toEqual([
		429,
		expect.objectContaining({ code: "too-many", title: "Too much at once; wait a while" }),
	]);
	let answered = 0;
	for (const each of many) void each.then(() => (answered += 1));
	// The two that take long, and thirty that wait for them.
	await expect.poll(() => answered, { timeout: 20_000 }).toBe(68);
	expect((await lookBack(duty)).status).toBe(200);
	expect(waiting).toHaveLength(2);
	waiting.forEach((end) => end());
	const statuses = (await Promise.all(many)).map(({ status }) => status);
	expect(statuses.filter((status) => status === 200)).toHaveLength(32);
	expect(statuses.filter((status) => status === 429)).toHaveLength(68);
});
