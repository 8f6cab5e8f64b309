// The names on a person's boards, kept on this device until that person leaves it (`lock.ts`), for when the server cannot be asked.

type Names = ReadonlyMap<string, string>;

/** `isHere`: the device is still the person's; a tab that was left open keeps nothing more. */
export function keptNames(person: string, isHere: () => boolean) {
	const keyOf = (board: string) => `samlad.names/${person}/${board}`;
	return {
		load(board: string): Names {
			try {
				return new Map(JSON.parse(localStorage.getItem(keyOf(board)) ?? "[]") as [string, string][]);
			} catch {
				// Shut or spoilt storage knows nobody.
				return new Map();
			}
		},
		keep(board: string, names: Names): void {
			try {
				if (isHere()) localStorage.setItem(keyOf(board), JSON.stringify([...names]));
			} catch (error) {
				console.info("names are not kept in this browser", error);
			}
		},
	};
}
