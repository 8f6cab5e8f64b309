// The one store of a simulated world: it takes time, stops, and may leave its caller without an answer. Watches that nothing is stored without the right to.
import { createMemoryStore } from "../memory/memory-store.ts";
import type { Entry } from "../entry.ts";
import type { Addition, Store } from "../store.ts";
import { OutcomeUnknown, StoreUnavailable } from "../store.ts";
import type { Timers } from "../timers.ts";
import { wait } from "../timers.ts";
import { entryOf } from "../log/sealing.ts";
import type { Random } from "./random.ts";

export interface Storehouse {
	readonly memory: ReturnType<typeof createMemoryStore>;
	/** Ids that were ever stored, also those that a restore took away. */
	readonly everStored: ReadonlySet<string>;
	/** A board's entries in order, while nothing was restored. */
	stored(board: string): readonly Entry[];
	isStopped: boolean;
	/** The share of appends whose answer is lost, and of calls that fail. */
	faltering: number;
	/** One node's way to it: silent once the node is dead. */
	of(isAlive: () => boolean): Store;
}

export interface StorehouseOptions {
	readonly boards: readonly string[];
	readonly timers: Timers;
	readonly random: Random;
	mayWrite(person: string): boolean;
	/** An entry is in the store. */
	onStored(id: string): void;
	fault(what: string): void;
}

export function createStorehouse(options: StorehouseOptions): Storehouse {
	const { timers, random } = options;
	const memory = createMemoryStore(options.boards);
	const everStored = new Set<string>();
	const logs = new Map<string, Entry[]>(options.boards.map((board) => [board, []]));
	const never = new Promise<never>(() => undefined);

	const house: Storehouse = {
		memory,
		everStored,
		stored: (board) => logs.get(board) ?? [],
		isStopped: false,
		faltering: 0,
		of,
	};

	async function append(additions: readonly Addition[]) {
		const outcome = await memory.append(additions);
		if (!outcome.ok) return outcome;
		for (const { entries } of additions) {
			for (const sealed of entries) {
				everStored.add(sealed.id);
				options.onStored(sealed.id);
				const entry = entryOf(sealed);
				const { actor } = entry;
				logs.get(sealed.board)?.push(entry);
				if (!options.mayWrite(actor)) options.fault(`${sealed.id} of ${actor} was stored without the right to write`);
			}
		}
		return outcome;
	}

	function of(isAlive: () => boolean): Store {
		async function call<T>(work: () => Promise<T>, isAppend = false): Promise<T> {
			await wait(timers, 0.2 + random() * 3);
			if (!isAlive()) return never;
			if (house.isStopped) {
				// A store that is gone answers late as often as at once.
				await wait(timers, random() < 0.3 ? 4000 : 5);
				throw new StoreUnavailable();
			}
			const chance = random();
			if (chance < house.faltering)
				throw isAppend && chance < house.faltering / 2 ? new OutcomeUnknown() : new StoreUnavailable();
			const result = await work();
			await wait(timers, random() * 3);
			if (!isAlive()) return never;
			if (isAppend && (house.isStopped || random() < house.faltering)) throw new OutcomeUnknown();
			return result;
		}
		return {
			append: (additions) => call(() => append(additions), true),
			head: (board) => call(() => memory.head(board)),
			entries: (board, after, limit) => call(() => memory.entries(board, after, limit)),
			entriesAbout: (board, about, before, limit) => call(() => memory.entriesAbout(board, about, before, limit)),
			seqAt: (board, at) => call(() => memory.seqAt(board, at)),
			byId: (ids) => call(() => memory.byId(ids)),
			snapshot: (board, version, atMost) => call(() => memory.snapshot(board, version, atMost)),
			keepSnapshot: (snapshot) => call(() => memory.keepSnapshot(snapshot)),
			dropSnapshots: (board) => call(() => memory.dropSnapshots(board)),
		};
	}

	return house;
}
