// Counts who looks at the boards of this node, and how often they move.
import type { Onlooker, Presence } from "@samlad/sync/presence/presence";
import { Counter, Gauge, type Registry } from "prom-client";

export function countOnlookers(registry: Registry, presence: Presence): Presence {
	const registers = [registry];
	const here = new Map<string, Set<Onlooker>>();
	const onlookers: Gauge = new Gauge({
		name: "samlad_onlookers",
		help: "Tabs of this node whose people are seen on a board, once a board",
		registers,
		collect: () => onlookers.set([...here.values()].reduce((sum, { size }) => sum + size, 0)),
	});
	const moves = new Counter({
		name: "samlad_presence_moves_total",
		help: "Times a tab said where its person looks",
		registers,
	});
	return {
		put(board, onlooker, at) {
			moves.inc();
			const there = here.get(board) ?? new Set();
			here.set(board, there.add(onlooker));
			presence.put(board, onlooker, at);
		},
		leave(board, onlooker) {
			const there = here.get(board);
			there?.delete(onlooker);
			if (there?.size === 0) here.delete(board);
			presence.leave(board, onlooker);
		},
		close() {
			here.clear();
			return presence.close();
		},
	};
}
