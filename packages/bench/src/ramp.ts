// How many edits a second a server sustains before screens lag: faster and faster, until one in a hundred comes too late.
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { gather } from "./audience.ts";
import { atRate, pause, percentile } from "./measure.ts";
import type { Subject } from "./subject.ts";
import { openWatcher } from "./watcher.ts";

const lateMs = 250;
const rates = [100, 200, 320, 500, 800, 1250, 2000, 3200, 5000];

/** The last rate, edits/s, at which the 99th percentile from edit to screen stayed under 250 ms; 0: none did. */
export async function ramp(
	subject: Subject,
	load: { readonly viewers: number; readonly seconds: number },
): Promise<number> {
	const audience = await gather(subject, load.viewers - 1);
	const editors = await subject.editors(50);
	const watch = await openLags(subject);
	let sustained = 0;
	for (const rate of rates) {
		const began = performance.now();
		const edits: Promise<void>[] = [];
		await atRate(rate, load.seconds, (index) => edits.push(watch.timed(() => editors.edit(index)).catch(neverCame)));
		const wasOnTime = performance.now() - began < load.seconds * 1000 + lateMs;
		// A server that has fallen behind is not waited for.
		await Promise.race([Promise.all(edits), pause(10_000)]);
		await pause(300);
		const lags = watch.take(edits.length);
		if (!wasOnTime || percentile(lags, 0.99) >= lateMs) break;
		sustained = rate;
	}
	watch.close();
	editors.close();
	await audience.close();
	return sustained;
}

/** It is missing among what came, and counted as that. */
function neverCame(): void {}

interface Lags {
	timed(edit: () => Promise<number>): Promise<void>;
	/** How long each edit since the last asking took to come, ms; one that never came took forever. */
	take(expected: number): number[];
	close(): void;
}

async function openLags(subject: Subject): Promise<Lags> {
	if (subject.peer !== "samlad") return openBareLags(subject);
	const [cookie = ""] = await subject.cookies(1);
	const watcher = await openWatcher({ url: subject.url, board: subject.board, cookie });
	let sent: { readonly seq: number; readonly at: number }[] = [];
	return {
		async timed(edit) {
			const at = performance.now();
			sent.push({ seq: await edit(), at });
		},
		take(expected) {
			const lags = sent.map(({ seq, at }) => watcher.seenAt(seq) - at);
			sent = [];
			return filled(lags, expected);
		},
		close: watcher.close,
	};
}

/** The peer's edits say themselves when they were made, by this machine's clock. */
async function openBareLags({ url, peer }: Subject): Promise<Lags> {
	const socket = io(url, { transports: ["websocket"], forceNew: true, ...(peer === "msgpack" ? { parser } : {}) });
	let lags: number[] = [];
	socket.on("edit", (_key: string, { observedAt }: { observedAt: number }) => lags.push(Date.now() - observedAt));
	await new Promise<void>((resolve) => socket.once("connect", resolve));
	return {
		timed: async (edit) => void (await edit()),
		take(expected) {
			const taken = lags;
			lags = [];
			return filled(taken, expected);
		},
		close: () => void socket.disconnect(),
	};
}

function filled(lags: readonly number[], expected: number): number[] {
	const missing = Math.max(0, expected - lags.length);
	const known = lags.map((lag) => (Number.isNaN(lag) ? Number.POSITIVE_INFINITY : lag));
	return [...known, ...Array.from({ length: missing }, () => Number.POSITIVE_INFINITY)];
}
