// Notes that are written together, over the line there is: the text's replica, where this device keeps what nobody has yet, and
// that it waits. A text is open once on a page, however many look at it.
import { noteRules } from "@samlad/board/notes";
import type { Replica } from "@samlad/sync/replica/replica";
import { createTextReplica, ownOf, textVersion, type TextReplica } from "@samlad/sync/text/text-replica";
import { createMemoryTextShelves, isWaiting, type KeptText, type TextShelf } from "@samlad/sync/text/text-shelf";
import { systemTimers } from "@samlad/sync/timers";
import type { Board, Pending } from "../board.svelte.ts";
import { isHere } from "./device.ts";
import { leaving, leftBehind, notesKept } from "./notes-kept.ts";
import { textWaits } from "./waiting-texts.ts";

export { spliceBetween, type Splice } from "@samlad/sync/text/splice";
export { longestText } from "@samlad/sync/text/text-limits";

export type Notes = Omit<TextReplica, "close">;

export interface OpenNotes {
	readonly notes: Notes;
	/** Sends what waits, if it can be sent now; what cannot be stays on the device. */
	close(how?: { readonly isLookedAt: true }): Promise<void>;
}

interface Begun {
	readonly replica: TextReplica;
	/** It hears no more of the board. */
	stop(): void;
}

interface Held {
	readonly person: string;
	readonly beginning: Promise<Begun>;
	readonly listeners: Set<() => void>;
	users: number;
	/** Undefined: there has been no board to have it on yet. */
	begun?: Begun;
	closing?: Promise<void>;
}

const open = new Map<string, Held>();

leaving.add(async (person) => {
	await Promise.all([...open].filter(([, held]) => held.person === person).map(([key, held]) => shut(key, held)));
});

/** Resolves when there is a board to have them on. */
export async function openNotes(board: Board, text: string, person: string, onChange: () => void): Promise<OpenNotes> {
	const key = `${person} ${board.id} ${text}`;
	await open.get(key)?.closing;
	const held = open.get(key) ?? hold(key, board, text, person);
	held.users += 1;
	held.listeners.add(onChange);
	let isOpen = true;
	return {
		notes: (await held.beginning).replica,
		async close(how) {
			if (!isOpen) return;
			isOpen = false;
			held.users -= 1;
			held.listeners.delete(onChange);
			if (held.users > 0) return;
			await shut(key, held);
			// Whoever has looked after it need not be told.
			if (!how && held.begun?.replica.isUnsent) for (const look of leftBehind) look();
		},
	};
}

function shut(key: string, held: Held): Promise<void> {
	return (held.closing ??= close());

	async function close() {
		if (held.begun) await end(held.begun);
		// What begins after this ends at once.
		else void held.beginning.then(end);
		open.delete(key);
	}
}

async function end({ replica, stop }: Begun): Promise<void> {
	await replica.close();
	stop();
}

function hold(key: string, board: Board, text: string, person: string): Held {
	const listeners = new Set<() => void>();
	const held: Held = { person, listeners, users: 0, beginning: begin(board, text, person, listeners) };
	void held.beginning.then((begun) => (held.begun = begun));
	open.set(key, held);
	return held;
}

async function begin(board: Board, text: string, person: string, listeners: ReadonlySet<() => void>): Promise<Begun> {
	const shelf = await shelfOf(person);
	const started = Promise.withResolvers<Begun>();
	void board.look((wire, replica: Replica) => {
		// What lay on the device may have been said to wait.
		let was = "unknown";
		let isMade = false;
		const notes = createTextReplica({
			board: board.id,
			text,
			wire,
			shelf,
			timers: systemTimers,
			clock: () => Date.now(),
			isIn: () => (replica.state === "live" || replica.state === "read-only") && replica.nodeVersion >= textVersion,
			check: (whole) => noteRules.check(whole, []),
			onChange() {
				// It hears of the line while it is made.
				if (!isMade) return;
				was = tell(notes, was);
				for (const listener of listeners) listener();
			},
		});
		isMade = true;
		const stop = replica.onChange(notes.lineChanged);
		started.resolve({ replica: notes, stop });
		return { say: () => undefined, close: stop };
	});
	return started.promise;

	/** Says that it waits when that has changed: each letter is nobody's news. */
	function tell(notes: TextReplica, was: string): string {
		const { isUnsent, aside, refusal } = notes;
		const is = isUnsent || aside !== undefined ? `waits ${refusal?.code}` : "";
		if (is === was) return was;
		const id = `${board.id} ${text}`;
		textWaits(
			id,
			is === ""
				? undefined
				: () => pendingOf({ board: board.id, text, person, own: notes.own, refusal, at: notes.writtenAt }),
		);
		return is;
	}
}

/** A device that keeps nothing (a private window) still sends. */
async function shelfOf(person: string): Promise<TextShelf> {
	try {
		const shelf = (await notesKept(person)).shelf();
		return {
			...shelf,
			// Once the device is somebody else's, only what nobody else has is kept: a page left open would bring back what was forgotten.
			async keep(kept, instead) {
				if (isHere(person) || isWaiting(kept)) await shelf.keep(kept, instead);
			},
		};
	} catch (error) {
		console.warn("this browser keeps no notes over a restart", error);
		return createMemoryTextShelves(() => true).shelf("here");
	}
}

/** What lies on the device and is open nowhere, as what waits. */
export function keptWaits(kept: KeptText, person: string): void {
	const { board, text, writtenAt: at } = kept;
	const refusal = kept.isUnsent ? undefined : { code: "meeting-over" };
	textWaits(`${board} ${text}`, () => pendingOf({ board, text, person, own: ownOf(kept), refusal, at }));
}

/** Lets go of what can be sent no more. `id`: as what waits is named. */
export async function dropNotes(id: string, person: string): Promise<void> {
	const [board = "", text = ""] = id.split(" ");
	const begun = open.get(`${person} ${id}`)?.begun;
	if (begun) begun.replica.dropAside();
	else await (await notesKept(person)).drop(board, text);
	textWaits(id);
}

interface Waiting {
	readonly board: string;
	readonly text: string;
	readonly person: string;
	readonly own: string;
	readonly refusal: Pending["refusal"];
	readonly at: number | undefined;
}

function pendingOf({ board, text, person, own, refusal, at = Date.now() }: Waiting): Pending {
	return {
		draft: {
			v: 1,
			id: `${board} ${text}`,
			board,
			actor: person,
			kind: "notes",
			body: { text: own },
			observedAt: at,
			source: "form",
		},
		state: refusal ? "refused" : "waiting",
		...(refusal ? { refusal } : {}),
	};
}
