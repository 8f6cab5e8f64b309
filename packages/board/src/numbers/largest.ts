// The bound of every number on a board. By itself, so that reading a number needs none of what judges values.

/** No count in a crisis is larger; what is, is a slip or an attack. */
export const largest = 1e9;
