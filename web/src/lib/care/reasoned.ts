// What is wrong with a reason or a time that somebody typed. Says nothing of what was typed.
import { guardText } from "@samlad/board/guard/identity-number";
import { m } from "#lib/paraglide/messages.js";
import { instantOfWall, wallTyped } from "#lib/wall.ts";

export interface Wrong {
	readonly field: string;
	readonly sentence: string;
}

/** As long as a reason may be. */
export const longestReason = 400;

export function wrongReason(field: string, why: string): readonly Wrong[] {
	if (why.trim() === "") return [{ field, sentence: m.care_need_why() }];
	return guardText(why).ok ? [] : [{ field, sentence: m.mend_identity_number() }];
}

/** ms UTC; undefined: no such moment. */
export function instantTyped(date: string, clock: string): number | undefined {
	const wall = wallTyped(date, clock);
	return wall === undefined ? undefined : instantOfWall(wall);
}

export function sentenceOf(wrong: readonly Wrong[], field: string): string | undefined {
	return wrong.find((one) => one.field === field)?.sentence;
}
