// One simulated run: two nodes on one store, some people's tabs, and whatever the steps do to them. Watches while it runs, heals, and looks whether all is as it must be.
import { createMemoryRelay } from "../memory/memory-relay.ts";
import { createMemoryLock } from "../replica/lock.ts";
import { createMemoryShelves } from "../replica/memory-shelf.ts";
import type { Replica } from "../replica/replica.ts";
import { createIds } from "../log/ulid.ts";
import { fold } from "../projection/fold.ts";
import { createClock } from "../toy/clock.ts";
import {
	acknowledgedFault,
	chainFault,
	doubleFault,
	instantFault,
	logOf,
	roomFault,
	tabFault,
	type Log,
} from "./invariants.ts";
import { createNode } from "./node.ts";
import { between, createRandom, pick, type Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";
import type { Step } from "./steps.ts";
import { createStorehouse } from "./storehouse.ts";
import { createTab, type Tab } from "./tab.ts";

/** Two tabs of Anna's, then one each. */
const people = ["anna", "anna", "bo", "cia", "dan", "eva"];
/** What must not happen in any run. */
const alarms: ReadonlySet<string> = new Set([
	"append-failed",
	"check-threw",
	"kind-unknown",
	"digest-mismatch",
	"damaged",
	"not-kept",
]);

export async function run<Actor>(
	scenario: Scenario<Actor>,
	seed: number,
	steps: readonly Step[],
	tabCount = people.length,
): Promise<string | undefined> {
	const random = createRandom(seed);
	const clock = createClock();
	const faults: string[] = [];
	const fault = (what: string) => void faults.push(what);
	const revoked = new Set<string>();
	const mayWrite = (person: string) => !revoked.has(person);
	const { timers, now } = clock;
	const counts = new Map<string, number>();
	const count = (what: string) => {
		counts.set(what, (counts.get(what) ?? 0) + 1);
		if (alarms.has(what)) fault(what);
	};

	const house = createStorehouse({ boards: scenario.boards, timers, random, mayWrite, fault });
	let ringLoss = 0;
	const hub = createMemoryRelay((deliver) => {
		if (random() < ringLoss) return;
		timers.after(random() * 30, deliver);
		if (random() < 0.1) timers.after(random() * 200, deliver);
	});
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
			log: count,
		}),
	);
	const shelves = new Map(
		people.map((person) => [person, { shelves: createMemoryShelves(), lock: createMemoryLock() }]),
	);
	const acknowledged = new Map<string, { board: string; seq: number }>();
	const reached = new Map<Replica, number>();
	let backup = house.memory.backup();
	let restores = 0;

	/** Who wrote before a restore may have seen what no longer is. */
	function onChange(tab: Tab<Actor>, replica: Replica, changed: ReadonlySet<string>) {
		const before = reached.get(replica) ?? 0;
		if (replica.seq < before && restores === 0)
			fault(`${tab.name} went back on ${replica.board} from ${before} to ${replica.seq}`);
		reached.set(replica, replica.seq);
		const pending = replica.pending();
		const own = new Set(changed.size > 0 ? pending.map(({ draft }) => draft.id) : []);
		for (const name of changed) {
			const slash = name.indexOf("/");
			const entry = replica.read.row(name.slice(0, slash), name.slice(slash + 1))?.["entry"];
			if (typeof entry === "string" && !house.everStored.has(entry) && !own.has(entry))
				fault(`${tab.name} saw ${entry}, which is not stored`);
		}
		for (const { draft, state, seq } of pending) {
			if (state !== "stored" || seq === undefined) continue;
			if (!house.everStored.has(draft.id)) fault(`${draft.id} was acknowledged before it was stored`);
			if (restores === 0) acknowledged.set(draft.id, { board: draft.board, seq });
		}
	}

	const tabs = people.slice(0, tabCount).map((person, at) => {
		const shared = shelves.get(person);
		const node = nodes[at % nodes.length];
		if (!shared || !node) throw new Error("a person without a shelf");
		return createTab<Actor>({
			name: `${person}-${at}`,
			person,
			scenario,
			node,
			...shared,
			now,
			timers,
			random,
			onChange,
			count,
			onReload: (tab) => tab.replicas.forEach((replica) => reached.delete(replica)),
		});
	});

	async function begin() {
		const nextId = createIds(now, random);
		for (const board of scenario.boards) {
			const room = await nodes[0]?.open(board);
			const entries = scenario.beginning(board).map(({ v, kind, body, source }) => ({
				v,
				kind,
				body,
				source,
				board,
				actor: "anna",
				id: nextId(),
				observedAt: now(),
			}));
			if (entries.length > 0) await room?.append("anna", { board, entries });
		}
	}

	async function direct(tab: Tab<Actor>, own: Random) {
		const replica = pick(own, tab.replicas);
		const waiting = replica?.pending().at(-1)?.draft;
		if (!replica || !waiting) return;
		// The same entry by another way, as a resent request comes: the id makes it once.
		const room = await pick(own, nodes)
			?.open(replica.board)
			.catch(() => undefined);
		const answer = await room?.append(tab.person, { board: replica.board, entries: [waiting] });
		const result = Array.isArray(answer) ? answer[0] : undefined;
		if (result && "seq" in result && !house.everStored.has(result.id))
			fault(`${result.id} was acknowledged before it was stored`);
		if (result && "seq" in result && restores === 0)
			acknowledged.set(result.id, { board: replica.board, seq: result.seq });
	}

	function take({ what, who, seed: stepSeed }: Step): number {
		const own = createRandom(stepSeed);
		const tab = tabs[who % tabs.length];
		const node = nodes[who % nodes.length];
		if (!tab || !node) return 0;
		const replica = pick(own, tab.replicas);
		switch (what) {
			case "say": {
				if (!replica) return 0;
				const { inputs, allOrNothing = false } = scenario.say(replica.read, own, replica.now());
				void replica.append(inputs, { allOrNothing });
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
				backup = house.memory.backup();
				return 0;
			case "restore":
				// One run in four: the others keep the stricter promises to their end.
				if (seed % 4 !== 1) return 0;
				restores += 1;
				acknowledged.clear();
				backup();
				return own() * 100;
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
				ringLoss = own() < 0.5 ? own() : 0;
				return 0;
			case "direct":
				void direct(tab, own);
				return own() * 50;
			case "discard": {
				const refused = replica?.pending().find(({ state }) => state === "refused");
				if (refused) void replica?.discard(refused.draft.id);
				return 0;
			}
		}
	}

	async function heal() {
		house.isStopped = false;
		house.faltering = 0;
		ringLoss = 0;
		revoked.clear();
		for (const node of nodes) node.start();
		for (const tab of tabs) {
			tab.bufferedBytes = 0;
			tab.isWanted = true;
			tab.wire.cut();
			tab.connect();
		}
		await clock.pass(40_000);
	}

	async function inspect(): Promise<string | undefined> {
		const logs: Log[] = [];
		for (const board of scenario.boards) logs.push(logOf(board, await house.memory.entries(board, 0, 1e6)));
		const whole = doubleFault(logs) ?? logs.map(chainFault).find(Boolean) ?? acknowledgedFault(acknowledged, logs);
		if (whole) return whole;
		const expected = (board: string, newer: boolean) =>
			fold(scenario.rules(newer), logs.find((log) => log.board === board)?.entries ?? []);
		for (const log of logs) {
			const wrong = scenario.fault?.(expected(log.board, false), log.entries);
			if (wrong) return wrong;
		}
		for (const tab of tabs) {
			const wrong = tabFault(tab, logs, expected);
			if (wrong) return wrong;
		}
		for (const node of nodes) {
			for (const room of await node.opened()) {
				const log = logs.find((each) => each.board === room.board);
				if (!log) continue;
				const instant = (pick(random, log.entries)?.receivedAt ?? 0) + between(random, -5, 5);
				const looked = instantFault(room, log, scenario, node.isNewer, instant);
				const held = await roomFault(room, log, expected(room.board, node.isNewer));
				await clock.pass(1000);
				const wrong = held ?? (await looked);
				if (wrong) return wrong;
			}
		}
		return undefined;
	}

	const beginning = begin();
	await clock.pass(200);
	await beginning;
	for (const tab of tabs) tab.connect();
	for (const step of steps) {
		await clock.pass(take(step));
		if (faults.length > 0) return faults[0];
	}
	await heal();
	return faults[0] ?? (await inspect()) ?? faults[0];
}
