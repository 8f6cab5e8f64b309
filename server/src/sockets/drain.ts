// Sends a closing node's people away: where others can take them in waves, so that those are not stormed, else all at
// once, each with a time of their own to come back. Knows no sockets.
import { setTimeout } from "node:timers/promises";

/** Somebody connected. */
export interface Guest {
	/** Something they asked has not been answered. */
	isAsking(): boolean;
	tell(backInMs: number): void;
	/** Ends the connection once what was said has left. */
	end(): void;
}

export interface DrainOptions {
	/** Everybody who is still here. */
	readonly guests: () => readonly Guest[];
	/** Other nodes serve the same boards. */
	readonly hasOthers: boolean;
	/** [0, 1). */
	readonly random: () => number;
}

/** What watches `/readyz` has this long to send newcomers elsewhere, before anybody here is told to go. */
const noticedMs = 1000;
const waveMs = 200;
/** Under ten seconds with all that follows, which is what Docker waits before it kills. */
const longestMs = 5000;
/** People a second that the other nodes are given. */
const perSecond = 400;
/** How long an answer that is on its way is waited for. */
const answerMs = 2000;
const tickMs = 50;

/** Resolves when everybody has been told and has their answers, or was waited for long enough: within 8.2 s. */
export async function drain({ guests, hasOthers, random }: DrainOptions): Promise<void> {
	if (!hasOthers) {
		const all = guests();
		// They come back to one node that has just begun: the more they are, the longer they are spread over.
		const spreadMs = Math.max(2000, (all.length * 1000) / perSecond);
		for (const guest of all) guest.tell(Math.round(1000 + random() * spreadMs));
		return answered(all);
	}
	if (guests().length > 0) await setTimeout(noticedMs);
	const perWave = Math.ceil(Math.max((perSecond * waveMs) / 1000, (guests().length * waveMs) / longestMs));
	const going: Promise<void>[] = [];
	const told = new Set<Guest>();
	for (;;) {
		const wave = guests()
			.filter((guest) => !told.has(guest))
			.slice(0, perWave);
		if (wave.length === 0) break;
		for (const guest of wave) {
			told.add(guest);
			guest.tell(Math.round(random() * 2 * waveMs));
		}
		going.push(answered(wave).then(() => wave.forEach((guest) => guest.end())));
		await setTimeout(waveMs);
	}
	await Promise.all(going);
	// Time for the last word to leave.
	if (told.size > 0) await setTimeout(tickMs);
}

async function answered(guests: readonly Guest[]): Promise<void> {
	// What they were just told takes a moment to leave as well.
	if (guests.length > 0) await setTimeout(tickMs);
	for (let waited = tickMs; waited < answerMs && guests.some((guest) => guest.isAsking()); waited += tickMs)
		await setTimeout(tickMs);
}
