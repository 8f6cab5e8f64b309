// What a node counts and measures of itself, in a registry of its own, and how each part of the server hands it in. Labels
// are from closed sets: never a board, a person or a session. What each name means stands in OPERATIONS.md.
import type { Presence } from "@samlad/sync/presence/presence";
import type { Relay } from "@samlad/sync/relay";
import type { Log as RoomLog } from "@samlad/sync/room/log";
import type { Store } from "@samlad/sync/store";
import { collectDefaultMetrics, Counter, Gauge, Registry } from "prom-client";
import { timeCommits } from "./commits.ts";
import { watchEventLoop } from "./event-loop.ts";
import { countOnlookers } from "./onlookers.ts";
import { measureQuestions, type Question } from "./questions.ts";
import { countLost, countRings } from "./rings.ts";
import { countRooms } from "./rooms.ts";

export interface Metrics {
	readonly contentType: string;
	/** All of it, in Prometheus' text format. */
	text(): Promise<string>;
	/** What rooms say. */
	readonly room: RoomLog;
	/** The same store, its appends timed. */
	store(store: Store): Store;
	/** The same relay, its rings counted. */
	relay(relay: Relay): Relay;
	/** What the relay did not send or did not take, by why; its own counts, that only rise, are read when somebody asks. */
	lost(counts: { readonly [why: string]: number }): void;
	/** The same presence, those who are in it counted. */
	presence(presence: Presence): Presence;
	/** A question over a socket was answered. */
	question(asked: Question): void;
	/** The database stopped answering, or the signed heads could not be written. */
	troubled(): void;
	/** A log is shorter than it was when its head was signed. */
	restored(): void;
	/** A number that is read when somebody asks; the same name again takes the earlier one's place. */
	gauge(name: string, help: string, read: () => number | Promise<number>): void;
	close(): void;
}

/** `clock`: ms UTC. */
export function createMetrics({ clock }: { readonly clock: () => number }): Metrics {
	const registry = new Registry();
	const registers = [registry];
	collectDefaultMetrics({ register: registry });
	const eventLoop = watchEventLoop(registry);
	const rooms = countRooms(registry);
	const troubles = new Counter({
		name: "samlad_store_troubles_total",
		help: "Times the store reported trouble beneath its answers: a database that stopped answering, heads that could not be signed",
		registers,
	});
	return {
		contentType: registry.contentType,
		text: () => registry.metrics(),
		room: rooms.said,
		store: (store) => timeCommits(registry, store),
		relay: (relay) => countRings(registry, relay),
		lost: (counts) => countLost(registry, counts),
		presence: (presence) => countOnlookers(registry, presence),
		question: measureQuestions(registry, clock),
		troubled: () => troubles.inc(),
		restored: rooms.restored,
		gauge(name, help, read) {
			registry.removeSingleMetric(name);
			const gauge: Gauge = new Gauge({
				name,
				help,
				registers,
				async collect() {
					gauge.set(await read());
				},
			});
		},
		close: () => eventLoop.close(),
	};
}
