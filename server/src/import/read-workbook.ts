// From bytes to weekly figures. Made to run in a worker: it may use up the memory and the time it was given.
import readSheets from "read-excel-file/universal";
import type { Stage } from "@samlad/board/import-answer";
import { openArchive } from "./archive.ts";
import { findSheet } from "./columns.ts";
import type { Sheet } from "./columns.ts";
import { readFigures } from "./figures.ts";
import type { Key, Reading } from "./figures.ts";
import { refusedKind } from "./file-kind.ts";
import { inspectParts } from "./parts.ts";
import { NotTaken } from "./refusal.ts";

export interface ReadOptions {
	/** Keys whose figures are asked for. */
	readonly wanted: ReadonlySet<Key>;
	readonly onProgress: (stage: Stage, share: number) => void;
}

/** Throws NotTaken for everything that is not the agency's workbook. */
export async function readWorkbook(
	bytes: Uint8Array<ArrayBuffer>,
	{ wanted, onProgress }: ReadOptions,
): Promise<Reading> {
	onProgress("unpacking", 0);
	const kind = refusedKind(bytes);
	if (kind) throw new NotTaken(kind);
	const names = inspectParts(openArchive(bytes));
	if (names.length === 0) throw new NotTaken("empty-workbook");
	onProgress("reading", 0);
	const cells = await readCells(bytes);
	onProgress("reading", 0.8);
	const sheets = cells.map(({ sheet, data }): Sheet => {
		const hidden = names.some(({ name, hidden: isHidden }) => name === sheet && isHidden);
		return { name: sheet, hidden, cells: data };
	});
	return readFigures(findSheet(sheets), wanted, (share) => onProgress("reading", 0.8 + share * 0.2));
}

async function readCells(bytes: Uint8Array<ArrayBuffer>): Promise<Awaited<ReturnType<typeof readSheets>>> {
	try {
		const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength;
		return await readSheets(whole ? bytes.buffer : bytes.slice().buffer);
	} catch (error) {
		throw new NotTaken(error instanceof RangeError ? "too-large-inside" : "damaged");
	}
}
