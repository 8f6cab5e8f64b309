// Somebody who writes in the notes of a meeting, scripted: the browser's own replica of the text over a person's line.
import { createTextReplica, type TextReplica } from "@samlad/sync/text/text-replica";
import { createMemoryTextShelves } from "@samlad/sync/text/text-shelf";
import { systemTimers } from "@samlad/sync/timers";
import type { Person } from "./person.ts";

export interface NoteTaker {
	readonly notes: TextReplica;
	/** At the end of the text as it stands here. */
	write(said: string): void;
	onChange(listener: () => void): () => void;
	leave(): Promise<void>;
}

export function takeNotes({ replica, wire }: Person, board: string, text: string): NoteTaker {
	const waiting = new Set<() => void>();
	const notes = createTextReplica({
		board,
		text,
		wire,
		shelf: createMemoryTextShelves(() => true).shelf("one"),
		timers: systemTimers,
		clock: Date.now,
		isIn: () => replica.state === "live",
		check: () => null,
		onChange: () => waiting.forEach((look) => look()),
	});
	const stop = replica.onChange(notes.lineChanged);
	return {
		notes,
		write: (said) => notes.edit({ at: notes.text.length, removed: 0, inserted: said }),
		onChange(listener) {
			waiting.add(listener);
			return () => void waiting.delete(listener);
		},
		async leave() {
			stop();
			await notes.close();
		},
	};
}

/** Resolves when `isSo` holds, looked at after every change of any of them; rejects after `withinMs`. */
export function noted(takers: readonly NoteTaker[], isSo: () => boolean, withinMs = 60_000): Promise<void> {
	return new Promise((resolve, reject) => {
		const settle = (act: () => void) => {
			clearTimeout(timer);
			for (const stop of stops) stop();
			act();
		};
		const look = () => {
			if (isSo()) settle(resolve);
		};
		const stops = takers.map((taker) => taker.onChange(look));
		const timer = setTimeout(() => {
			const all = takers.map(({ notes: { state, isUnsent, refusal, text } }) => ({ state, isUnsent, refusal, text }));
			settle(() => reject(new Error(`Not so within ${withinMs} ms: ${isSo.toString()}; ${JSON.stringify(all)}`)));
		}, withinMs);
		look();
	});
}
