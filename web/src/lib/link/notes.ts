// Notes that are written together, over the line there is: the text's replica, and where this device keeps what nobody has yet.
import { noteRules } from "@samlad/board/notes";
import type { Replica } from "@samlad/sync/replica/replica";
import { openBrowserTextShelves, type BrowserTextShelves } from "@samlad/sync/text/browser-text-shelf";
import { createTextReplica, textVersion, type TextReplica } from "@samlad/sync/text/text-replica";
import { createMemoryTextShelves, type TextShelf } from "@samlad/sync/text/text-shelf";
import { systemTimers } from "@samlad/sync/timers";
import type { Board } from "../board.svelte.ts";

export { spliceBetween } from "@samlad/sync/text/splice";
export { longestText } from "@samlad/sync/text/text-limits";

export type Notes = TextReplica;

export const notesName = (person: string) => `samlad notes ${person}`;

const shelves = new Map<string, Promise<BrowserTextShelves>>();

async function shelfOf(person: string): Promise<TextShelf> {
	try {
		const held = shelves.get(person) ?? openBrowserTextShelves(notesName(person));
		shelves.set(person, held);
		return (await held).shelf();
	} catch (error) {
		console.warn("this browser keeps no notes over a restart", error);
		return createMemoryTextShelves(() => true).shelf("here");
	}
}

/** Undefined: there is no line to have them over. */
export async function openNotes(
	board: Board,
	text: string,
	person: string,
	onChange: () => void,
): Promise<Notes | undefined> {
	const shelf = await shelfOf(person);
	let notes: Notes | undefined;
	await board.look((wire, replica: Replica) => {
		const opened = createTextReplica({
			board: board.id,
			text,
			wire,
			shelf,
			timers: systemTimers,
			isIn: () => (replica.state === "live" || replica.state === "read-only") && replica.nodeVersion >= textVersion,
			check: (whole) => noteRules.check(whole, []),
			onChange,
		});
		const stop = replica.onChange(opened.lineChanged);
		notes = Object.create(opened, {
			close: {
				value: () => {
					stop();
					return opened.close();
				},
			},
		}) as Notes;
		return { say: () => undefined, close: () => void notes?.close() };
	});
	return notes;
}
