// The exercise's requests for items during the last night: one that nobody has met yet, and one that is promised. Moves no stock.
import type { RequestAnswerBody, RequestBody } from "@samlad/board";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { managerOf } from "./persons.ts";
import type { Cluster } from "./region.ts";

interface Thread {
	readonly name: string;
	readonly at: number;
	readonly asked: RequestBody;
	readonly answers: readonly (Omit<RequestAnswerBody, "request"> & { readonly at: number })[];
}

const clock = (hours: number, minutes = 0) => hours * 60 + minutes;

export function lending(cluster: Cluster, calendar: Calendar): readonly Said[] {
	return cluster.id === "jarfalla" ? inJarfalla(calendar).flatMap((thread) => entries(cluster.id, thread)) : [];
}

function entries(board: string, { name, at, asked, answers }: Thread): readonly Said[] {
	const actor = managerOf(board, asked.unit);
	const request = said({ board, actor, name: `request ${name}`, at, kind: "request", body: asked });
	const { id } = request.draft;
	return [
		request,
		...answers.map(({ at, ...answer }, place) =>
			said({
				board,
				actor: managerOf(board, answer.unit),
				name: `request ${name} ${place}`,
				at,
				kind: "request-answer",
				body: { request: id, ...answer },
				refs: [id],
			}),
		),
	];
}

function inJarfalla({ morning }: Calendar): readonly Thread[] {
	return [
		{
			name: "masks",
			at: morning(0, clock(2, 10)),
			asked: {
				unit: "aldreboende-a",
				item: "stock.mask-iir",
				amount: 4000,
				deliverTo: "Port 2, hos nattpatrullen",
				latest: morning(-1, clock(12)),
				substitutes: ["stock.ffp2"],
				priority: "acute",
			},
			answers: [
				{
					unit: "hemtjanst-2",
					answer: "refused",
					reason: "Det vi har räcker bara till i morgon.",
					at: morning(0, clock(2, 40)),
				},
			],
		},
		{
			name: "respirators",
			at: morning(0, clock(5, 30)),
			asked: { unit: "aldreboende-a", item: "stock.ffp2", amount: 160, priority: "soon" },
			answers: [{ unit: "geriatrik", answer: "promised", amount: 120, at: morning(0, clock(6, 45)) }],
		},
	];
}
