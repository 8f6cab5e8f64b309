// What a shared text may grow to. Generous: it stops abuse, not people.

/** UTF-16 units. */
export const longestText = 10_000;
/** Bytes of one update. */
export const mostUpdateBytes = 64 * 1024;
/** Characters ever typed in one text. */
export const mostEverTyped = 200_000;
/** Page loads that ever wrote in it. */
export const mostWriters = 1000;
/** Pieces that a text is kept in: somebody who writes on makes one, each place where they go in between makes three. */
export const mostStructs = 3000;
/** Pieces that one update adds or takes away. */
export const mostUpdateStructs = 1000;
/** Pieces that one update's may have to be held against before each has its place: some 15 ms. */
export const mostEffort = 50_000;
