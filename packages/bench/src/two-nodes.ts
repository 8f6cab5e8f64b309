// A report on one node, seen on the same node and on another: with Redis between them, and with Redis stopped.
import { signIn } from "@samlad/testbed/visit";
import { type Spread, spreadOf } from "./latency.ts";
import { atRate, pause } from "./measure.ts";
import { board, type Pair } from "./pair.ts";
import { samladEditors } from "./subject.ts";
import { openWatcher, type Watcher } from "./watcher.ts";

export interface Reached {
	/** From sending to the acknowledgement, ms. */
	readonly ack: Spread;
	/** From sending to another client of the same node, ms. */
	readonly here: Spread;
	/** From sending to a client of the other node, ms. */
	readonly there: Spread;
}

export interface TwoNodes {
	readonly withRedis: Reached;
	readonly without: Reached;
}

export async function twoNodes(
	pair: Pair,
	load: { readonly perSecond: number; readonly seconds: number },
): Promise<TwoNodes> {
	const withRedis = await reached(pair, load);
	await pair.redis.kill();
	await pause(3000);
	const without = await reached(pair, load);
	await pair.redis.start();
	return { withRedis, without };
}

async function reached(
	pair: Pair,
	{ perSecond, seconds }: { readonly perSecond: number; readonly seconds: number },
): Promise<Reached> {
	const [hereUrl, thereUrl] = pair.urls;
	const [cookie = ""] = await pair.cookies(1);
	const here = await openWatcher({ url: hereUrl, cookie, board });
	const there = await openWatcher({ url: thereUrl, cookie, board });
	const editors = await samladEditors(await signIn(hereUrl, { role: "coordinator", board }), hereUrl, 10);
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
	await atRate(perSecond, seconds, (index) => edits.push(edit(index)));
	await Promise.all(edits);
	await pause(1500);
	const found = { ack: spreadOf(acks), here: seenBy(here, sentAt), there: seenBy(there, sentAt) };
	editors.close();
	here.close();
	there.close();
	return found;
}

function seenBy(watcher: Watcher, sentAt: ReadonlyMap<number, number>): Spread {
	const waits = [...sentAt].map(([seq, began]) => watcher.seenAt(seq) - began);
	if (waits.some(Number.isNaN)) throw new Error("Some reports never reached a watching client");
	return spreadOf(waits);
}
