// Two nodes: from one to the other, with and without Redis, and a crowd that is cut off from both at once.
import { type Crowd, crowd } from "../crowd.ts";
import { latency } from "../latency.ts";
import { type Line, spread } from "../lines.ts";
import { startHocuspocusPair, startSamladPair } from "../pair.ts";
import { startSamlad, withSubject } from "../subject.ts";
import { twoNodes } from "../two-nodes.ts";

export async function nodes(): Promise<readonly Line[]> {
	const one = await withSubject(startSamlad, (subject) =>
		latency(subject, { clients: 14, perSecond: 100, seconds: 10 }),
	);
	const pair = await startSamladPair();
	try {
		const { withRedis, without } = await twoNodes(pair, { perSecond: 100, seconds: 10 });
		return [
			{ what: "one node on SQLite, 100/s: append → durable ack", figure: spread(one.ack) },
			{ what: "one node on SQLite, 100/s: append → another client", figure: spread(one.other) },
			{ what: "two nodes on PostgreSQL, 100/s: append → durable ack", figure: spread(withRedis.ack), aim: "6 / 50 ms" },
			{ what: "two nodes, 100/s: append → another client of the same node", figure: spread(withRedis.here) },
			{ what: "two nodes, 100/s: append → seen on the other node", figure: spread(withRedis.there), aim: "15 / 40 ms" },
			{ what: "the same with Redis stopped", figure: spread(without.there), aim: "400 ms" },
		];
	} finally {
		await pair.stop();
	}
}

/** The peers in turn in one run; the same clients' machine serves both. */
export async function crowds(): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [name, start] of [
		["Samlad", startSamladPair],
		["Hocuspocus with Redis", startHocuspocusPair],
	] as const) {
		const pair = await start();
		try {
			for (const count of [300, 1000]) lines.push(...crowdLines(name, count, await crowd(pair, count)));
		} finally {
			await pair.stop();
		}
	}
	return lines;
}

function crowdLines(name: string, count: number, found: Crowd): readonly Line[] {
	const who = `${name}, ${count} people on two nodes`;
	const { waits, idle, leastKnown } = found;
	const told = `${found.toldSeconds.toFixed(2)} s${leastKnown < count ? `, but somebody of ${leastKnown} alone` : ""}`;
	return [
		{ what: `${who}, cut and back: all live`, figure: `${found.liveSeconds.toFixed(2)} s` },
		{ what: `${who}, cut and back: everybody told who is there`, figure: told },
		{ what: `${who}, cut and back: CPU of the nodes`, figure: `${found.cpuSeconds.toFixed(2)} s` },
		{
			what: `${who}, meanwhile a trivial answer waits, p50 / p99 / most`,
			figure: `${waits.p50.toFixed(1)} / ${waits.p99.toFixed(0)} / ${waits.most.toFixed(0)} ms`,
		},
		{ what: `${who}, the most memory of both nodes`, figure: `${found.peakMb.toFixed(0)} MB` },
		{ what: `${who}, a minute of nothing: CPU of the nodes`, figure: `${idle.cpuSeconds.toFixed(2)} s` },
		{ what: `${who}, a minute of nothing: bytes to each`, figure: `${Math.round(idle.bytesPerPerson)} B` },
	];
}
