// Minutes as plain text, to paste into a mail or another system: the same records, in the same order, and nothing else.
import type { Minutes } from "@samlad/board/derive/minutes";
import { partyName } from "@samlad/board/derive/questions";
import type { OneRecord } from "@samlad/board/derive/records";
import type { Read } from "@samlad/board/read";
import type { Language } from "#lib/language.svelte.ts";
import { m } from "#lib/paraglide/messages.js";
import { clockTime, fullMoment, moment } from "#lib/time.ts";
import { attendeeWords, recordFacts, recordName } from "./record-words.ts";

export interface Around {
	readonly read: Read;
	readonly now: number;
	readonly lang: Language;
	readonly place: string;
	nameOf(person: string): string;
}

/** Lines end with `\n`; a blank one stands between items. */
export function minutesText(minutes: Minutes, around: Around): string {
	const { read, now, lang, place, nameOf } = around;
	const { meeting, startedAt, endedAt, version, correctedAt, present, absent } = minutes;
	const { row } = meeting;
	const names = (list: Minutes["present"]) => list.map((one) => attendeeWords(one, read)).join(", ");
	const said = (list: readonly OneRecord[]) =>
		list.length === 0 ? [m.minutes_nothing()] : list.flatMap((one) => recordLines(one, around));
	const times = `${fullMoment(startedAt, lang)}${endedAt === undefined ? "" : `–${clockTime(endedAt, lang)}`}`;
	return [
		m.minutes_title({ n: row.number }),
		`${place}, ${times}`,
		version === 0
			? m.minutes_so_far()
			: m.minutes_version({ n: version, time: moment(correctedAt ?? endedAt ?? now, now, lang) }),
		m.meeting_roles({ leader: nameOf(row.leader), keeper: nameOf(row.logKeeper) }),
		...(row.pinned === undefined ? [] : [m.minutes_pinned({ text: row.pinned })]),
		`${m.minutes_present()}: ${names(present) || (absent.length === 0 ? m.meeting_no_roll() : m.minutes_absent_none())}`,
		...(absent.length > 0 ? [`${m.minutes_absent()}: ${names(absent)}`] : []),
		...(minutes.earlier.length > 0 ? ["", m.minutes_earlier(), ...said(minutes.earlier)] : []),
		...minutes.items.flatMap(({ clock, records }, index) => [
			"",
			`${index + 1} ${clock.item.label[lang]}`,
			...said(records),
		]),
		...(minutes.apart.length > 0 ? ["", m.minutes_apart(), ...said(minutes.apart)] : []),
		...(minutes.questions.length > 0
			? [
					"",
					m.minutes_questions(),
					...minutes.questions.map(
						({ wording, answer }) =>
							`- ${wording.text} ${partyName(read, wording.owner)}. ${answer ? m.minutes_answer({ text: answer.text }) : m.minutes_unanswered()}`,
					),
				]
			: []),
		"",
	].join("\n");
}

function recordLines(one: OneRecord, { read, now, lang, nameOf }: Around): readonly string[] {
	const time = moment(one.at, now, lang);
	const head = `- ${time} ${recordName(one)}: ${one.wording.text}`;
	const { struck } = one.row;
	const changed = one.struckOut.map((before, place) => {
		const next = one.struckOut[place + 1] ?? one.wording;
		const how = { time: moment(next.at, now, lang), who: nameOf(next.actor), why: next.why ?? "" };
		return `  [${before.text}] ${m.meeting_record_was(how)}`;
	});
	const facts = recordFacts(one, { read, now, lang }).map((fact) => `  ${fact}`);
	if (!struck) return [head, ...changed, ...facts];
	const how = { time: moment(struck.at, now, lang), who: nameOf(struck.actor), why: struck.why };
	return [head, ...changed, `  ${m.meeting_record_struck(how)}`];
}
