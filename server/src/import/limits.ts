// How much of a workbook is too much. Bytes, counts and milliseconds.

export const limits = {
	fileBytes: 100 * 1024 * 1024,
	/** Uploads on their way in, whoever sends them. */
	receivedAtOnce: 3,
	unpackedBytes: 160 * 1024 * 1024,
	archiveEntries: 500,
	/** Excel's own last row is 1 048 576; no edition has had a tenth of this. */
	rows: 250_000,
	columns: 1_000,
	/** Readers pad every row to the widest, so the product is what costs. */
	cells: 6_000_000,
	readMs: 30_000,
	workerMegabytes: 768,
	/** A reading is kept this long between preview and use. */
	keptMs: 30 * 60_000,
	kept: 8,
};
