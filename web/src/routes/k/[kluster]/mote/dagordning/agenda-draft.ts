// An agenda as it is being written, and the body that it makes: what is missing is said by field. Knows no words.
import type { AgendaBody } from "@samlad/board/bodies";
import { guardText } from "@samlad/board/guard/identity-number";
import { mostAgendaItems } from "@samlad/board/record-limits";
import type { AgendaRow, AgendaShows } from "@samlad/board/rows/meeting";

export interface DraftItem {
	/** Empty: it has none yet. */
	readonly id: string;
	/** Tells the lines of the form apart. */
	readonly key: number;
	readonly sv: string;
	readonly en: string;
	/** As typed. */
	readonly minutes: string;
	readonly shows: AgendaShows | "";
}

export interface AgendaDraft {
	readonly sv: string;
	readonly en: string;
	readonly items: readonly DraftItem[];
}

export type AgendaFault = "missing" | "identity" | "minutes" | "none" | "many";

/** `field`: `sv`, `items`, or an item's key with `/sv`, `/en` or `/minutes`. */
export interface FaultAt {
	readonly field: string;
	readonly fault: AgendaFault;
}

export type AgendaRead =
	| { readonly ok: true; readonly body: AgendaBody }
	| { readonly ok: false; readonly faults: readonly FaultAt[] };

export const longestLabel = 120;
const mostMinutes = 240;

export function draftOf({ label, items }: Pick<AgendaRow, "label" | "items">): AgendaDraft {
	return {
		...label,
		items: items.map(({ id, label: { sv, en }, minutes, shows }, key): DraftItem => ({
			id,
			key,
			sv,
			en,
			minutes: String(minutes),
			shows: shows ?? "",
		})),
	};
}

/** One more line, with a key of its own. */
export function withItem(draft: AgendaDraft): AgendaDraft {
	const key = Math.max(-1, ...draft.items.map((item) => item.key)) + 1;
	return { ...draft, items: [...draft.items, { id: "", key, sv: "", en: "", minutes: "5", shows: "" }] };
}

/** The line changes place with the one before (-1) or after it (1). */
export function moved(draft: AgendaDraft, key: number, by: -1 | 1): AgendaDraft {
	const at = draft.items.findIndex((item) => item.key === key);
	const [one, other] = [draft.items[at], draft.items[at + by]];
	if (!one || !other) return draft;
	return {
		...draft,
		items: draft.items.map((item) => (item === one ? other : item === other ? one : item)),
	};
}

/** Minutes of all lines that have some. */
export function minutesOf({ items }: AgendaDraft): number {
	return items.reduce((sum, { minutes }) => sum + (minutesIn(minutes) ?? 0), 0);
}

/** What has no English is called as in Swedish. */
export function readDraft(agenda: string, draft: AgendaDraft): AgendaRead {
	const { items } = draft;
	const faults = [
		...textFault("sv", draft.sv),
		...identityFault("en", draft.en),
		...items.flatMap(({ key, sv, en, minutes }) => [
			...textFault(`${key}/sv`, sv),
			...identityFault(`${key}/en`, en),
			...(minutesIn(minutes) === undefined ? [{ field: `${key}/minutes`, fault: "minutes" as const }] : []),
		]),
		...(items.length === 0 ? [{ field: "items", fault: "none" as const }] : []),
		...(items.length > mostAgendaItems ? [{ field: "items", fault: "many" as const }] : []),
	];
	if (faults.length > 0) return { ok: false, faults };
	const taken = new Set(items.map(({ id }) => id));
	return {
		ok: true,
		body: {
			agenda,
			label: both(draft),
			items: items.map(({ id, minutes, shows, ...label }) => ({
				id: id || freeId(taken),
				label: both(label),
				minutes: minutesIn(minutes) ?? 0,
				...(shows !== "" && { shows }),
			})),
		},
	};
}

function both({ sv, en }: { readonly sv: string; readonly en: string }) {
	return { sv: sv.trim(), en: en.trim() || sv.trim() };
}

/** The first `punkt-N` that no line has; it is taken from then on. */
function freeId(taken: Set<string>): string {
	let n = 1;
	while (taken.has(`punkt-${n}`)) n++;
	taken.add(`punkt-${n}`);
	return `punkt-${n}`;
}

function minutesIn(text: string): number | undefined {
	const number = /^\s*\d{1,3}\s*$/.test(text) ? Number(text) : 0;
	return number >= 1 && number <= mostMinutes ? number : undefined;
}

function textFault(field: string, text: string): readonly FaultAt[] {
	return text.trim() === "" ? [{ field, fault: "missing" }] : identityFault(field, text);
}

function identityFault(field: string, text: string): readonly FaultAt[] {
	return guardText(text).ok ? [] : [{ field, fault: "identity" }];
}
