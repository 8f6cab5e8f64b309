// Sends what was written in notes and could not be sent then, whichever screen is looked at: when the line opens, and when a text was
// let go of with something in it. Begun once the rows stand; fetches what texts are made of only where there is something to send.
import type { Link } from "../link.svelte.ts";
import { isHere } from "./device.ts";
import type { OpenNotes } from "./notes.ts";
import { leftBehind, notesKept, notesName } from "./notes-kept.ts";
import { textWaits } from "./waiting-texts.ts";

/** So long one text may take, ms. */
const patienceMs = 20_000;

export function carryNotes(link: Link): void {
	$effect.root(() => {
		$effect(() => {
			const person = link.session?.person.id;
			return person === undefined ? undefined : carryFor(link, person);
		});
	});
}

/** Returns what ends it. */
function carryFor(link: Link, person: string): () => void {
	let isOver = false;
	let isBusy = false;
	let isAsked = false;
	let stop = () => {};

	function look(): void {
		isAsked = true;
		if (isBusy) return;
		isBusy = true;
		void (async () => {
			while (isAsked && !isOver) {
				isAsked = false;
				await carry().catch((error: unknown) => console.info("no notes were looked for", error));
			}
			isBusy = false;
		})();
	}

	/** Ids of what was found on the device and said to wait. */
	let told: readonly string[] = [];

	async function carry(): Promise<void> {
		if (!isHere(person) || !(await isKept(person))) return;
		const left = await (await notesKept(person)).left();
		// Another page may have sent it.
		const ids = left.map(({ board, text }) => `${board} ${text}`);
		for (const id of told) if (!ids.includes(id)) textWaits(id);
		told = ids;
		if (left.length === 0) return;
		const { keptWaits, openNotes } = await import("./notes.ts");
		if (isOver) return;
		for (const kept of left) keptWaits(kept, person);
		const { wire } = await link.line();
		const unsent = new Set(left.flatMap(({ isUnsent, board, text }) => (isUnsent ? [`${board} ${text}`] : [])));
		for (const place of unsent) {
			if (isOver || !wire.isOpen) return;
			const [id = "", text = ""] = place.split(" ");
			const { board, release } = link.openBoard(id);
			await sent((onChange) => openNotes(board, text, person, onChange));
			release();
		}
	}

	/** Resolves when nothing of it waits, or what does cannot be sent now. */
	async function sent(open: (onChange: () => void) => Promise<OpenNotes>): Promise<void> {
		const settled = Promise.withResolvers<void>();
		const timer = setTimeout(settled.resolve, patienceMs);
		let opened: OpenNotes | undefined;
		const opening = open(look);
		void opening.then((came) => {
			opened = came;
			look();
		});
		await settled.promise;
		clearTimeout(timer);
		// What comes of this has been looked at.
		if (opened) await opened.close({ isLookedAt: true });
		else void opening.then((late) => late.close({ isLookedAt: true }));

		function look(): void {
			if (opened?.notes.isReady && (!opened.notes.isUnsent || opened.notes.refusal)) settled.resolve();
		}
	}

	leftBehind.add(look);
	void link.line().then(({ wire }) => {
		if (!isOver) stop = wire.onState((isOpen) => isOpen && look());
		// Also without a line it is said that something waits.
		if (!isOver && !wire.isOpen) look();
	});
	return () => {
		isOver = true;
		leftBehind.delete(look);
		stop();
	};
}

/** Whoever has no notes gets no database of them. */
async function isKept(person: string): Promise<boolean> {
	if (!("databases" in indexedDB)) return true;
	return (await indexedDB.databases()).some(({ name }) => name === notesName(person));
}
