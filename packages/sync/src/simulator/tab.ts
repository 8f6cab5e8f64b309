// A simulated browser tab: an outbox and a replica of each board over a wire that is cut, a clock that is off, a shelf that it shares with the person's other tabs.
import { createMemoryWire, type MemoryWire } from "../memory/memory-wire.ts";
import type { SenderLock } from "../replica/lock.ts";
import type { createMemoryShelves } from "../replica/memory-shelf.ts";
import { createOutbox, type Outbox } from "../replica/outbox.ts";
import { createReplica, type Replica } from "../replica/replica.ts";
import type { Timers } from "../timers.ts";
import type { SimulatedNode } from "./node.ts";
import { between, type Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";

export interface Tab<Actor> {
	readonly name: string;
	readonly person: string;
	readonly replicas: readonly Replica[];
	readonly wire: MemoryWire;
	readonly node: SimulatedNode<Actor>;
	/** Bytes that wait at the node, as it sees them. */
	bufferedBytes: number;
	/** Comes back by itself when cut. */
	isWanted: boolean;
	connect(): void;
	changeNode(node: SimulatedNode<Actor>): void;
	/** The page is loaded again: what was not on the shelf is gone. */
	reload(): void;
}

export interface TabOptions<Actor> {
	readonly name: string;
	readonly person: string;
	readonly scenario: Scenario<Actor>;
	readonly node: SimulatedNode<Actor>;
	readonly shelves: ReturnType<typeof createMemoryShelves>;
	readonly lock: SenderLock;
	readonly now: () => number;
	readonly timers: Timers;
	readonly random: Random;
	onChange(tab: Tab<Actor>, replica: Replica, changed: ReadonlySet<string>): void;
	onReload(tab: Tab<Actor>): void;
	count(what: string): void;
}

export function createTab<Actor>(options: TabOptions<Actor>): Tab<Actor> {
	const { person, scenario, timers, random } = options;
	const skewMs = between(random, -300_000, 300_000);
	const clock = () => options.now() + skewMs;
	let node = options.node;
	let life: { outbox: Outbox; replicas: Replica[]; wire: MemoryWire } | undefined;

	function start() {
		let lastAt = 0;
		const wire = createMemoryWire<Actor>({
			open: (board) => node.open(board),
			session: person,
			person,
			actor: scenario.actor(person),
			carry(deliver) {
				lastAt = Math.max(lastAt, options.now() + random() * 40);
				timers.after(lastAt - options.now(), deliver);
			},
			after: (ms, run) => timers.after(ms, run),
			buffered: () => tab.bufferedBytes,
		});
		wire.onState((isOpen) => {
			if (!isOpen) comeBack();
		});
		const outbox = createOutbox({ shelf: options.shelves.shelf(), person, clock, random, timers, lock: options.lock });
		const replicas = scenario.boards.map((board) =>
			createReplica({ board, wire, rules: scenario.rules(false), outbox, clock, random, timers, count: options.count }),
		);
		life = { wire, outbox, replicas };
		for (const replica of replicas) replica.onChange((changed) => options.onChange(tab, replica, changed));
	}

	function comeBack() {
		if (tab.isWanted) timers.after(100 + random() * 2000, () => tab.isWanted && tab.connect());
	}

	const tab: Tab<Actor> = {
		name: options.name,
		person,
		bufferedBytes: 0,
		isWanted: true,
		get replicas() {
			return life?.replicas ?? [];
		},
		get wire() {
			if (!life) throw new Error("the tab is closed");
			return life.wire;
		},
		get node() {
			return node;
		},
		connect() {
			if (node.isAlive) life?.wire.connect();
			else comeBack();
		},
		changeNode(next) {
			life?.wire.cut();
			node = next;
		},
		reload() {
			life?.wire.cut();
			for (const replica of life?.replicas ?? []) replica.close();
			void life?.outbox.close();
			options.onReload(tab);
			start();
			if (tab.isWanted) tab.connect();
		},
	};
	start();
	return tab;
}
