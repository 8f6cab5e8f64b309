// One node and its people: how soon what they say is on disk and on another's screen, in how many bytes, and how they come in.
import { idleAndJoin } from "../idle.ts";
import { latency } from "../latency.ts";
import { type Line, spread, spread95 } from "../lines.ts";
import { stores } from "../stores.ts";
import { startSamlad, startSamladOnPostgres, type Subject, withSubject } from "../subject.ts";
import { bytesPerReport } from "../traffic.ts";

export const latencies = (): Promise<readonly Line[]> => withSubject(startSamlad, latenciesOf);

async function latenciesOf(subject: Subject): Promise<readonly Line[]> {
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

export async function bothStores(): Promise<readonly Line[]> {
	const aims = { SQLite: "4 / 20 ms", PostgreSQL: "6 / 50 ms" };
	const found = await stores({ perSecond: 20, seconds: 20 });
	return found.flatMap(({ store, one, fifty, perSecond }) => [
		{ what: `append → on disk, 20/s: ${store}`, figure: spread(one), aim: aims[store] },
		{ what: `append of 50 → on disk, one at a time: ${store}`, figure: spread(fifty) },
		{ what: `appends/s of 64 people on one board, none waiting: ${store}`, figure: `${Math.round(perSecond)}` },
	]);
}

/** Over sockets, from the browser's end: one store after the other, and a crowd that looks on. */
export async function pace(): Promise<readonly Line[]> {
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

/** A meeting's decision and a bare report, in turns on one node: what the room waits for before it sees either. */
export async function decisions(): Promise<readonly Line[]> {
	return withSubject(startSamlad, async (subject) => {
		const lines: Line[] = [];
		for (const says of ["report", "decision", "report", "decision"] as const) {
			const { other, reports } = await latency(subject, { clients: 40, perSecond: 5, seconds: 15, says });
			lines.push({ what: `${says} → every screen, 5/s, 40 clients, p50 / p95 (${reports})`, figure: spread95(other) });
		}
		return lines;
	});
}

export const traffic = (): Promise<readonly Line[]> => withSubject(startSamlad, trafficOf);

async function trafficOf(subject: Subject): Promise<readonly Line[]> {
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

export async function joins(): Promise<readonly Line[]> {
	const found = await withSubject(startSamlad, (subject) => idleAndJoin(subject, 1_000));
	return [
		{ what: "1 000 clients joining at once, all live", figure: `${found.liveSeconds.toFixed(2)} s`, aim: "0.9 s" },
		{ what: "memory per idle viewer", figure: `${Math.round(found.kbPerViewer)} KB`, aim: "58 KB" },
	];
}
