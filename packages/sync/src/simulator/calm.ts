// Nothing is wrong any more, and nobody has come or gone: whoever is live must be told all the same.
import type { Clock } from "../toy/clock.ts";
import type { World } from "./deeds.ts";

const settleMs = 4000;
/** From being stored until everybody who is live shows it: a poll, a ring and a frame, or the look at who reads slowly. */
const reachMs = 2000;

export async function calm<Actor>({ house, scenario, tabs }: World<Actor>, clock: Clock): Promise<string | undefined> {
	await clock.pass(settleMs);
	const reached = new Map<string, number>();
	for (const board of scenario.boards) reached.set(board, (await house.memory.head(board))?.seq ?? 0);
	const live = tabs.flatMap((tab) =>
		tab.replicas.filter(({ state }) => state === "live").map((replica) => ({ name: tab.name, replica })),
	);
	await clock.pass(reachMs);
	for (const { name, replica } of live) {
		const seq = reached.get(replica.board) ?? 0;
		if (replica.state === "live" && replica.seq < seq)
			return `${name}, live on ${replica.board}, stays at ${replica.seq} of ${seq}`;
	}
	return undefined;
}
