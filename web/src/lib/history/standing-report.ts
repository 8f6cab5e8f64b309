// What this device knows of a report while the server cannot be asked: the values of it that stand on the board, and their corrections' ids.
import { rowOf, rowsOf, type Read } from "@samlad/board/read";
import type { CellRow } from "@samlad/board/rows/said";
import type { Mendable } from "./mending.ts";
import type { Step } from "./trail.ts";

/** The report that a value on the board came from, as far as its values still stand. */
export function standingReport(read: Read, unit: string, ref: string): Mendable | undefined {
	const asked = rowOf(read, "cell", `${unit}/${ref}`);
	if (!asked) return undefined;
	const prefix = `${unit}/`;
	const cells = [...rowsOf(read, "cell")].filter(([key, { entry }]) => key.startsWith(prefix) && entry === asked.entry);
	return {
		report: { id: asked.entry, observedAt: asked.observedAt, body: { unit } },
		earlier: [...new Set(cells.flatMap(([, { correctedBy }]) => correctedBy ?? []))],
		lines: cells.map(([key, { value }]) => ({ ref: key.slice(prefix.length), was: value })),
	};
}

/** A value that stands, as the one step there is to show of it. */
export function standingStep(cell: CellRow): Step {
	const { entry, actor, source, observedAt, receivedAt, value, unchanged = false } = cell;
	return { entry, actor, source, observedAt, receivedAt, to: value, unchanged, mended: [] };
}
