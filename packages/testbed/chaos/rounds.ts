// One round after another: some faults while everybody works, all of them mended, and how long it takes until all are level.
import { setTimeout as pause } from "node:timers/promises";
import { databaseFaults } from "./database-faults.ts";
import type { Scene, Struck } from "./fault.ts";
import { faults } from "./faults.ts";
import type { Ledger } from "./ledger.ts";
import type { Setting } from "./setting.ts";
import { createTally, type Tally } from "./tally.ts";

export interface Rounds {
	/** From the last mending until everybody is level, by the fault. */
	readonly healing: Tally;
	/** From a fault that ends people's connections until their boards are live. */
	readonly back: Tally;
	/** Resolves when it is healed, or a fault is in the ledger. */
	round(): Promise<void>;
	/** Waits until everybody is level; `after` names what from. */
	heal(after: string): Promise<void>;
}

export interface RoundsOptions {
	readonly setting: Setting;
	readonly scene: Scene;
	readonly kinds: readonly string[];
	readonly ledger: Ledger;
}

const healMs = 60_000;
const aloneShare = 35;
const holdMs = [600, 5000] as const;

export function createRounds({ setting, scene, kinds, ledger }: RoundsOptions): Rounds {
	const { crowd, inspector } = setting;
	const { chance, note } = scene;
	const healing = createTally("healed after");
	const back = createTally("live again after");
	const draw = createDraw(kinds, scene);

	async function heal(after: string): Promise<void> {
		const mended = performance.now();
		const resting = crowd.rest();
		let why = await inspector.notHealed();
		let last = why;
		while (why && performance.now() - mended < healMs) {
			await pause(25);
			last = why;
			why = await inspector.notHealed();
		}
		if (why) return ledger.fault(`Not healed within ${healMs} ms: ${why}`);
		const ms = performance.now() - mended;
		healing.add(after, ms);
		note(`healed in ${Math.round(ms)} ms${last ? `; last, ${last}` : ""}`);
		await resting;
		// Systems may have had something stored since.
		for (let tries = 0; tries < 400 && (await inspector.notHealed()); tries++) await pause(25);
	}

	/** How long each of these is without its boards. */
	async function watchReturn(kind: string, { cutOff = [] }: Struck, at: number): Promise<void> {
		await Promise.all(
			cutOff.map(async (tab) => {
				const { replicas } = tab;
				while (tab.replicas === replicas && performance.now() - at < healMs) {
					if (tab.liveSince !== undefined && tab.liveSince > at) return back.add(kind, tab.liveSince - at);
					await pause(10);
				}
			}),
		);
	}

	async function strike(kind: string, isAlone: boolean): Promise<void> {
		const fault = faults[kind];
		if (!fault) throw new Error(`There is no fault called ${kind}`);
		if (!isAlone) await chance.pause(0, 1500);
		const at = performance.now();
		const struck = await fault(scene);
		note(`${kind}: ${struck.what}`);
		const returning = watchReturn(isAlone ? kind : `${kind}, with others`, struck, at);
		if (!struck.isOver) await chance.pause(...holdMs);
		await struck.mend();
		note(`${kind}: mended`);
		void returning;
	}

	return {
		healing,
		back,
		heal,
		async round() {
			crowd.work();
			await chance.pause(300, 1500);
			const isAlone = chance.between(1, 100) <= aloneShare;
			const struck = draw(isAlone ? 1 : chance.between(2, 4));
			await Promise.all(struck.map((kind) => strike(kind, isAlone)));
			await heal(struck.length === 1 ? (struck[0] ?? "") : "several at once");
			const fault = ledger.faults.length === 0 ? await inspector.fault(false) : undefined;
			if (fault) ledger.fault(fault);
		},
	};
}

/** Every kind comes before one comes again. What is done to the database itself comes one at a time. */
function createDraw(kinds: readonly string[], { chance }: Scene): (most: number) => readonly string[] {
	let bag: readonly string[] = [];
	return (most) => {
		const drawn: string[] = [];
		if (bag.length === 0) bag = chance.shuffled(kinds);
		for (const kind of bag) {
			const isSecond = kind in databaseFaults && drawn.some((each) => each in databaseFaults);
			if (drawn.length < most && !isSecond) drawn.push(kind);
		}
		bag = bag.filter((kind) => !drawn.includes(kind));
		return drawn;
	};
}
