// Care homes on a board without a cluster's other units, and one quiet answer to every section, for tests of derivations.
import { firstTemplates } from "../templates/first.ts";
import { admin, createBoard, hour, monday8, reportOf, type TestBoard } from "./board.ts";

export const confirmed = "cases.residents.confirmed";

export function homes(...ids: readonly string[]): TestBoard {
	const board = createBoard();
	for (const template of firstTemplates) board.say("template", template, { actor: admin });
	for (const unit of ids) board.say("unit", { unit, name: unit.toUpperCase(), type: "care-home", status: "open" });
	return board;
}

export const quiet = {
	[confirmed]: 0,
	"stock.ffp3": 1,
	"absence.sick": 0,
	"places.free": 0,
	"vaccination.waiting": 0,
	"deferred.activities": 0,
};

/** A report for every section, some hours after Monday 08:00. Answers with its id. */
export function tell(
	board: TestBoard,
	unit: string,
	values: { readonly [ref: string]: number | string | null },
	after = 0,
): string {
	const sections = ["cases", "stock", "staff", "places", "testing", "backlog"];
	return board.say("report", reportOf(values, { unit, sections }), { observedAt: monday8 + after * hour });
}
