// Which of two observations stands. Arrival has no say in it, so every order of arrival ends the same.

interface Observed {
	readonly observedAt: number;
	readonly entry: string;
}

export function isNewer(
	entry: { readonly observedAt: number; readonly id: string },
	held: Observed | undefined,
): boolean {
	if (!held) return true;
	return entry.observedAt === held.observedAt ? entry.id > held.entry : entry.observedAt > held.observedAt;
}
