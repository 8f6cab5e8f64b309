// What a fault is: something done to the scene, and a way to mend it.
import type { Cluster } from "../src/cluster.ts";
import type { RandomOf } from "./chance.ts";
import type { Crowd } from "./crowd.ts";
import type { Region } from "./region.ts";
import type { Tab } from "./tab.ts";

export interface Struck {
	/** Who: for the sequence that a failure prints. */
	readonly what: string;
	/** Done at once: there is nothing to wait for before it is mended. */
	readonly isOver?: boolean;
	/** Resolves when the fault itself is gone: the process ready, the cable whole. */
	mend(): Promise<void>;
	/** Whose connection ended with it, to see how long they are without. */
	readonly cutOff?: readonly Tab[];
}

export interface Scene {
	readonly cluster: Cluster;
	readonly crowd: Crowd;
	readonly region: Region;
	readonly chance: RandomOf;
	/** Holds what was acknowledged against the database; false: it does not answer. */
	checkAcknowledged(): Promise<boolean>;
	/** Something that must not be. */
	wrong(what: string): void;
	/** A step of a fault that goes on by itself. */
	note(what: string): void;
}

export type Fault = (scene: Scene) => Promise<Struck>;

/** Something that is done again and again until it is stopped; stopping waits for the last time. */
export function startTurns(everyMs: number, once: () => Promise<void>): { stop(): Promise<void> } {
	let isStopped = false;
	const going = (async () => {
		while (!isStopped) {
			await once();
			await new Promise((resolve) => setTimeout(resolve, everyMs));
		}
	})();
	return {
		stop() {
			isStopped = true;
			return going;
		},
	};
}
