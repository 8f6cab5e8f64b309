// The exercise region: made on an empty data folder, brought up to date on any other, and who may be played in it.
import type { Board } from "../store/boards.ts";
import type { Demo } from "../http/demo.ts";
import type { Log } from "../log.ts";
import type { People } from "../people/people.ts";
import type { Store } from "@samlad/sync/store";
import { dayMs } from "@samlad/board";
import { historyDays } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { administrator, persons } from "./persons.ts";
import { personFor, roles } from "./roles.ts";
import { historyUpTo, sinceThen } from "./plan.ts";
import { clusters, region } from "./region.ts";
import type { Cluster } from "./region.ts";
import { writeAll } from "./write.ts";
import type { DemoRoom } from "./write.ts";

export interface DemoOptions {
	readonly people: Pick<People, "createPerson" | "setGrants" | "createSession" | "endSession" | "everybody">;
	readonly boards: { create(board: Board): Promise<unknown>; list(): Promise<readonly Board[]> };
	readonly rooms: { open(board: string): Promise<DemoRoom> };
	readonly store: Pick<Store, "entries" | "head" | "byId">;
	/** ms UTC. */
	readonly clock: () => number;
	readonly log: Pick<Log, "info" | "error">;
	/** Left out: all of the region. */
	readonly some?: readonly Cluster[];
	/** How often the units' next reports are looked for while the server runs. */
	readonly everyMs?: number;
}

export interface OpenDemo extends Demo {
	/** Stops bringing the boards up to date; resolves when nothing is being written. Before the rooms close. */
	close(): Promise<void>;
}

/**
 * Resolves when the boards are as they should be at this moment. Writing is idempotent: entries' ids follow from the
 * exercise, so a start that was broken off is taken up where it ended.
 */
export async function openDemo(options: DemoOptions): Promise<OpenDemo> {
	const { boards, store, clock, log, everyMs = 600_000 } = options;
	const began = clock();
	for (const board of boardsOf(options)) await boards.create(board);
	const anchor = (await anchorOf(store)) ?? began;
	const isMade = (await store.byId([made(anchor).draft.id])).length > 0;
	let count = 0;
	if (!isMade) await createPersons(options);
	if (!isMade) count += await makeHistory(options, anchor);
	count += await bringUpToDate(options, anchor, began);
	// At a restart there may be nothing to say.
	if (!isMade) log.info("The exercise region was made", { count, ms: clock() - began });
	else if (count > 0) log.info("The exercise was brought up to date", { count, ms: clock() - began });
	let writing = Promise.resolve();
	const timer = setInterval(() => {
		writing = writing
			.then(async () => {
				await bringUpToDate(options, anchor, clock());
			})
			.catch((error: unknown) => log.error("The exercise could not be brought up to date", { error }));
	}, everyMs);
	timer.unref();
	return {
		async close() {
			clearInterval(timer);
			await writing;
		},
		roles,
		personFor,
	};
}

function boardsOf({ some = clusters }: DemoOptions): readonly Board[] {
	return [
		{ ...region, kind: "region", region: region.id, exercise: true },
		...some.map(({ id, name }): Board => ({ id, name, kind: "cluster", region: region.id, exercise: true })),
	];
}

async function createPersons({ people }: DemoOptions): Promise<void> {
	const known = new Set((await people.everybody()).map(({ id }) => id));
	for (const { id, name, organisation, grants } of persons) {
		if (!known.has(id)) await people.createPerson({ id, name, organisation });
		await people.setGrants(id, grants);
	}
}

/** The moment the region was made follows from its first entry. */
async function anchorOf(store: DemoOptions["store"]): Promise<number | undefined> {
	const [first] = await store.entries(region.id, 0, 1);
	if (!first) return undefined;
	const { observedAt } = JSON.parse(first.text) as { readonly observedAt: number };
	return observedAt + historyDays * dayMs;
}

/** The history's last entry; when it is there, all the others are. */
function made(anchor: number): Said {
	return said({
		board: region.id,
		actor: administrator.id,
		name: "made",
		at: anchor,
		kind: "comparison-point",
		body: {},
	});
}

async function makeHistory(options: DemoOptions, anchor: number): Promise<number> {
	const plan = historyUpTo(anchor, options.some);
	let count = 0;
	let from = 0;
	for (const published of [...plan.region, made(anchor)]) {
		const until = published.receivedAt;
		count += await writeAll(options, between(plan.clusters, from, until));
		count += await writeAll(options, new Map([[region.id, [published]]]));
		from = until;
	}
	return count;
}

function between(
	all: ReadonlyMap<string, readonly Said[]>,
	from: number,
	until: number,
): ReadonlyMap<string, readonly Said[]> {
	return new Map(
		[...all].map(([board, entries]) => [
			board,
			entries.filter(({ receivedAt }) => receivedAt >= from && receivedAt < until),
		]),
	);
}

/** From where the boards' logs end; what lies further back than the history is long stays unsaid. */
async function bringUpToDate(options: DemoOptions, anchor: number, now: number): Promise<number> {
	const ends = await Promise.all((options.some ?? clusters).map(({ id }) => lastEntryAt(options.store, id)));
	const from = Math.max(Math.min(...ends) - dayMs, now - historyDays * dayMs);
	return await writeAll(options, sinceThen(anchor, { from, until: now }, options.some));
}

async function lastEntryAt(store: DemoOptions["store"], board: string): Promise<number> {
	const seq = (await store.head(board))?.seq ?? 0;
	const [last] = await store.entries(board, seq - 1, 1);
	return last?.receivedAt ?? 0;
}
