// The port to what a device keeps of shared texts: one record a page load and text, so that what was written without a line outlives the page.

export interface KeptText {
	/** `board text page`. */
	readonly key: string;
	readonly board: string;
	readonly text: string;
	/** Which page load's it is: another may take it over once that one is gone. */
	readonly page: string;
	/** What the server's text had come to. */
	readonly seq: number;
	/** Yjs state: what the server was known to hold. */
	readonly base: Uint8Array;
	/** Yjs state: that, and what this page wrote under `writer`. */
	readonly own: Uint8Array;
	readonly writer: number;
	/** The server gave out `writer`: what was written under it may be stored. */
	readonly isLeased: boolean;
	/** Not all of it has been acknowledged. */
	readonly isUnsent: boolean;
	/** When something was last written, ms UTC by this device. */
	readonly writtenAt?: number;
	/** What the person had written and the server would not take. */
	readonly aside?: string;
}

/** Nobody but whoever wrote it has it. */
export function isWaiting({ isUnsent, aside }: KeptText): boolean {
	return isUnsent || aside !== undefined;
}

export interface TextShelf {
	/** In one step with it, what stands in it already goes: `instead`, keys of what was taken over. */
	keep(kept: KeptText, instead?: readonly string[]): Promise<void>;
	/**
	 * Takes over what page loads that are gone had kept of a text. It stays under its key, and is this page load's, until
	 * something is kept instead of it: whoever is killed between has lost nothing.
	 */
	takeOver(board: string, text: string): Promise<readonly KeptText[]>;
	/** This page load's name, or that of one opening of the text on it. */
	readonly page: string;
	/** Nothing more is kept under that name: another may take over. */
	release(): void;
}

/** For as long as the process lives; `alive` says whether a page load still runs. */
export function createMemoryTextShelves(alive: (page: string) => boolean) {
	const all = new Map<string, KeptText>();
	return {
		all,
		shelf: (page: string): TextShelf => ({
			page,
			release: () => undefined,
			async keep(kept, instead = []) {
				all.set(kept.key, structuredClone(kept));
				for (const key of instead) all.delete(key);
			},
			async takeOver(board, text) {
				const left = [...all.values()].filter(
					(kept) => kept.board === board && kept.text === text && kept.page !== page && !alive(kept.page),
				);
				const taken = left.map((kept) => ({ ...kept, page }));
				for (const kept of taken) all.set(kept.key, kept);
				return structuredClone(taken);
			},
		}),
	};
}
