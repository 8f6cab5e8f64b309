// What a shared text may grow to. Generous: it stops abuse, not people.

/** UTF-16 units. */
export const longestText = 10_000;
/** Bytes of one update. */
export const mostUpdateBytes = 64 * 1024;
/** Characters ever typed in one text. */
export const mostEverTyped = 200_000;
/** Page loads that ever wrote in it. */
export const mostWriters = 1000;
