// Looks through every board of a database, or those named, at one moment and beside whatever runs on it.
import { boardsToCheck, checkBoard } from "./check-board.ts";
import { checkSnapshots } from "./check-snapshots.ts";
import { readMoment, type Place } from "./reading.ts";
import { refuseOtherKey, signedHeads } from "./sealed-with.ts";

export interface VerifyOptions {
	readonly place: Place;
	readonly key: Uint8Array;
	/** None: every board. */
	readonly boards: readonly string[];
	/** A board is whole. */
	readonly tell: (whole: WholeBoard) => void;
}

export interface WholeBoard {
	readonly board: string;
	readonly seq: number;
	/** What was signed outside the database: its end cannot have gone missing before it. Undefined: nothing here. */
	readonly signedSeq: number | undefined;
	/** Those of this release, which agree with the log. */
	readonly snapshots: number;
}

/** Answers what was looked through. Throws Refused at the first board that is not whole, and CannotOpen. */
export async function verify({ place, key, boards, tell }: VerifyOptions): Promise<string> {
	const signed = signedHeads(place, key);
	return readMoment(place, async (reading) => {
		await refuseOtherKey(reading, key);
		for (const board of boards.length > 0 ? boards : await boardsToCheck(reading.db, signed)) {
			const kept = signed.get(board);
			const { seq } = await checkBoard({ db: reading.db, key, signed: kept }, board);
			tell({ board, seq, signedSeq: kept?.seq, snapshots: await checkSnapshots(reading.db, board) });
		}
		return reading.name;
	});
}
