// A simulated node: rooms on the common store, a clock that is off, a doorbell that fails. Killing it leaves what it had sent to the store, and nothing else.
import type { MemoryRelayHub } from "../memory/memory-relay.ts";
import { createRooms, type Rooms } from "../room/rooms.ts";
import type { Room } from "../room/room.ts";
import { StoreUnavailable } from "../store.ts";
import { wait, type Timers } from "../timers.ts";
import { toySeal } from "../toy/chain.ts";
import type { Answers } from "./answers.ts";
import { between, type Random } from "./random.ts";
import type { Scenario } from "./scenario.ts";
import type { Storehouse } from "./storehouse.ts";

export interface SimulatedNode<Actor> {
	readonly name: string;
	readonly isNewer: boolean;
	readonly isAlive: boolean;
	open(board: string): Promise<Room<Actor>>;
	opened(): Promise<readonly Room<Actor>[]>;
	kill(): void;
	start(): void;
	/** Rights moved, and this node was told. */
	tellAccess(): Promise<void>;
}

export interface NodeOptions<Actor> {
	readonly name: string;
	readonly isNewer: boolean;
	readonly scenario: Scenario<Actor>;
	readonly house: Storehouse;
	readonly hub: MemoryRelayHub;
	readonly now: () => number;
	readonly timers: Timers;
	readonly random: Random;
	mayWrite(person: string): boolean;
	/** Looks at what is answered to an append. */
	readonly answers: Answers;
	log(event: string): void;
}

export function createNode<Actor>(options: NodeOptions<Actor>): SimulatedNode<Actor> {
	const { house, scenario, random, timers } = options;
	const skewMs = between(random, -400, 400);
	const rules = scenario.rules(options.isNewer);
	let epochs = 0;
	let life: { isAlive: boolean; readonly rooms: Rooms<Actor> } | undefined;

	function start() {
		if (life) return;
		const mine = { isAlive: true };
		const whileAlive: Timers = { after: (ms, run) => timers.after(ms, () => mine.isAlive && run()) };
		const relay = options.hub.relay();
		const rooms = createRooms<Actor>({
			store: house.of(() => mine.isAlive),
			relay: {
				isUp: true,
				publish: (ring) => mine.isAlive && relay.publish(ring),
				subscribe: (board, listener) => relay.subscribe(board, (ring) => mine.isAlive && listener(ring)),
			},
			rules,
			seal: toySeal,
			access,
			clock: () => options.now() + skewMs,
			random,
			randomId: () => `${options.name}-${(epochs += 1)}`,
			timers: whileAlive,
			pollMs: 1000,
			idleMs: 20_000,
			leastRollBytes: 2000,
			log: (event) => mine.isAlive && options.log(event),
		});
		life = Object.assign(mine, { rooms });
	}

	async function access(session: string, board: string) {
		await wait(timers, random() * 4);
		if (house.isStopped) throw new StoreUnavailable();
		const head = await house.memory.head(board);
		const may = options.mayWrite(session);
		await wait(timers, random() * 4);
		if (!may) return { refused: { code: "not-allowed" } };
		return { access: head?.access ?? 0, person: session, actor: scenario.actor(session) };
	}

	function watched(room: Room<Actor>): Room<Actor> {
		const append: Room<Actor>["append"] = (session, request, how) =>
			options.answers.watch(request, () => room.append(session, request, how));
		return Object.assign(Object.create(room) as Room<Actor>, { append });
	}

	start();
	return {
		name: options.name,
		isNewer: options.isNewer,
		get isAlive() {
			return life !== undefined;
		},
		async open(board) {
			if (!life) throw new Error("the node is down");
			return watched(await life.rooms.open(board));
		},
		opened: async () => life?.rooms.opened() ?? [],
		kill() {
			if (life) life.isAlive = false;
			life = undefined;
		},
		start,
		async tellAccess() {
			for (const room of (await life?.rooms.opened()) ?? []) await room.accessChanged();
		},
	};
}
