// An unsent entry in words: what sort it is, where it stands, and what it says. Knows the bodies of today's kinds; of others the sort alone.
import type { CorrectionBody, MovementBody, ReportBody } from "@samlad/board/bodies";
import type { Read } from "@samlad/board/read";
import type { Pending } from "#lib/board.svelte.ts";
import { cellName, type Lang, valueWords } from "#lib/history/cell-words.ts";
import { m } from "#lib/paraglide/messages.js";
import { refusalSentence } from "#lib/refusal.ts";
import { happenedWords } from "#lib/stock/moving-words.ts";

export function kindWords(kind: string): string {
	switch (kind) {
		case "report":
			return m.unsent_report();
		case "correction":
			return m.unsent_correction();
		case "movement":
			return m.unsent_movement();
		case "comparison-point":
			return m.unsent_comparison();
		case "question":
			return m.unsent_question();
		case "answer":
			return m.unsent_answer();
		case "reopening":
			return m.unsent_reopening();
		case "discharge-queue":
			return m.unsent_queue();
		case "taken":
			return m.unsent_taken();
		case "level-override":
			return m.unsent_level();
		case "readiness":
			return m.unsent_readiness();
		case "impact":
			return m.unsent_impact();
		default:
			return m.unsent_other();
	}
}

export function stateWords({ state, refusal, heldBy }: Pending): string {
	if (refusal) {
		const why = refusalSentence(refusal.code);
		return heldBy === undefined ? m.unsent_refused_why({ why }) : m.unsent_held({ why });
	}
	return state === "sending" ? m.unsent_sending() : m.unsent_waiting();
}

export function unitOf({ draft }: Pending): string | undefined {
	const { unit } = draft.body as { readonly unit?: unknown };
	return typeof unit === "string" ? unit : undefined;
}

/** One line a value, then the text; empty for kinds that say nothing more. */
export function saidLines({ draft }: Pending, read: Read, lang: Lang): readonly string[] {
	if (draft.kind === "report") {
		const { unit, values, comment } = draft.body as unknown as ReportBody;
		const said = Object.entries(values).map(([ref, value]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_value({ label, value: valueWords(value, measure, lang) });
		});
		return comment ? [m.unsent_comment({ text: comment }), ...said] : said;
	}
	if (draft.kind === "movement") {
		const { unit, movement, values, note } = draft.body as unknown as MovementBody;
		const moved = Object.entries(values).map(([ref, value]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_value({ label: `${happenedWords(movement)}, ${label}`, value: valueWords(value, measure, lang) });
		});
		return note ? [m.unsent_comment({ text: note }), ...moved] : moved;
	}
	if (draft.kind === "correction") {
		const { unit, values, why } = draft.body as unknown as CorrectionBody;
		const mended = Object.entries(values).map(([ref, { was, now }]) => {
			const { label, measure } = cellName(read, unit, ref, lang);
			return m.unsent_from_to({ label, was: valueWords(was, measure, lang), now: valueWords(now, measure, lang) });
		});
		return [...mended, m.unsent_why({ text: why })];
	}
	const { text, why } = draft.body as { readonly text?: unknown; readonly why?: unknown };
	return [
		...(typeof text === "string" ? [text] : []),
		...(typeof why === "string" ? [m.unsent_why({ text: why })] : []),
	];
}
