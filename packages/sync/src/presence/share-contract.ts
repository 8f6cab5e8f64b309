// What every way of sharing presence must do, as tests: `shareContract("Redis", make)` is an implementation's whole test.
import { afterEach, describe, expect, test } from "vitest";
import { mostPeople, type Present } from "./place.ts";
import type { PresenceShare } from "./share.ts";

export interface ShareUnderTest {
	/** One more node; `die` ends it without a word. */
	node(): Promise<PresenceShare & { die(): void }>;
	/** How long a node that says nothing is believed to live, ms. */
	readonly lifeMs: number;
	close(): Promise<void>;
}

/** However busy the machine is. */
const patient = { timeout: 20_000, interval: 10 };

const at = (person: string, place = "board", since = 1000): Present => ({ person, at: place, since });

export function shareContract(name: string, make: () => Promise<ShareUnderTest>): void {
	describe(`${name} as a way of sharing presence`, () => {
		const opened: ShareUnderTest[] = [];
		afterEach(async () => {
			for (const each of opened.splice(0)) await each.close();
		});

		async function open(nodes: number) {
			const under = await make();
			opened.push(under);
			return { under, nodes: await Promise.all(Array.from({ length: nodes }, () => under.node())) };
		}

		/** What a node now knows of the others, joined. */
		function watch(share: PresenceShare, board = "a") {
			const known = new Map<string, readonly Present[]>();
			let heard = 0;
			const stop = share.watch(board, (node, people) => {
				heard += 1;
				known.set(node, people);
			});
			return { stop, heard: () => heard, people: () => [...known.values()].flat() };
		}

		function pair(nodes: readonly (PresenceShare & { die(): void })[]) {
			const [here, there] = nodes;
			if (!here || !there) throw new Error("two nodes are needed");
			return { here, there };
		}

		test("what one node tells, the other hears, whole, each time", async () => {
			const { here, there } = pair((await open(2)).nodes);
			const heard = watch(there);
			here.tell("a", [at("anna"), at("bo", "report/home-a/stock.ffp2", 1001)]);
			await expect.poll(heard.people, patient).toEqual([at("anna"), at("bo", "report/home-a/stock.ffp2", 1001)]);
			here.tell("a", [at("bo", "board", 1002)]);
			await expect.poll(heard.people, patient).toEqual([at("bo", "board", 1002)]);
			here.tell("a", []);
			await expect.poll(heard.people, patient).toEqual([]);
		});

		test("a node does not hear itself, nor of boards that it does not watch, nor when it has stopped watching", async () => {
			const { here, there } = pair((await open(2)).nodes);
			const [own, other, stopped, last] = [watch(here), watch(there, "b"), watch(there), watch(there)];
			here.tell("a", [at("anna")]);
			await expect.poll(last.people, patient).toEqual([at("anna")]);
			stopped.stop();
			const before = stopped.heard();
			here.tell("a", [at("bo")]);
			await expect.poll(last.people, patient).toEqual([at("bo")]);
			expect([own.heard(), other.people(), stopped.heard()]).toEqual([0, [], before]);
		});

		test("who watches later hears what was told before", async () => {
			const { here, there } = pair((await open(2)).nodes);
			here.tell("a", [at("anna")]);
			await new Promise((resolve) => setTimeout(resolve, 100));
			await expect.poll(watch(there).people, patient).toEqual([at("anna")]);
		});

		test("what a living node told stays known without being told again", async () => {
			const { under, nodes } = await open(2);
			const { here, there } = pair(nodes);
			const heard = watch(there);
			here.tell("a", [at("anna")]);
			await expect.poll(heard.people, patient).toEqual([at("anna")]);
			const end = performance.now() + 2 * under.lifeMs;
			while (performance.now() < end) {
				await new Promise((resolve) => setTimeout(resolve, 20));
				expect(heard.people()).toEqual([at("anna")]);
			}
		});

		test("a node that ends without a word is given up, and not before its time", async () => {
			const { under, nodes } = await open(2);
			const { here, there } = pair(nodes);
			const heard = watch(there);
			here.tell("a", [at("anna")]);
			await expect.poll(heard.people, patient).toEqual([at("anna")]);
			const diedAt = performance.now();
			here.die();
			await new Promise((resolve) => setTimeout(resolve, under.lifeMs / 10));
			expect(heard.people()).toEqual([at("anna")]);
			await expect.poll(heard.people, patient).toEqual([]);
			// Twice: the machine may be busy.
			expect(performance.now() - diedAt).toBeLessThan(2 * under.lifeMs + 1000);
		});

		test("a node that closes is gone at once", async () => {
			const { under, nodes } = await open(2);
			const { here, there } = pair(nodes);
			const heard = watch(there);
			here.tell("a", [at("anna")]);
			await expect.poll(heard.people, patient).toEqual([at("anna")]);
			const closedAt = performance.now();
			await here.close();
			await expect.poll(heard.people, patient).toEqual([]);
			expect(performance.now() - closedAt).toBeLessThan(under.lifeMs);
		});

		test("three nodes each hear the two others, and no more of one than can be shown", async () => {
			const { nodes } = await open(3);
			const heard = nodes.map((node) => watch(node));
			nodes.forEach((node, index) => node.tell("a", [at(`p${index}`)]));
			const names = (index: number) => () =>
				heard[index]
					?.people()
					.map(({ person }) => person)
					.toSorted();
			await expect.poll(names(0), patient).toEqual(["p1", "p2"]);
			await expect.poll(names(1), patient).toEqual(["p0", "p2"]);
			await expect.poll(names(2), patient).toEqual(["p0", "p1"]);
			nodes[0]?.tell(
				"a",
				Array.from({ length: mostPeople + 10 }, (_, index) => at(`q${index}`)),
			);
			await expect.poll(() => heard[1]?.people().length, patient).toEqual(mostPeople + 1);
		});
	});
}
