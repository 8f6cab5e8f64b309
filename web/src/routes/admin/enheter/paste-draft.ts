// Keeps what was pasted while the tab lives, so that leaving the page loses nothing. Where nothing can be kept it keeps nothing.

export interface PasteDraft {
	load(): string;
	keep(text: string): void;
}

export function createPasteDraft(drawer: () => Storage, board: string): PasteDraft {
	const name = `samlad.units-pasted.${board}`;
	const quietly = <T>(act: () => T, otherwise: T): T => {
		try {
			return act();
		} catch (error) {
			console.info("what was pasted is not kept in this browser", error);
			return otherwise;
		}
	};
	return {
		load: () => quietly(() => drawer().getItem(name) ?? "", ""),
		keep: (text) => quietly(() => (text === "" ? drawer().removeItem(name) : drawer().setItem(name, text)), undefined),
	};
}
