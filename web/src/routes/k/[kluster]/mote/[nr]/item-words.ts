// What a unit's row says while an agenda item is on, in one short phrase.
import type { UnitSummary } from "@samlad/board/derive/summary";
import type { Read } from "@samlad/board/read";
import type { AgendaShows } from "@samlad/board/rows/meeting";
import { shortName } from "#lib/board-words.ts";
import type { Language } from "#lib/language.svelte.ts";
import { days, plain, signed } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";

export function itemWords(row: UnitSummary, shows: AgendaShows | undefined, read: Read, lang: Language): string {
	const { daysLeast, cases, staffMissing, unit } = row;
	if (shows === "staff") return staffMissing === null ? "" : m.meeting_lacks({ n: plain(staffMissing, lang, 1) });
	if (shows === "cases" && cases) return `${plain(cases.value, lang)} (${signed(cases.delta, lang)})`;
	if (!daysLeast) return "";
	return m.meeting_days({ n: days(daysLeast.days, lang), item: shortName(read, unit.type, daysLeast.item) });
}
