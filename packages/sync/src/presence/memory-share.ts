// Presence between nodes of one process. Each node takes its own end.
import { mostPeople, type Present } from "./place.ts";
import type { PresenceShare } from "./share.ts";
import { systemTimers, type Timers } from "../timers.ts";

export interface MemoryShareHub {
	/** One node's end; `die` ends it as a kill does, without a word. */
	node(): PresenceShare & { die(): void };
}

interface Watch {
	readonly node: string;
	readonly board: string;
	readonly listener: (node: string, people: readonly Present[]) => void;
}

export function createMemoryShare({
	lifeMs = 10_000,
	timers = systemTimers,
}: { readonly lifeMs?: number; readonly timers?: Timers } = {}): MemoryShareHub {
	const told = new Map<string, Map<string, readonly Present[]>>();
	const watches = new Set<Watch>();
	let nodes = 0;

	function put(node: string, board: string, people: readonly Present[]) {
		const on = told.get(board) ?? new Map<string, readonly Present[]>();
		told.set(board, on);
		if (people.length > 0) on.set(node, people);
		else on.delete(node);
		for (const watch of watches) if (watch.board === board && watch.node !== node) watch.listener(node, people);
	}

	return {
		node() {
			const node = `node-${(nodes += 1)}`;
			let isOver = false;
			const forget = () => {
				for (const [board, on] of told) if (on.has(node)) put(node, board, []);
			};
			const end = () => {
				isOver = true;
				for (const watch of watches) if (watch.node === node) watches.delete(watch);
			};
			return {
				tell(board, people) {
					if (!isOver) put(node, board, people.slice(0, mostPeople));
				},
				watch(board, listener) {
					const watch: Watch = { node, board, listener };
					watches.add(watch);
					for (const [other, people] of told.get(board) ?? []) {
						if (other !== node) queueMicrotask(() => watches.has(watch) && listener(other, people));
					}
					return () => void watches.delete(watch);
				},
				close() {
					if (!isOver) forget();
					end();
					return Promise.resolve();
				},
				die() {
					end();
					timers.after(lifeMs, forget);
				},
			};
		},
	};
}
