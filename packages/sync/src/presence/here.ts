// Who else is on a board, in a browser; and where this one is, said at most once a second, the last place counting.
import type { Timers } from "../timers.ts";
import type { Wire } from "../wire.ts";

export interface Here {
	/** Place by person, oneself too; undefined while it is not known. */
	readonly people: ReadonlyMap<string, string> | undefined;
	/** Undefined: no longer looking. */
	say(at: string | undefined): void;
	/** Says the place again: this tab is the one that is looked at. */
	sayAgain(): void;
	/** The line or the room may be another. */
	lineChanged(): void;
	/** No longer looking, and hearing no more. */
	close(): void;
}

export interface HereOptions {
	readonly board: string;
	readonly wire: Wire;
	/** In the board's room, of a node that speaks of presence. */
	readonly isIn: () => boolean;
	readonly timers: Timers;
	onChange(): void;
}

const gapMs = 1000;
const answerMs = 10_000;
/** The first node version that knows the event; an older one would end the connection. */
export const presenceVersion = 2;

/** The node could not, this time. */
const passing: ReadonlySet<string> = new Set(["too-many", "store-down"]);

export function createHere({ board, wire, isIn, timers, onChange }: HereOptions): Here {
	let people: Map<string, string> | undefined;
	let wanted: string | undefined;
	/** As far as the node knows, in this room; a place that it may not have heard counts. */
	let said: string | undefined;
	let callOff: (() => void) | undefined;
	let isPausing = false;
	/** The same place is worth saying once more. */
	let again = false;

	function pause() {
		isPausing = true;
		callOff = timers.after(gapMs, () => {
			isPausing = false;
			speak();
		});
	}

	function speak() {
		if (isPausing || (wanted === said && !again) || !isIn()) return;
		again = false;
		const before = said;
		const at = wanted;
		said = at;
		pause();
		if (at === undefined) forget();
		wire.ask("presence", at === undefined ? { board } : { board, at }, answerMs).then(
			(answer) => {
				if (!("refused" in answer) || !passing.has(answer.refused.code) || said !== at) return;
				said = before;
				speak();
			},
			() => undefined,
		);
	}

	function forget() {
		if (!people) return;
		people = undefined;
		onChange();
	}

	/** Another room has heard nothing from us yet. */
	function outside() {
		said = undefined;
		forget();
	}

	const stops = [
		wire.on("presence", (frame) => {
			if (frame.board !== board || said === undefined || (!frame.whole && !people)) return;
			const next = new Map(frame.whole ? [] : people);
			for (const [person, at] of frame.here) next.set(person, at);
			for (const person of frame.gone) next.delete(person);
			people = next;
			onChange();
		}),
		wire.onState((isOpen) => {
			if (!isOpen) outside();
		}),
	];

	return {
		get people() {
			return people;
		},
		say(at) {
			wanted = at;
			speak();
		},
		sayAgain() {
			if (said === undefined) return;
			again = true;
			speak();
		},
		lineChanged() {
			if (isIn()) speak();
			else outside();
		},
		close() {
			callOff?.();
			isPausing = true;
			if (said !== undefined && isIn()) wire.ask("presence", { board }, answerMs).catch(() => undefined);
			said = undefined;
			for (const stop of stops) stop();
		},
	};
}
