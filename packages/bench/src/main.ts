// `npm run bench`: the figures of one node, each beside what it is held to, with the machine they were taken on.
// Names after the command run those parts alone: `npm run bench -- latency nodes`.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { type Crowd, crowd } from "./crowd.ts";
import { type FanOut, fanOut } from "./fan-out.ts";
import { idleAndJoin } from "./idle.ts";
import { latency, type Spread } from "./latency.ts";
import { describeMachine } from "./machine.ts";
import { median } from "./measure.ts";
import { type Pair, startHocuspocusPair, startSamladPair } from "./pair.ts";
import { ramp } from "./ramp.ts";
import { type Peer, startBare, startSamlad, startSamladOnPostgres, type Subject } from "./subject.ts";
import { stores } from "./stores.ts";
import { bytesPerReport } from "./traffic.ts";
import { twoNodes } from "./two-nodes.ts";
import type { Year } from "./year.ts";

const starts: readonly (readonly [Peer, () => Promise<Subject>])[] = [
	["samlad", startSamlad],
	["plain", () => startBare("plain")],
	["msgpack", () => startBare("msgpack")],
];
const named: { readonly [peer in Peer]: string } = {
	samlad: "Samlad, each entry on disk first",
	plain: "bare Socket.IO, from memory",
	msgpack: "bare Socket.IO with msgpack, from memory",
};

interface Line {
	readonly what: string;
	readonly figure: string;
	readonly aim?: string;
}

const parts: { readonly [name: string]: () => Promise<readonly Line[]> } = {
	latency: () => withSubject(startSamlad, latencies),
	stores: bothStores,
	pace,
	"fan-out": () => fanOuts(100, 6),
	"fan-out-20": () => fanOuts(20, 16),
	"fan-out-400": () => fanOuts(400, 2),
	sustained,
	traffic: () => withSubject(startSamlad, traffic),
	join: joins,
	year: aYear,
	nodes,
	crowd: crowds,
};

const chosen = process.argv.slice(2);
const names = chosen.length > 0 ? chosen : Object.keys(parts);
console.log(describeMachine());
for (const name of names) {
	const part = parts[name];
	if (!part) throw new Error(`There is no part ${name}; there are ${Object.keys(parts).join(", ")}`);
	print(await part());
}
process.exit(0);

async function withSubject<T>(start: () => Promise<Subject>, measure: (subject: Subject) => Promise<T>): Promise<T> {
	const subject = await start();
	try {
		return await measure(subject);
	} finally {
		await subject.stop();
	}
}

async function latencies(subject: Subject): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [perSecond, seconds] of [
		[1, 30],
		[50, 15],
	] as const) {
		const { ack, other, reports } = await latency(subject, { clients: 100, perSecond, seconds });
		const load = `${perSecond} report${perSecond === 1 ? "" : "s"}/s, 100 clients (${reports} reports)`;
		lines.push({ what: `append → durable ack, ${load}`, figure: spread(ack), aim: "4 / 20 ms" });
		lines.push({ what: `append → another client, ${load}`, figure: spread(other), aim: "15 / 35 ms" });
	}
	return lines;
}

async function bothStores(): Promise<readonly Line[]> {
	const aims = { SQLite: "4 / 20 ms", PostgreSQL: "6 / 50 ms" };
	const found = await stores({ perSecond: 20, seconds: 20 });
	return found.flatMap(({ store, one, fifty, perSecond }) => [
		{ what: `append → on disk, 20/s: ${store}`, figure: spread(one), aim: aims[store] },
		{ what: `append of 50 → on disk, one at a time: ${store}`, figure: spread(fifty) },
		{ what: `appends/s of 64 people on one board, none waiting: ${store}`, figure: `${Math.round(perSecond)}` },
	]);
}

/** Over sockets, from the browser's end: one store after the other, and a crowd that looks on. */
async function pace(): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [store, start, aim] of [
		["SQLite", startSamlad, "4 / 20 ms"],
		["PostgreSQL", startSamladOnPostgres, "6 / 50 ms"],
	] as const) {
		const load = { clients: 20, perSecond: 20, seconds: 20 };
		const { ack } = await withSubject(start, (subject) => latency(subject, load));
		lines.push({ what: `append → durable ack over sockets, 20/s: ${store}`, figure: spread(ack), aim });
	}
	const crowded = { clients: 311, perSecond: 100, seconds: 10 };
	const { ack, other } = await withSubject(startSamlad, (subject) => latency(subject, crowded));
	lines.push({ what: "append → durable ack, 100/s, 300 viewers", figure: spread(ack) });
	lines.push({ what: "edit → a viewer, 100/s, 300 viewers", figure: spread(other), aim: "15 / 35 ms" });
	return lines;
}

async function sustained(): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [peer, start] of starts) {
		const rate = await withSubject(start, (subject) => ramp(subject, { viewers: 300, seconds: 4 }));
		const what = `edits/s sustained with 300 viewers, p99 under 250 ms: ${named[peer]}`;
		lines.push({ what, figure: `${rate}`, ...(peer === "samlad" ? { aim: "at least 5 000" } : {}) });
	}
	return lines;
}

/** The peers in the same run, in turn, several rounds of each, so that what else the machine does falls on all. */
async function fanOuts(perSecond: number, aim: number): Promise<readonly Line[]> {
	const load = { viewers: 300, perSecond, seconds: 8 };
	const found = new Map<Peer, FanOut[]>(starts.map(([peer]) => [peer, []]));
	for (let round = 0; round < 3; round++) {
		for (const [peer, start] of starts)
			found.get(peer)?.push(await withSubject(start, (subject) => fanOut(subject, load)));
	}
	return starts.map(([peer]) => {
		const rounds = found.get(peer) ?? [];
		const middle = median(rounds.map(({ microseconds }) => microseconds));
		const frames = median(rounds.map(({ framesPerEdit }) => framesPerEdit));
		const least = Math.min(...rounds.map(({ delivered }) => delivered));
		return {
			what: `server CPU per delivery, ${perSecond} edits/s, 300 viewers: ${named[peer]}`,
			figure: `${middle.toFixed(1)} µs (${frames.toFixed(2)} frames an edit, ${(least * 100).toFixed(0)} % delivered)`,
			...(peer === "samlad" ? { aim: `${aim} µs` } : {}),
		};
	});
}

async function traffic(subject: Subject): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [perSecond, seconds] of [
		[1, 20],
		[50, 6],
	] as const) {
		const bytes = await bytesPerReport(subject, { viewers: 20, perSecond, seconds });
		lines.push({ what: `bytes per report of one value and viewer, ${perSecond}/s`, figure: `${Math.round(bytes)} B` });
	}
	return lines;
}

async function joins(): Promise<readonly Line[]> {
	const found = await withSubject(startSamlad, (subject) => idleAndJoin(subject, 1_000));
	return [
		{ what: "1 000 clients joining at once, all live", figure: `${found.liveSeconds.toFixed(2)} s`, aim: "0.9 s" },
		{ what: "memory per idle viewer", figure: `${Math.round(found.kbPerViewer)} KB`, aim: "58 KB" },
	];
}

async function aYear(): Promise<readonly Line[]> {
	const child = fork(fileURLToPath(new URL("year.ts", import.meta.url)));
	const [found] = (await once(child, "message")) as [Year];
	const board = `after ${found.reports} reports of 20 values on 600 cells`;
	return [
		{ what: `join ${board}: on the wire`, figure: `${(found.joinBytes / 1000).toFixed(1)} KB`, aim: "50 KB" },
		{ what: `join ${board}: server CPU, cached`, figure: `${found.joinMs.toFixed(2)} ms`, aim: "1 ms" },
		{ what: `the first join after a change`, figure: `${found.firstJoinMs.toFixed(1)} ms` },
		{ what: `from that answer to a board that can be read`, figure: `${found.replicaMs.toFixed(0)} ms`, aim: "50 ms" },
		{ what: `opening that room from its snapshot`, figure: `${found.openMs.toFixed(0)} ms` },
		{ what: `opening it from the log alone`, figure: `${(found.foldMs / 1000).toFixed(1)} s` },
		{ what: `CPU of one more report, stored and applied`, figure: `${found.editMs.toFixed(2)} ms` },
		{ what: `writing that year`, figure: `${found.writeSeconds.toFixed(0)} s` },
	];
}

async function nodes(): Promise<readonly Line[]> {
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
async function crowds(): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [name, start] of [
		["Samlad", startSamladPair],
		["Hocuspocus with Redis", startHocuspocusPair],
	] as const) {
		for (const count of [300, 1000]) lines.push(...crowdLines(name, count, await withPair(start, count)));
	}
	return lines;
}

async function withPair(start: () => Promise<Pair>, count: number): Promise<Crowd> {
	const pair = await start();
	try {
		return await crowd(pair, count);
	} finally {
		await pair.stop();
	}
}

function crowdLines(name: string, count: number, found: Crowd): readonly Line[] {
	const who = `${name}, ${count} people on two nodes`;
	const { waits, idle } = found;
	return [
		{ what: `${who}, cut and back: all live`, figure: `${found.liveSeconds.toFixed(2)} s` },
		{ what: `${who}, cut and back: everybody told who is there`, figure: `${found.toldSeconds.toFixed(2)} s` },
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

function spread({ p50, p99 }: Spread): string {
	return `${p50.toFixed(1)} / ${p99.toFixed(1)} ms`;
}

function print(lines: readonly Line[]): void {
	for (const { what, figure, aim } of lines) {
		console.log(
			`${figure.padStart(24)}  ${what}${aim === undefined ? "" : `  (aim: ${aim.startsWith("at") ? "" : "≤ "}${aim})`}`,
		);
	}
}
