// The exercise's questions of who answers for what: some open, one late, one answered, one whose answer did not hold.
import type { AnswerBody, QuestionBody, ReopeningBody } from "@samlad/board";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { managerOf } from "./persons.ts";
import type { Cluster } from "./region.ts";

/** One thing that was said about a question, by a unit's manager. The first asks it, and the others are about it. */
type Line = { readonly unit: string; readonly at: number } & (
	| { readonly kind: "question"; readonly body: QuestionBody }
	| { readonly kind: "answer"; readonly body: Omit<AnswerBody, "question"> }
	| { readonly kind: "reopening"; readonly body: Omit<ReopeningBody, "question"> }
);

export function responsibility(cluster: Cluster, calendar: Calendar): readonly Said[] {
	const threads = cluster.id === "jarfalla" ? inJarfalla(calendar) : elsewhere(cluster, calendar);
	return Object.entries(threads).flatMap(([name, lines]) => thread(cluster.id, name, lines));
}

function thread(board: string, name: string, lines: readonly Line[]): readonly Said[] {
	const told: Said[] = [];
	for (const { unit, at, kind, body } of lines) {
		const question = told[0]?.draft.id;
		const about = question === undefined ? {} : kind === "question" ? { corrects: question } : { question };
		told.push(
			said({
				board,
				actor: managerOf(board, unit),
				name: `question ${name} ${told.length}`,
				at,
				kind,
				body: { ...body, ...about },
				...(question !== undefined && { refs: [question] }),
			}),
		);
	}
	return told;
}

const clock = (hours: number, minutes = 0) => hours * 60 + minutes;

function inJarfalla({ morning }: Calendar): { readonly [name: string]: readonly Line[] } {
	const transport = { text: "Vem ansvarar för transporten hem efter klockan 18?", due: morning(0, clock(8)) };
	return {
		medicines: [
			{
				unit: "geriatrik",
				at: morning(0, clock(7, 50)),
				kind: "question",
				body: {
					text: "Vem ansvarar för läkemedelslistan när någon skrivs ut till korttidsboendet en fredag kväll?",
					owner: { unit: "vardcentral-1" },
					due: morning(-1, clock(12)),
				},
			},
		],
		transport: [
			{
				unit: "bistand",
				at: morning(2, clock(13)),
				kind: "question",
				body: { ...transport, owner: { unit: "geriatrik" } },
			},
			{
				unit: "bistand",
				at: morning(2, clock(13, 25)),
				kind: "question",
				body: { ...transport, owner: { name: "Sjukresor" }, why: "Geriatriken beställer, men sjukresor kör." },
			},
		],
		testing: [
			{
				unit: "aldreboende-c",
				at: morning(4, clock(10)),
				kind: "question",
				body: {
					text: "Vem ansvarar för provtagningen före inflytt på ett äldreboende?",
					owner: { unit: "vardcentral-1" },
					due: morning(3, clock(12)),
				},
			},
			{
				unit: "vardcentral-1",
				at: morning(3, clock(11, 20)),
				kind: "answer",
				body: {
					text: "Vårdcentralen med läkaransvar provtar på plats före klockan 12. Boendet bokar dagen före.",
					agreed: ["vardcentral-1", "aldreboende-c", "bistand"],
				},
			},
		],
		aids: [
			{
				unit: "korttidsboende",
				at: morning(3, clock(9)),
				kind: "question",
				body: {
					text: "Vem ansvarar för hjälpmedel det första dygnet hemma?",
					owner: { unit: "rehab" },
					due: morning(-1, clock(16)),
				},
			},
			{
				unit: "rehab",
				at: morning(2, clock(10)),
				kind: "answer",
				body: { text: "Rehab lånar ut från förrådet, hemtjänsten hämtar.", agreed: ["rehab", "hemtjanst-1"] },
			},
			{
				unit: "hemtjanst-1",
				at: morning(1, clock(9, 40)),
				kind: "reopening",
				body: { why: "Förrådet är stängt på helgen, så det går inte att hämta då." },
			},
		],
	};
}

function elsewhere({ units }: Cluster, { morning }: Calendar): { readonly [name: string]: readonly Line[] } {
	const owner = units.find(({ type }) => type === "needs-assessment") ?? units[0];
	return {
		evening: [
			{
				unit: "hemtjanst-1",
				at: morning(1, clock(14)),
				kind: "question",
				body: {
					text: "Vem ansvarar för inskrivningen när någon kommer hem efter klockan 16?",
					owner: { unit: owner?.id ?? "hemtjanst-1" },
					due: morning(-1, clock(12)),
				},
			},
		],
	};
}
