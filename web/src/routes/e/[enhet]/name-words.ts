// What one of a unit's values is called: the measure, and which shift or day where there are several.
import { dayOfDate } from "@samlad/board/calendar";
import { measureOf } from "@samlad/board/definitions";
import { templateOfUnit } from "@samlad/board/derive/template";
import type { Read } from "@samlad/board/read";
import type { Ref } from "@samlad/board/refs";
import type { Measure } from "@samlad/board/rows/template";
import { localDay } from "@samlad/board/zone";
import type { Lang } from "#lib/history/cell-words.ts";
import { shortDate, weekday } from "#lib/time.ts";

export interface ValueName {
	/** Undefined: no template of this board has had it. */
	readonly measure: Measure | undefined;
	readonly name: string;
	/** `natt`, `tors natt`, `25 nov`; empty: today's, or of no day. */
	readonly more: string;
	/** A shift's hours: `21:15–07:15`. */
	readonly times: string;
}

export function nameOf(
	read: Read,
	unit: string,
	{ measure: id, date, shift }: Ref,
	now: number,
	lang: Lang,
): ValueName {
	const template = templateOfUnit(read, unit);
	const measure = template && measureOf(template, id);
	const name = measure?.label[lang] ?? id;
	const day = date === undefined ? undefined : dayOfDate(date);
	if (day === undefined) return { measure, name, more: "", times: "" };
	const noon = (day + 0.5) * 86_400_000;
	const isToday = day === localDay(now);
	if (shift === undefined) return { measure, name, more: isToday ? "" : shortDate(noon, lang), times: "" };
	const found = template?.shifts.find((one) => one.id === shift);
	const words = found?.label[lang].toLowerCase() ?? shift;
	const more = isToday ? words : `${weekday(noon, lang)} ${words}`;
	return { measure, name, more, times: found ? `${found.from}–${found.to}` : "" };
}
