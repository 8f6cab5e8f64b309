// The one state a unit is shown in, of several it may have.
import type { UnitSummary } from "@samlad/board/derive/summary";
import type { Status } from "./status.ts";

/** Black and critical stand before silence, silence before strained. */
export function statusOf(row: Pick<UnitSummary, "unit" | "level" | "silence">): Status {
	if (row.unit.status !== "open") return "closed";
	if (row.level === "black" || row.level === "critical") return row.level;
	return row.silence.silent ? "silent" : row.level;
}
