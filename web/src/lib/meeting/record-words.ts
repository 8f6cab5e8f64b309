// A decision, an action or a log line in words, the same in a list, in the minutes and as plain text.
import type { Attendee } from "@samlad/board/derive/meetings";
import { partyName } from "@samlad/board/derive/questions";
import { successorOf, type OneRecord, type RecordedAction } from "@samlad/board/derive/records";
import { rowOf, type Read } from "@samlad/board/read";
import type { Mandate, RestsOn } from "@samlad/board/rows/record";
import { cellName, valueWords } from "#lib/history/cell-words.ts";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { moment } from "#lib/time.ts";

interface Around {
	readonly read: Read;
	readonly now: number;
	readonly lang: Language;
}

export function recordName(one: OneRecord): string {
	if (one.is === "decision") return m.meeting_record_decision({ n: one.row.number });
	return one.is === "action" ? m.meeting_record_action() : m.meeting_record_line();
}

const mandates: { readonly [mandate in Mandate]: () => string } = {
	local: m.meeting_mandate_local,
	municipal: m.meeting_mandate_municipal,
	regional: m.meeting_mandate_regional,
};

export function mandateName(mandate: Mandate): string {
	return mandates[mandate]();
}

/** What is to be read beside its text, one sentence each. */
export function recordFacts(one: OneRecord, { read, now, lang }: Around): readonly string[] {
	if (one.is === "line") return [];
	if (one.is === "action") return actionFacts(one, { read, now, lang });
	const { wording, row } = one;
	const earlier = wording.supersedes === undefined ? undefined : rowOf(read, "decision", wording.supersedes);
	const later = successorOf(read, one.id);
	return [
		m.meeting_record_executor({ who: partyName(read, wording.executor) }),
		m.meeting_record_mandate({ mandate: mandateName(wording.mandate) }),
		...(wording.objections === null ? [m.meeting_record_objections_none()] : []),
		...(typeof wording.objections === "string" ? [m.meeting_record_objections({ text: wording.objections })] : []),
		...(earlier ? [m.meeting_record_supersedes({ n: earlier.number })] : []),
		...(later ? [m.meeting_record_superseded({ n: later.row.number })] : []),
		...(row.rests.length > 0
			? [`${m.meeting_rests()}: ${row.rests.map((rest) => restWords(rest, read, lang)).join("; ")}.`]
			: []),
	];
}

export function actionFacts(one: RecordedAction, { read, now, lang }: Around): readonly string[] {
	const { owner, person, due } = one.wording;
	const name = partyName(read, owner);
	return [
		person === undefined
			? m.meeting_action_owner({ owner: name })
			: m.meeting_action_owner_who({ owner: name, who: person }),
		...(due === undefined ? [] : [m.meeting_action_due({ time: moment(due, now, lang) })]),
		actionState(one, now, lang),
	];
}

function actionState({ state, isOverdue, doneAt }: RecordedAction, now: number, lang: Language): string {
	if (state === "done" && doneAt !== undefined) return m.meeting_action_done({ time: moment(doneAt, now, lang) });
	if (state === "proposed") return m.meeting_action_proposed();
	return isOverdue ? m.meeting_action_overdue() : m.meeting_action_open();
}

function restWords({ unit, ref, value }: RestsOn, read: Read, lang: Language): string {
	const { label, measure } = cellName(read, unit, ref, lang);
	const name = rowOf(read, "unit", unit)?.name ?? unit;
	return m.meeting_rests_value({ unit: name, label, value: valueWords(value ?? null, measure, lang) });
}

/** An organisation, and who of it. */
export function attendeeWords({ party, person }: Attendee, read: Read): string {
	const name = partyName(read, party);
	return person === undefined ? name : `${name} (${person})`;
}
