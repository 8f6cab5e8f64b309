// Asks each address a trivial question over and over: how long an answer waits is how long the event loop was held.
import { Agent, get } from "node:http";
import { pause, percentile } from "./measure.ts";

export interface Waits {
	/** ms */
	readonly p50: number;
	readonly p99: number;
	readonly most: number;
}

const everyMs = 20;

export function createPulse(addresses: readonly string[]): { stop(): Promise<Waits> } {
	const samples: number[] = [];
	const agent = new Agent({ keepAlive: true });
	let stopped = false;
	const asking = addresses.map(async (address) => {
		while (!stopped) {
			const began = performance.now();
			await answered(address, agent);
			samples.push(performance.now() - began);
			await pause(everyMs);
		}
	});
	return {
		async stop() {
			stopped = true;
			await Promise.all(asking);
			agent.destroy();
			return { p50: percentile(samples, 0.5), p99: percentile(samples, 0.99), most: Math.max(...samples) };
		},
	};
}

function answered(address: string, agent: Agent): Promise<void> {
	return new Promise((resolve, reject) => {
		get(address, { agent }, (response) => {
			response.resume();
			response.once("end", resolve);
		}).once("error", reject);
	});
}
