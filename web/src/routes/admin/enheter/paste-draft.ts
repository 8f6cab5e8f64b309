// Keeps what was pasted while the tab lives and its person stays, so that leaving the page loses nothing. Nobody else's is
// read, and what others left in the tab is thrown away. Where nothing can be kept it keeps nothing.
import { pastedPrefix } from "#lib/link/device.ts";

export interface PasteDraft {
	load(): string;
	keep(text: string): void;
}

interface Place {
	readonly person: string;
	readonly board: string;
}

export function createPasteDraft(drawer: () => Storage, { person, board }: Place): PasteDraft {
	const own = `${pastedPrefix}${person}/`;
	const name = own + board;
	const quietly = <T>(act: () => T, otherwise: T): T => {
		try {
			return act();
		} catch (error) {
			console.info("what was pasted is not kept in this browser", error);
			return otherwise;
		}
	};
	return {
		load: () =>
			quietly(() => {
				for (const key of Object.keys(drawer())) if (isPasted(key) && !key.startsWith(own)) drawer().removeItem(key);
				return drawer().getItem(name) ?? "";
			}, ""),
		keep: (text) => quietly(() => (text === "" ? drawer().removeItem(name) : drawer().setItem(name, text)), undefined),
	};
}

/** Also as it was once kept, by board alone. */
function isPasted(key: string): boolean {
	return key.startsWith(pastedPrefix.slice(0, -1));
}
