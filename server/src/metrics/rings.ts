// Counts the rings that this node gives the relay and those it hears. What a relay loses, it counts itself.
import type { Relay } from "@samlad/sync/relay";
import { Counter, Gauge, type Registry } from "prom-client";

export function countRings(registry: Registry, relay: Relay): Relay {
	const registers = [registry];
	const published = new Counter({
		name: "samlad_rings_published_total",
		help: "Rings given to the relay for other nodes",
		registers,
	});
	const heard = new Counter({
		name: "samlad_rings_heard_total",
		help: "Rings of other nodes that reached a room here",
		registers,
	});
	const missed = new Counter({
		name: "samlad_rings_missed_total",
		help: "Times a room was told that rings may have been missed, and read the store",
		registers,
	});
	const up: Gauge = new Gauge({
		name: "samlad_relay_up",
		help: "1 while rings are exchanged with other nodes; 0 while the store is asked instead",
		registers,
		collect: () => up.set(relay.isUp ? 1 : 0),
	});
	return {
		get isUp() {
			return relay.isUp;
		},
		publish(ring) {
			published.inc();
			relay.publish(ring);
		},
		subscribe: (board, listener) =>
			relay.subscribe(board, (ring) => {
				(ring ? heard : missed).inc();
				listener(ring);
			}),
	};
}

export function countLost(registry: Registry, counts: { readonly [why: string]: number }): void {
	const lost: Counter<"why"> = new Counter({
		name: "samlad_relay_lost_total",
		help: "Messages to other nodes that were dropped, and messages of theirs that were not taken",
		labelNames: ["why"],
		registers: [registry],
		collect() {
			lost.reset();
			for (const [why, count] of Object.entries(counts)) lost.inc({ why }, count);
		},
	});
}
