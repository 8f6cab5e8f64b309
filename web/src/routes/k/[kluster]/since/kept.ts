// What a person last compared with, kept on this device. Knows nothing of what it means.
const key = (person: string) => `samlad.since/${person}`;

/** Null: the comparison point, which is what everybody starts with. */
export function keptSince(person: string): string | null {
	return localStorage.getItem(key(person));
}

export function keepSince(person: string, asked: string | null): void {
	if (asked === null) localStorage.removeItem(key(person));
	else localStorage.setItem(key(person), asked);
}
