// What each happening does to a world.
import { wait, type Timers } from "../timers.ts";
import type { GivenUp } from "./given-up.ts";
import type { SimulatedNode } from "./node.ts";
import { between, createRandom, pick, type Random } from "./random.ts";
import type { SaidAccount } from "./said.ts";
import type { Scenario } from "./scenario.ts";
import type { Step } from "./steps.ts";
import type { Storehouse } from "./storehouse.ts";
import type { Tab } from "./tab.ts";
import type { Watch } from "./watch.ts";
import { write } from "./write.ts";

export interface World<Actor> {
	readonly scenario: Scenario<Actor>;
	readonly tabs: readonly Tab<Actor>[];
	readonly nodes: readonly SimulatedNode<Actor>[];
	readonly house: Storehouse;
	readonly timers: Timers;
	readonly watch: Watch;
	readonly account: SaidAccount;
	readonly givenUp: GivenUp;
	readonly now: () => number;
	readonly nextId: () => string;
	/** People without the right to write. */
	readonly revoked: Set<string>;
	/** One run in four may: the others keep the stricter promises to their end. */
	readonly mayRestore: boolean;
	/** The share of rings that are lost. */
	ringLoss: number;
	/** Puts the store back to when it was made. */
	backup: () => void;
}

/** Does it, and says how many ms pass until the next. */
export function perform<Actor>(world: World<Actor>, { what, who, seed }: Step): number {
	const { scenario, tabs, nodes, house, timers, revoked } = world;
	const own = createRandom(seed);
	const tab = tabs[who % tabs.length];
	const node = nodes[who % nodes.length];
	if (!tab || !node) return 0;
	const replica = pick(own, tab.replicas);
	switch (what) {
		case "say": {
			if (!replica) return 0;
			const { inputs, allOrNothing = false } = scenario.say(replica.read, own, replica.now());
			void replica
				.append(inputs, { allOrNothing })
				.then((ids) => world.account.said({ person: tab.person, ids, allOrNothing }));
			return own() < 0.7 ? own() * 20 : own() * 200;
		}
		case "pass":
			return own() < 0.8 ? own() * 400 : own() * 6000;
		case "cut":
			tab.wire.cut();
			return own() * 50;
		case "stay-offline":
			tab.isWanted = false;
			tab.wire.cut();
			return own() * 50;
		case "come-back":
			tab.isWanted = true;
			tab.connect();
			return own() * 50;
		case "change-node":
			tab.changeNode(node);
			if (tab.isWanted) tab.connect();
			return own() * 50;
		case "reload-tab":
			tab.reload();
			return own() * 50;
		case "kill-node":
			node.kill();
			for (const each of tabs) if (each.node === node) each.wire.cut();
			timers.after(200 + own() * 3000, node.start);
			return own() * 100;
		case "store-stops":
			house.isStopped = true;
			return own() * 4000;
		case "store-starts":
			house.isStopped = false;
			house.faltering = 0;
			return own() * 100;
		case "store-falters":
			house.faltering = own() * 0.3;
			return own() * 100;
		case "back-up":
			world.backup = house.memory.backup();
			return 0;
		case "restore":
			if (!world.mayRestore) return 0;
			void goBack(world, world.backup);
			return own() * 100;
		case "relapse":
			// A node that is down, or dies, says nothing.
			if (world.mayRestore) relapse(world, node, tab, own).catch(() => undefined);
			return own() * 400;
		case "revoke":
			revoked.add(tab.person);
			for (const board of scenario.boards) house.memory.raiseAccess(board);
			if (own() < 0.5) void node.tellAccess();
			return own() * 50;
		case "grant":
			revoked.delete(tab.person);
			return own() * 50;
		case "read-slowly":
			tab.bufferedBytes = own() < 0.7 ? 300_000 : 2_000_000;
			timers.after(own() * 40_000, () => (tab.bufferedBytes = 0));
			return own() * 50;
		case "ring-loss":
			world.ringLoss = own() < 0.5 ? own() : 0;
			return 0;
		case "direct":
			void direct(world, tab, own);
			return own() * 50;
		case "discard": {
			const unstored = replica?.pending().filter(({ state }) => state !== "stored") ?? [];
			const refused = unstored.filter(({ state }) => state === "refused");
			const chosen = pick(own, own() < 0.5 ? refused : unstored);
			if (replica && chosen) void world.givenUp.discard(replica, chosen).then(world.account.gaveUp);
			return own() < 0.5 ? 0 : own() * 50;
		}
	}
}

/** Rights are not in this store: of those that ended it goes on saying so. */
async function goBack<Actor>({ scenario, house, watch, revoked }: World<Actor>, back: () => void) {
	const before = await Promise.all(scenario.boards.map((board) => house.memory.head(board)));
	watch.restored();
	back();
	if (revoked.size === 0) return;
	for (const [at, board] of scenario.boards.entries()) {
		const least = before[at]?.access ?? 0;
		while (((await house.memory.head(board))?.access ?? least) < least) house.memory.raiseAccess(board);
	}
}

/** The store loses its last entries, and somebody writes on at a node before the other has noticed. */
async function relapse<Actor>(world: World<Actor>, node: SimulatedNode<Actor>, { person }: Tab<Actor>, own: Random) {
	const { scenario, house, timers, nextId } = world;
	const room = await node.open(pick(own, scenario.boards) ?? "");
	const say = () => {
		const { inputs } = scenario.say(room.read, own, world.now());
		return write(room, { person, inputs, nextId, now: world.now() });
	};
	const back = house.memory.backup();
	for (let lost = between(own, 1, 3); lost > 0; lost -= 1) await say();
	await wait(timers, 60);
	await goBack(world, back);
	await Promise.all(Array.from({ length: 12 }, say));
}

async function direct<Actor>({ nodes, watch, account }: World<Actor>, tab: Tab<Actor>, own: Random) {
	const replica = pick(own, tab.replicas);
	const waiting = replica?.pending().findLast(({ state }) => state !== "waiting")?.draft;
	if (!replica || !waiting || account.isTogether(waiting.id)) return;
	// The same entry by another way, as a resent request comes: the id makes it once.
	const room = await pick(own, nodes)
		?.open(replica.board)
		.catch(() => undefined);
	const answer = await room?.append(tab.person, { board: replica.board, entries: [waiting] });
	const result = Array.isArray(answer) ? answer[0] : undefined;
	if (result && "seq" in result) watch.acknowledge(result.id, replica.board, result.seq);
}
