// Who answers for what: asked, put right, answered and opened again. A question is open unless the last that was said of it is an answer.
import { rowOf } from "@samlad/board";
import type { AnswerBody, QuestionBody, ReopeningBody } from "@samlad/board/bodies";
import type { DraftInput, Entry, Read } from "@samlad/sync";
import { pick, type Random } from "@samlad/sync/simulator/random";
import { byTime, ofKind, said } from "./saying.ts";

export function ask(read: Read, random: Random, units: readonly string[]): readonly DraftInput[] {
	const owner = random() < 0.7 ? { unit: pick(random, units) ?? "" } : { name: "Sjukresor" };
	const asked: QuestionBody = { text: "Vem ansvarar för transporten hem?", owner };
	const { open, settled } = listed(read);
	const [waiting, answered] = [pick(random, open), pick(random, settled)];
	const chance = random();
	if (waiting !== undefined && chance < 0.5)
		return [
			about(read, waiting, said("answer", { question: waiting, text: "Hemtjänsten", agreed: units.slice(0, 1) })),
		];
	if (waiting !== undefined && chance < 0.6)
		return [about(read, waiting, said("question", { ...asked, corrects: waiting, why: "Fel mottagare" }))];
	if (answered !== undefined && chance < 0.75)
		return [about(read, answered, said("reopening", { question: answered, why: "Gäller inte på helgen" }))];
	return [said("question", asked)];
}

const listed = (read: Read) => rowOf(read, "asked", "current") ?? { open: [], settled: [] };

/** Said after all that its author has seen of the question. */
function about(read: Read, id: string, input: DraftInput): DraftInput {
	const row = rowOf(read, "question", id);
	const times = [...(row?.wordings ?? []), ...(row?.steps ?? [])].map(({ at }) => at);
	return { ...input, refs: [id], after: Math.max(0, ...times) };
}

/** Those answered long ago have left the board. */
export function askFault(read: Read, entries: readonly Entry[]): string | undefined {
	const wordings = ofKind<QuestionBody>(entries, "question");
	const steps = ofKind<AnswerBody | ReopeningBody>(entries, "answer", "reopening");
	const { open, settled } = listed(read);
	for (const { id, said } of wordings) {
		if (said.corrects !== undefined) continue;
		const last = steps
			.filter(({ said }) => said.question === id)
			.toSorted(byTime)
			.at(-1);
		const isOpen = last?.kind !== "answer";
		if (open.includes(id) !== isOpen) return `question ${id} is ${isOpen ? "open, and is not listed" : "answered"}`;
		if (!isOpen && !settled.includes(id)) continue;
		const row = rowOf(read, "question", id);
		if (row?.steps.at(-1)?.entry !== last?.id)
			return `the last that is said of question ${id} is not what the log says`;
		const put = wordings
			.filter(({ said }) => said.corrects === id)
			.toSorted(byTime)
			.at(-1);
		if (row?.wordings.at(-1)?.entry !== (put?.id ?? id)) return `question ${id} stands in other words than in the log`;
	}
	return undefined;
}
