// Thirty people and some systems at work on the boards of a cluster, some with two tabs of one browser. They can be told to rest.
import { between, createRandom, pick } from "@samlad/sync/simulator/random";
import { setTimeout as pause } from "node:timers/promises";
import type { Cluster } from "../src/cluster.ts";
import type { Ledger } from "./ledger.ts";
import { layLine } from "./line.ts";
import { createPoster, type Poster } from "./poster.ts";
import type { Region } from "./region.ts";
import { createSpeech } from "./speech.ts";
import { createDevice, createTab, type Tab } from "./tab.ts";

export interface Crowd {
	readonly tabs: readonly Tab[];
	readonly posters: readonly Poster[];
	work(): void;
	/** Resolves when nobody is in the middle of saying anything. */
	rest(): Promise<void>;
	close(): Promise<void>;
}

export interface CrowdOptions {
	readonly cluster: Cluster;
	readonly region: Region;
	readonly ledger: Ledger;
	readonly seed: number;
}

/** Of the people, so many have a second tab, and so many are systems. */
const twoTabs = 4;
const systems = 4;
const boardsEach = 2;
const waitMs = [400, 4000] as const;

export async function gatherCrowd({ cluster, region, ledger, seed }: CrowdOptions): Promise<Crowd> {
	const random = createRandom(seed);
	const speech = createSpeech(random);
	const tabs: Tab[] = [];
	const posters: Poster[] = [];
	for (const [index, [person, cookie]] of [...region.cookies].entries()) {
		const own = createRandom(seed * 1000 + index);
		if (index < systems) {
			const line = await layLine(cluster.nodes, own);
			const nodeUrls = cluster.nodes.map(({ url }) => url);
			posters.push(createPoster({ name: person, person, cookie, line, random: own, ledger, nodeUrls }));
			continue;
		}
		const device = createDevice(person, cookie, between(own, -300_000, 300_000));
		const from = between(own, 0, region.boards.length - 1);
		const boards = Array.from(
			{ length: boardsEach },
			(_, at) => region.boards[(from + at) % region.boards.length] ?? "",
		);
		for (let tab = 1; tab <= (index < systems + twoTabs ? 2 : 1); tab++) {
			const line = await layLine(cluster.nodes, own);
			tabs.push(createTab({ name: `${person}-${tab}`, device, boards, line, random: own, ledger }));
		}
	}

	let isWorking = false;
	let isClosed = false;
	let busy = 0;
	const workers = [
		...tabs.map((tab) => during(() => sayOnce(tab))),
		...posters.map((each) => during(() => postOnce(each))),
	];

	async function during(once: () => Promise<void>): Promise<void> {
		while (!isClosed) {
			await pause(between(random, ...waitMs));
			if (!isWorking || isClosed) continue;
			busy += 1;
			try {
				await once();
			} catch (error) {
				ledger.fault(`Somebody could not say something: ${String(error)}`);
			}
			busy -= 1;
		}
	}

	async function sayOnce(tab: Tab): Promise<void> {
		const replica = pick(random, tab.replicas);
		// Without a board to look at nobody says anything.
		if (!replica || replica.epoch === undefined) return;
		const { inputs, allOrNothing = false } = speech.say(tab.person, replica.read, random, replica.now());
		const ids = replica.append(inputs, { allOrNothing });
		// A tab that is killed in the middle never hears whether it was kept.
		const kept = await Promise.race([ids, tab.ended]);
		if (kept) ledger.say(kept);
	}

	async function postOnce(poster: Poster): Promise<void> {
		await poster.post(pick(random, region.boards) ?? "", speech.report());
	}

	return {
		tabs,
		posters,
		work: () => void (isWorking = true),
		async rest() {
			isWorking = false;
			while (busy > 0) await pause(20);
		},
		async close() {
			isWorking = false;
			isClosed = true;
			await Promise.all(workers);
			for (const tab of tabs) tab.kill();
			await Promise.all([...tabs, ...posters].map(({ line }) => line.cable.close()));
		},
	};
}
