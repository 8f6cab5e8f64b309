// Somebody who writes in the notes of a meeting, scripted: the browser's own replica of the text over a person's line.
import { createTextReplica, type TextReplica } from "@samlad/sync/text/text-replica";
import { createMemoryTextShelves } from "@samlad/sync/text/text-shelf";
import { systemTimers } from "@samlad/sync/timers";
import { holds } from "./holds.ts";
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

/** As `holds`. */
export function noted(takers: readonly NoteTaker[], isSo: () => boolean, withinMs = 60_000): Promise<void> {
	const states = () =>
		JSON.stringify(takers.map(({ notes: { state, isUnsent, refusal, text } }) => ({ state, isUnsent, refusal, text })));
	return holds(takers, isSo, { withinMs, describe: states });
}
