// How long until a report is stored, and until somebody else sees it.
import type { Delta } from "@samlad/sync/protocol";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { gather } from "./audience.ts";
import { atRate, pause, percentile } from "./measure.ts";
import type { Subject } from "./subject.ts";

export interface Spread {
	readonly p50: number;
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
	load: { readonly clients: number; readonly perSecond: number; readonly seconds: number },
): Promise<Latency> {
	const audience = await gather(subject, load.clients - 11);
	const editors = await subject.editors(10);
	const watcher = await openWatcher(subject);
	const acks: number[] = [];
	const sentAt = new Map<number, number>();
	const edit = async (index: number) => {
		const began = performance.now();
		const seq = await editors.edit(index);
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

function spreadOf(samples: readonly number[]): Spread {
	return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99) };
}

/** Another client, in this process so that one clock times both ends. */
async function openWatcher(subject: Subject) {
	const [cookie = ""] = await subject.cookies(1);
	const socket = io(subject.url, {
		transports: ["websocket"],
		forceNew: true,
		parser,
		extraHeaders: { origin: subject.url, cookie },
	});
	const arrivals: { readonly to: number; readonly at: number }[] = [];
	socket.on("delta", ({ to }: Delta) => arrivals.push({ to, at: performance.now() }));
	await new Promise<void>((resolve) => socket.once("connect", resolve));
	await socket.timeout(10_000).emitWithAck("join", { board: subject.board, version: 1, pending: [] });
	return {
		seenAt: (seq: number) => arrivals.find(({ to }) => to >= seq)?.at ?? Number.NaN,
		close: () => void socket.disconnect(),
	};
}
