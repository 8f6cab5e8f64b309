// A crowd on two nodes is cut off at one moment and comes back at once, everybody present: what that costs the nodes, and
// what the same people cost while nothing happens.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Heard, Visitors } from "./crowd-clients.ts";
import { cpuMs, pause, residentKb } from "./measure.ts";
import { board, type Pair } from "./pair.ts";
import { createPulse, type Waits } from "./pulse.ts";

export interface Crowd {
	/** From the cut until all were live again, s. */
	readonly liveSeconds: number;
	/** Until the last word about who is there had come, s. */
	readonly toldSeconds: number;
	/** As many people as whoever was told of fewest was told of. */
	readonly leastKnown: number;
	/** Of both nodes until then, s. */
	readonly cpuSeconds: number;
	/** How long a trivial question waited meanwhile. */
	readonly waits: Waits;
	/** The most that both nodes held, MB. */
	readonly peakMb: number;
	/** A minute of the same people being there and doing nothing. */
	readonly idle: { readonly cpuSeconds: number; readonly bytesPerPerson: number };
}

const quietMs = 2000;
const idleMs = 30_000;

export async function crowd(pair: Pair, count: number): Promise<Crowd> {
	const cookies = await pair.cookies(count);
	const visitors: Visitors = { peer: pair.peer, urls: pair.urls, count, cookies, board };
	const before = await visit();
	await before.ask(visitors);
	await before.quiet();
	const back = await visit();

	const cpuBefore = cpuOf(pair);
	const pulse = createPulse(pair.urls.map((url) => url + pair.healthPath));
	let peakKb = 0;
	const watching = setInterval(() => (peakKb = Math.max(peakKb, memoryOf(pair))), 100);
	const cutAt = performance.now();
	await before.kill();
	const arriving = back.ask(visitors);
	const startedMs = performance.now() - cutAt;
	const { liveMs } = await arriving;
	const { lastMs, leastKnown } = await back.quiet();
	const cpuSeconds = (cpuOf(pair) - cpuBefore) / 1000;
	clearInterval(watching);
	const waits = await pulse.stop();

	const idleBefore = { cpu: cpuOf(pair), bytes: (await back.ask("count")).bytes };
	await pause(idleMs);
	const idleAfter = { cpu: cpuOf(pair), bytes: (await back.ask("count")).bytes };
	await back.kill();
	const perMinute = 60_000 / idleMs;
	return {
		liveSeconds: (startedMs + liveMs) / 1000,
		toldSeconds: (startedMs + Math.max(liveMs, lastMs)) / 1000,
		leastKnown,
		cpuSeconds,
		waits,
		peakMb: peakKb / 1024,
		idle: {
			cpuSeconds: ((idleAfter.cpu - idleBefore.cpu) / 1000) * perMinute,
			bytesPerPerson: ((idleAfter.bytes - idleBefore.bytes) / count) * perMinute,
		},
	};
}

const cpuOf = ({ pids }: Pair): number => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
const memoryOf = ({ pids }: Pair): number => pids.reduce((sum, pid) => sum + residentKb(pid), 0);

interface Visiting {
	ask(message: Visitors | "count"): Promise<Heard>;
	/** Resolves when nothing has come for a while. */
	quiet(): Promise<Heard>;
	kill(): Promise<void>;
}

/** Resolves when the process is there and waits to be told. */
async function visit(): Promise<Visiting> {
	const child = fork(fileURLToPath(new URL("crowd-clients.ts", import.meta.url)));
	await once(child, "message");
	const ask = (message: Visitors | "count") => answerOf(child, message);
	return {
		ask,
		async quiet() {
			for (let heard = await ask("count"); ;) {
				await pause(quietMs);
				const now = await ask("count");
				// Heartbeats and renewals go on; who came and who left is over when nobody is named any more.
				if (now.named === heard.named) return heard;
				heard = now;
			}
		},
		async kill() {
			const gone = once(child, "exit");
			child.kill("SIGKILL");
			await gone;
		},
	};
}

async function answerOf(child: ChildProcess, message: Visitors | "count"): Promise<Heard> {
	const answer = Promise.race([once(child, "message"), once(child, "exit").then(() => [undefined])]);
	child.send(message);
	const [heard] = (await answer) as [Heard | undefined];
	if (!heard) throw new Error("The crowd's process ended");
	return heard;
}
