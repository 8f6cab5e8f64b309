// What was said in words and corrected since: nothing is overwritten, and no order of arrival makes another list of it.

interface Said {
	readonly entry: string;
	readonly at: number;
}

/** Corrections kept beside what was said first; those before them are history. */
const mostCorrections = 4;

/** By time, then by id. The same entry again changes nothing. */
export function placed<T extends Said>(list: readonly T[], one: T): readonly T[] {
	if (list.some(({ entry }) => entry === one.entry)) return list;
	return [...list, one].sort((a, b) => a.at - b.at || (a.entry < b.entry ? -1 : 1));
}

/** The first stays first, whatever the clock of whoever corrects it shows. */
export function corrected<T extends Said>(wordings: readonly T[], one: T): readonly T[] {
	const [first, ...later] = wordings;
	if (!first || first.entry === one.entry) return wordings;
	return [first, ...placed(later, one).slice(-mostCorrections)];
}
