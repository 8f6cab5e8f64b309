// How long until a report or a decision is stored, and until somebody else sees it.
import { gather } from "./audience.ts";
import { atRate, pause, percentile } from "./measure.ts";
import type { Subject } from "./subject.ts";
import { openWatcher } from "./watcher.ts";

export interface Spread {
	readonly p50: number;
	readonly p95: number;
	readonly p99: number;
}

export interface Latency {
	/** From sending to the acknowledgement, ms. */
	readonly ack: Spread;
	/** From sending to another client's receiving it, ms. */
	readonly other: Spread;
	readonly reports: number;
}

export async function latency(
	subject: Subject,
	load: {
		readonly clients: number;
		readonly perSecond: number;
		readonly seconds: number;
		readonly says?: "report" | "decision";
	},
): Promise<Latency> {
	const audience = await gather(subject, load.clients - 11);
	const editors = await subject.editors(10);
	const [cookie = ""] = await subject.cookies(1);
	const watcher = await openWatcher({ url: subject.url, board: subject.board, cookie });
	const acks: number[] = [];
	const sentAt = new Map<number, number>();
	const edit = async (index: number) => {
		const began = performance.now();
		const seq = await (load.says === "decision" ? editors.decide(index) : editors.edit(index));
		acks.push(performance.now() - began);
		sentAt.set(seq, began);
	};

	await Promise.all(Array.from({ length: 20 }, (_, index) => edit(index)));
	acks.length = 0;
	sentAt.clear();
	const edits: Promise<void>[] = [];
	await atRate(load.perSecond, load.seconds, (index) => edits.push(edit(index)));
	await Promise.all(edits);
	await pause(300);

	const others = [...sentAt].map(([seq, began]) => watcher.seenAt(seq) - began);
	if (others.some(Number.isNaN)) throw new Error("Some reports never reached the other client");
	watcher.close();
	editors.close();
	await audience.close();
	return { ack: spreadOf(acks), other: spreadOf(others), reports: acks.length };
}

export function spreadOf(samples: readonly number[]): Spread {
	return { p50: percentile(samples, 0.5), p95: percentile(samples, 0.95), p99: percentile(samples, 0.99) };
}
