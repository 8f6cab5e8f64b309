// Who is here and what they do, in words.
import { rowOf } from "@samlad/board/read";
import type { Board } from "../board.svelte.ts";
import { m } from "../paraglide/messages.js";
import { type Other, reportingAt } from "./others.ts";
import { readPlace } from "../link/place.ts";

/** The unit stands beside it already: a name that repeats it says only the rest. */
function namesOf(others: readonly Other[], unit: string): string {
	const [one = "", two, ...more] = others.map(({ name }) => name.replace(unit, "").trim() || name);
	if (two === undefined) return one;
	return more.length === 0 ? m.here_names_two({ one, two }) : m.here_names_more({ one, n: more.length + 1 });
}

/** What stands beside a place about those who are there: `report/unit` on the unit's row, `report/unit/` on its form. */
export function marksOf(others: readonly Other[], board: Board): ReadonlyMap<string, string> {
	const marks = new Map<string, string>();
	// In a text it is the whole place that is somebody's.
	for (const { at, name } of others)
		if (readPlace(at).ref !== undefined && readPlace(at).screen === "meeting")
			marks.set(at, [marks.get(at), name].filter((each) => each !== undefined).join(", "));
	for (const [place, there] of reportingAt(others)) {
		const { unit = "", ref } = readPlace(place);
		const names = namesOf(there, unitName(board, unit));
		if (ref !== undefined) marks.set(place, m.here_writing({ names }));
		else marks.set(place, m.here_reporting({ names })).set(`${place}/`, m.here_reporting_too({ names }));
	}
	return marks;
}

export function doing({ at }: Pick<Other, "at">, board: Board): string {
	const { screen, unit: id } = readPlace(at);
	const unit = id === undefined ? "" : unitName(board, id);
	switch (screen) {
		case "board":
			return id === undefined ? m.here_board() : m.here_row({ unit });
		case "report":
			return m.here_report({ unit });
		case "unit":
			return m.here_row({ unit });
		case "night":
			return m.here_night();
		case "stock":
			return m.here_stock();
		case "meeting":
			return m.here_meeting();
		case "places":
			return m.here_places();
		case "staffing":
			return m.here_staffing();
		case "import":
			return m.here_import();
		default:
			return "";
	}
}

function unitName(board: Board, id: string): string {
	return rowOf(board.read, "unit", id)?.name ?? id;
}
