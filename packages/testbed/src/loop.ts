// How a node's event loop has fared, as the node itself measured it. Asked by a signal, answered in a line.
import type { Node } from "./node.ts";

/** Since it was last asked. */
export interface Loop {
	/** How late a timer was, ms. */
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly mostMs: number;
	/** CPU that the loop's thread used at a stretch, without a timer coming in between, ms. */
	readonly heldP99Ms: number;
	readonly heldMostMs: number;
	readonly cpuMs: number;
	readonly wallMs: number;
	readonly rssBytes: number;
	/** Over one connection. */
	readonly mostUnsentBytes: number;
}

/** The line's shape. */
export interface LoopSaid {
	readonly loop: Loop;
}

/** Reads the lines of a node that was started with `other-release.ts`. */
export function createLoopReader() {
	let waiting: ((loop: Loop) => void)[] = [];
	return {
		onLine(line: string): void {
			if (!line.startsWith('{"loop":')) return;
			const { loop } = JSON.parse(line) as LoopSaid;
			for (const take of waiting) take(loop);
			waiting = [];
		},
		ask(node: Node): Promise<Loop> {
			return new Promise((resolve) => {
				waiting.push(resolve);
				process.kill(node.pid, "SIGUSR2");
			});
		},
	};
}

export function told(what: string, loop: Loop): string {
	const { p50Ms, p99Ms, mostMs, heldP99Ms, heldMostMs, cpuMs, wallMs, rssBytes } = loop;
	const ms = (value: number) => value.toFixed(1);
	return `${what}: event loop late by p50 ${ms(p50Ms)}, p99 ${ms(p99Ms)}, most ${ms(mostMs)} ms; held by work p99 ${ms(heldP99Ms)}, most ${ms(heldMostMs)} ms; CPU ${Math.round(cpuMs)} of ${Math.round(wallMs)} ms; ${Math.round(rssBytes / 1e6)} MB`;
}
