// Looks a healed world over: its logs, its rooms, its tabs, and moments gone by.
import { fold } from "../projection/fold.ts";
import type { Clock } from "../toy/clock.ts";
import type { World } from "./deeds.ts";
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
import { between, pick, type Random } from "./random.ts";

export async function inspect<Actor>(world: World<Actor>, clock: Clock, random: Random): Promise<string | undefined> {
	const { scenario, house, tabs, nodes, watch } = world;
	const logs: Log[] = [];
	for (const board of scenario.boards) logs.push(logOf(board, await house.memory.entries(board, 0, 1e6)));
	const wrong = doubleFault(logs) ?? logs.map(chainFault).find(Boolean) ?? acknowledgedFault(watch.acknowledged, logs);
	if (wrong) return wrong;

	// After a restore somebody may have been refused while what it relies on was still stored.
	const unfair = world.mayRestore ? undefined : world.account.refusalFault(tabs, scenario.undeserved);
	const astray = world.account.fault(logs, tabs) ?? unfair ?? scenario.faultBetween?.(logs);
	if (astray) return astray;

	const entriesOf = (board: string) => logs.find((log) => log.board === board)?.entries ?? [];
	const expected = (board: string, newer: boolean) => fold(scenario.rules(newer), entriesOf(board));
	for (const { board, entries } of logs) {
		const fault = scenario.fault?.(expected(board, false), entries);
		if (fault) return fault;
	}
	for (const tab of tabs) {
		const fault = tabFault(tab, logs, (board) => expected(board, tab.node.isNewer));
		if (fault) return fault;
	}
	for (const node of nodes) {
		for (const room of await node.opened()) {
			const log = logs.find(({ board }) => board === room.board);
			if (!log) continue;
			const held = roomFault(room, log, expected(room.board, node.isNewer));
			const instant = (pick(random, log.entries)?.receivedAt ?? 0) + between(random, -5, 5);
			const looked = instantFault(room, log, scenario, node.isNewer, instant);
			await clock.pass(1000);
			const fault = held ?? (await looked);
			if (fault) return fault;
		}
	}
	return undefined;
}
