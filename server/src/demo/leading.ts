// What those who lead have decided in the exercise: how ready the clusters are, how hard hit, who takes care of the worst home, and
// which unit is worse off than its figures say.
import { readinessLevels } from "@samlad/board/templates/readiness";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { coordinatorOf, managerOf } from "./persons.ts";
import type { Cluster } from "./region.ts";

/** Two weeks before the peak the region asked for more. */
const raisedAgo = 12;
const hourMs = 3_600_000;
/** A working day from when the exercise begins, to a whole hour. */
const heldMs = 8 * hourMs;

export function leading(cluster: Cluster, calendar: Calendar): readonly Said[] {
	const board = cluster.id;
	const actor = coordinatorOf(board);
	const raised = readinessLevels.find(({ id }) => id === "reinforced");
	return [
		said({
			board,
			actor,
			name: "readiness",
			at: calendar.morning(raisedAgo, 10 * 60),
			kind: "readiness",
			body: { level: raised?.id, label: raised?.label, why: "Beslut i regionens särskilda sjukvårdsledning" },
		}),
		...(cluster.id === "jarfalla"
			? [
					said({
						board,
						actor,
						name: "impact",
						at: calendar.comparedAt + 20 * 60_000,
						kind: "impact",
						body: { plan: "mild", resources: "severe", load: "mild" },
					}),
					said({
						board,
						actor,
						name: "taken aldreboende-a",
						at: calendar.morning(0, 8 * 60 + 10),
						kind: "taken",
						body: { unit: "aldreboende-a", organisation: "Vårdcentral 1" },
					}),
					said({
						board,
						actor: managerOf(board, "asih"),
						name: "level asih",
						at: calendar.morning(0, 8 * 60 + 15),
						kind: "level-override",
						body: {
							unit: "asih",
							level: "critical",
							why: "Ingen nattbil efter 21 och tre nya i dag.",
							until: Math.ceil((calendar.anchor + heldMs) / hourMs) * hourMs,
						},
					}),
				]
			: []),
	];
}
