// What the board's rules say about the units, arranged as this screen shows it.
import { rankOf, type UnitSummary } from "@samlad/board/derive/summary";
import type { Group, Place } from "./order.ts";

export function placeOf(row: UnitSummary): Place {
	const rank = rankOf(row);
	return {
		id: row.id,
		group: rank <= 3 ? "deviating" : rank === 4 ? "changed" : rank === 5 ? "unchanged" : ("closed" satisfies Group),
	};
}
