// A question, an answer or a reopening as it is typed into its form, and the body that it makes. Judges what is typed; sends nothing.
import type { AnswerBody, QuestionBody } from "@samlad/board/bodies";
import { guardTexts } from "@samlad/board/guard/identity-number";
import { longestAnswer, longestQuestion, longestWhy } from "@samlad/board/question-limits";
import type { AnswerWording, QuestionWording } from "@samlad/board/rows/question";
import type { Party } from "@samlad/board/rows/words";
import { instantOfWall, wallOf } from "#lib/wall.ts";

/** Instead of a unit's id: an organisation that is not on the board. */
export const namedOwner = "@named";
/** Instead of a moment: one that is typed. */
export const typedDue = "typed";
/** As long as a unit's name. */
export const longestName = 120;

export interface QuestionFields {
	readonly text: string;
	/** A unit's id, `namedOwner`, or empty: not chosen. */
	readonly owner: string;
	readonly name: string;
	/** A moment on the wall, `typedDue`, or empty: none. */
	readonly due: string;
	readonly typed: string;
	/** Only of one that is corrected. */
	readonly why: string;
}

export interface AnswerFields {
	readonly text: string;
	readonly agreed: readonly string[];
	readonly why: string;
}

export type AskField = "text" | "owner" | "name" | "due" | "why";

export interface AskFault {
	readonly field: AskField;
	readonly is: "missing" | "too-long" | "identity-number" | "unreadable" | "past";
}

type Composed<Body> =
	| { readonly ok: true; readonly body: Body }
	| { readonly ok: false; readonly faults: readonly AskFault[] };

export function questionFields(wording: QuestionWording | undefined): QuestionFields {
	const { text = "", owner, due } = wording ?? {};
	return {
		text,
		owner: owner === undefined ? "" : "unit" in owner ? owner.unit : namedOwner,
		name: owner !== undefined && "name" in owner ? owner.name : "",
		due: due === undefined ? "" : typedDue,
		typed: due === undefined ? "" : wallOf(due),
		why: "",
	};
}

export function answerFields(wording: AnswerWording | undefined, owner: Party): AnswerFields {
	const agreed = "unit" in owner ? [owner.unit] : [];
	return { text: wording?.text ?? "", agreed: wording?.agreed ?? agreed, why: "" };
}

/** `corrects`: the question that is put right. A new one is not due before it is asked. */
export function composeQuestion(
	fields: QuestionFields,
	{ now, corrects }: { readonly now: number; readonly corrects?: string | undefined },
): Composed<QuestionBody> {
	const [text, name, why] = [fields.text.trim(), fields.name.trim(), fields.why.trim()];
	const isNamed = fields.owner === namedOwner;
	const wall = fields.due === typedDue ? fields.typed : fields.due;
	const due = wall === "" ? undefined : instantOfWall(wall);
	const faults = [
		...textFaults("text", text, longestQuestion),
		...(fields.owner === "" ? [{ field: "owner", is: "missing" } as const] : []),
		...(isNamed ? textFaults("name", name, longestName) : []),
		...(fields.due !== "" && due === undefined ? [{ field: "due", is: "unreadable" } as const] : []),
		...(corrects === undefined && due !== undefined && due <= now ? [{ field: "due", is: "past" } as const] : []),
		...(corrects === undefined ? [] : textFaults("why", why, longestWhy)),
	];
	if (faults.length === 0 && !guardTexts([text, isNamed ? name : "", why]).ok)
		faults.push({ field: "text", is: "identity-number" });
	if (faults.length > 0) return { ok: false, faults };
	const owner = isNamed ? { name } : { unit: fields.owner };
	return {
		ok: true,
		body: { text, owner, ...(due !== undefined && { due }), ...(corrects !== undefined && { corrects, why }) },
	};
}

export function composeAnswer(
	fields: AnswerFields,
	{ question, corrects }: { readonly question: string; readonly corrects?: string | undefined },
): Composed<AnswerBody> {
	const [text, why] = [fields.text.trim(), fields.why.trim()];
	const faults = [
		...textFaults("text", text, longestAnswer),
		...(corrects === undefined ? [] : textFaults("why", why, longestWhy)),
	];
	if (faults.length === 0 && !guardTexts([text, why]).ok) faults.push({ field: "text", is: "identity-number" });
	if (faults.length > 0) return { ok: false, faults };
	return {
		ok: true,
		body: { question, text, agreed: [...fields.agreed], ...(corrects !== undefined && { corrects, why }) },
	};
}

export function textFaults(field: AskField, text: string, most: number): AskFault[] {
	if (text === "") return [{ field, is: "missing" }];
	if (text.length > most) return [{ field, is: "too-long" }];
	return guardTexts([text]).ok ? [] : [{ field, is: "identity-number" }];
}
