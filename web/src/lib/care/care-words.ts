// What is said of a level set by hand, of who takes care, and of an impact's grade, in the reader's language.
import type { Override } from "@samlad/board/derive/override";
import type { Taken } from "@samlad/board/derive/taken";
import type { ImpactAnswer, ImpactGrade } from "@samlad/board/rows/care";
import type { Board } from "#lib/board.svelte.ts";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { moment } from "#lib/time.ts";

/** A name where one may be known, else the organisation. */
export function takerWords(board: Board, { actor, organisation }: Taken): string {
	const name = board.nameOf(actor);
	if (name === undefined) return organisation ?? m.care_someone();
	return organisation === undefined || name.includes(organisation) ? name : `${name}, ${organisation}`;
}

export function overrideWords(board: Board, { by, why, since, until }: Override, lang: Language): string {
	return m.care_by_hand_full({
		who: board.nameOf(by) ?? m.care_someone(),
		since: moment(since, board.now, lang),
		until: moment(until, board.now, lang),
		why,
	});
}

const grades: { readonly [grade in ImpactGrade]: () => string } = {
	1: m.care_impact_1,
	2: m.care_impact_2,
	3: m.care_impact_3,
	4: m.care_impact_4,
	5: m.care_impact_5,
};

/** `4 allvarlig` */
export function gradeWords(grade: ImpactGrade | null): string {
	return grade === null ? m.care_impact_unknown() : m.care_impact_grade({ grade, word: grades[grade]() });
}

export function answerWords(answer: ImpactAnswer): string {
	switch (answer) {
		case "fine":
			return m.care_answer_fine();
		case "mild":
			return m.care_answer_mild();
		case "severe":
			return m.care_answer_severe();
		case null:
			return m.care_answer_unknown();
	}
}
