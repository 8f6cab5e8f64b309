// For tests: as much of a browser's `Storage` as is used, with its keys among its properties as browsers have them.
export function fakeStorage(): Storage {
	const verbs = {
		getItem: (key: string) => kept[key] ?? null,
		setItem: (key: string, text: string) => void (kept[key] = text),
		removeItem: (key: string) => void delete kept[key],
	};
	const kept = Object.create(verbs) as Record<string, string> & Storage;
	return kept;
}
