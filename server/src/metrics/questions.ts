// Times what browsers ask over sockets, and learns from their entries' ids how long entries wait in outboxes.
import { Histogram, type Registry } from "prom-client";
import { ageSeconds } from "./outbox-age.ts";

export interface Question {
	readonly event: string;
	readonly seconds: number;
	/** At a join: the ids that wait in the browser, oldest first or not. */
	readonly pending?: readonly string[];
	/** At an append: the ids that were sent. */
	readonly sent?: readonly unknown[];
}

const minute = 60;
const hour = 60 * minute;
const ages = [0.1, 0.5, 1, 5, 15, minute, 5 * minute, 30 * minute, 2 * hour, 8 * hour, 24 * hour, 7 * 24 * hour];

/** `clock`: ms UTC. */
export function measureQuestions(registry: Registry, clock: () => number): (asked: Question) => void {
	const registers = [registry];
	const seconds = new Histogram({
		name: "samlad_question_seconds",
		help: "From a question over a socket until its answer",
		labelNames: ["event"],
		buckets: [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
		registers,
	});
	const oldest = new Histogram({
		name: "samlad_outbox_oldest_age_seconds",
		help: "At a join with a queue: age of its oldest entry, by the browser's own clock when it was made",
		buckets: ages,
		registers,
	});
	const sent = new Histogram({
		name: "samlad_outbox_sent_age_seconds",
		help: "At an append: age of each entry, by the browser's own clock when it was made",
		buckets: ages,
		registers,
	});
	return (asked) => {
		seconds.observe({ event: asked.event }, asked.seconds);
		const now = clock();
		const waiting = (asked.pending ?? []).flatMap((id) => ageSeconds(id, now) ?? []);
		if (waiting.length > 0) oldest.observe(waiting.reduce((most, age) => Math.max(most, age)));
		for (const id of asked.sent ?? []) {
			const age = ageSeconds(id, now);
			if (age !== undefined) sent.observe(age);
		}
	};
}
