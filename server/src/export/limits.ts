// How much is given out at once. Rows, milliseconds and megabytes.

export const limits = {
	/** A board of 30 units with 60 measures and 14 days of tallies has some 6 000. */
	rows: 100_000,
	writeMs: 20_000,
	workerMegabytes: 512,
};
