// How old an entry is, from its id: a ULID begins with the time at which the browser made it.

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * Seconds since the id was made, by the clock of the device that made it: wrong by as much as that clock is. A device
 * that is ahead gives 0, never less. Undefined: not a ULID, or one of no time that anything was made in.
 */
export function ageSeconds(id: unknown, now: number): number | undefined {
	if (typeof id !== "string" || !/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(id)) return undefined;
	let madeAt = 0;
	for (const letter of id.slice(0, 10)) madeAt = madeAt * 32 + alphabet.indexOf(letter);
	return madeAt < firstMs ? undefined : Math.max(0, now - madeAt) / 1000;
}

/** Ids older than this are no device's: a clock that was never set, or ids made up from something else. */
const firstMs = Date.UTC(2020, 0, 1);
