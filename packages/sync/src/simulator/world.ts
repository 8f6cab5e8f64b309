// One simulated run: two nodes on one store, some people's tabs, and whatever the steps do to them. Heals at the end, and looks whether all is as it must be.
import { createMemoryRelay } from "../memory/memory-relay.ts";
import { createMemoryLock } from "../replica/lock.ts";
import { createMemoryShelves } from "../replica/memory-shelf.ts";
import { createIds } from "../log/ulid.ts";
import { maxBatch } from "../protocol.ts";
import { createClock, type Clock } from "../toy/clock.ts";
import { calm } from "./calm.ts";
import { perform, type World } from "./deeds.ts";
import { inspect } from "./inspect.ts";
import { createGivenUp } from "./given-up.ts";
import { createNode } from "./node.ts";
import { createRandom, type Random } from "./random.ts";
import { createSaidAccount } from "./said.ts";
import type { Scenario } from "./scenario.ts";
import type { Step } from "./steps.ts";
import { createStorehouse } from "./storehouse.ts";
import { createTab } from "./tab.ts";
import { createWatch } from "./watch.ts";
import { write } from "./write.ts";

/** Two tabs of Anna's, then one each. */
const people = ["anna", "anna", "bo", "cia", "dan", "eva"];
const healMs = 34_000;

/** The first thing that was not as it must be; undefined: all was. */
export async function run<Actor>(
	scenario: Scenario<Actor>,
	seed: number,
	steps: readonly Step[],
	tabCount = people.length,
): Promise<string | undefined> {
	const random = createRandom(seed);
	const clock = createClock();
	const world = createWorld(scenario, seed, clock, random, tabCount);
	const { watch } = world;

	const beginning = begin(world);
	await clock.pass(2000);
	await beginning;
	for (const tab of world.tabs) tab.connect();
	for (const step of steps) {
		await clock.pass(perform(world, step));
		if (watch.faults.length > 0) return watch.faults[0];
	}
	mend(world);
	const missed = await calm(world, clock);
	if (watch.faults[0] ?? missed) return watch.faults[0] ?? missed;
	reconnect(world);
	await clock.pass(healMs);
	return watch.faults[0] ?? (await inspect(world, clock, random)) ?? watch.faults[0];
}

function createWorld<Actor>(
	scenario: Scenario<Actor>,
	seed: number,
	{ now, timers }: Clock,
	random: Random,
	tabCount: number,
): World<Actor> {
	const revoked = new Set<string>();
	const mayWrite = (person: string) => !revoked.has(person);
	const watch = createWatch({
		house: () => house,
		rules: scenario.rules(false),
		settled: (row) => scenario.settled?.(row) ?? row,
	});
	const givenUp = createGivenUp((id) => house.everStored.has(id), watch.fault);
	const house = createStorehouse({
		boards: scenario.boards,
		timers,
		random,
		mayWrite,
		onStored: givenUp.stored,
		fault: watch.fault,
	});
	const hub = createMemoryRelay((deliver) => {
		if (random() < world.ringLoss) return;
		timers.after(random() * 30, deliver);
		if (random() < 0.1) timers.after(random() * 200, deliver);
	});
	// One run in three has two projection versions side by side.
	const isMixed = seed % 3 === 0;
	const nodes = ["north", "south"].map((name, at) =>
		createNode<Actor>({
			name,
			isNewer: isMixed && at === 1,
			scenario,
			house,
			hub,
			now,
			timers,
			random,
			mayWrite,
			answers: watch.answers,
			log: watch.count,
		}),
	);
	const devices = new Map(
		people.map((person) => [person, { shelves: createMemoryShelves(), lock: createMemoryLock() }]),
	);
	const tabs = people.slice(0, tabCount).map((person, at) => {
		const device = devices.get(person);
		const node = nodes[at % nodes.length];
		if (!device || !node) throw new Error("a person without a device");
		return createTab<Actor>({
			name: `${person}-${at}`,
			person,
			scenario,
			node,
			...device,
			now,
			timers,
			random,
			onChange: watch.changed,
			onReload: watch.reloaded,
			count: watch.count,
		});
	});
	const world: World<Actor> = {
		scenario,
		tabs,
		nodes,
		house,
		timers,
		now,
		nextId: createIds(now, random),
		watch,
		account: createSaidAccount(),
		givenUp,
		revoked,
		mayRestore: seed % 4 === 1,
		ringLoss: 0,
		backup: house.memory.backup(),
	};
	return world;
}

/** What every board begins with, said by Anna. */
async function begin<Actor>({ scenario, nodes, nextId, now }: World<Actor>) {
	for (const board of scenario.boards) {
		const room = await nodes[0]?.open(board);
		const all = scenario.beginning(board);
		for (let from = 0; room && from < all.length; from += maxBatch) {
			const inputs = all.slice(from, from + maxBatch);
			const answer = await write(room, { person: "anna", inputs, nextId, now: now() });
			if ("refused" in answer || answer.some((result) => "refused" in result))
				throw new Error(`The beginning of ${board} was refused: ${JSON.stringify(answer)}`);
		}
	}
}

/** Nothing is wrong any more, but for those who are away. */
function mend<Actor>(world: World<Actor>) {
	world.house.isStopped = false;
	world.house.faltering = 0;
	world.ringLoss = 0;
	world.revoked.clear();
	for (const node of world.nodes) node.start();
	for (const tab of world.tabs) tab.bufferedBytes = 0;
}

function reconnect<Actor>({ tabs }: World<Actor>) {
	for (const tab of tabs) {
		tab.isWanted = true;
		tab.wire.cut();
		tab.connect();
	}
}
