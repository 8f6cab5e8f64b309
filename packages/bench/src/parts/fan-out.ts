// One edit to 300 screens, ours beside bare Socket.IO: what each costs the server, and how many a second it bears.
import { type FanOut, fanOut } from "../fan-out.ts";
import type { Line } from "../lines.ts";
import { median } from "../measure.ts";
import { ramp } from "../ramp.ts";
import { type Peer, startBare, startSamlad, type Subject, withSubject } from "../subject.ts";

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

export async function sustained(): Promise<readonly Line[]> {
	const lines: Line[] = [];
	for (const [peer, start] of starts) {
		const rate = await withSubject(start, (subject) => ramp(subject, { viewers: 300, seconds: 4 }));
		const what = `edits/s sustained with 300 viewers, p99 under 250 ms: ${named[peer]}`;
		lines.push({ what, figure: `${rate}`, ...(peer === "samlad" ? { aim: "at least 5 000" } : {}) });
	}
	return lines;
}

/** The peers in the same run, in turn, several rounds of each, so that what else the machine does falls on all. */
export async function fanOuts(perSecond: number, aim: number): Promise<readonly Line[]> {
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
