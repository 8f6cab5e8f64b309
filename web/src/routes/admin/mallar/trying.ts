// The last thirty days of a cluster's log, told again under other limits. Asks the server for them; the board's own rules do the rest.
import type { TemplateBody } from "@samlad/board/bodies";
import type { Entry } from "@samlad/board/entry";
import { trialBySteps, type Alarm } from "@samlad/board/derive/trial";
import { readOf, type Read, type Row } from "@samlad/board/read";
import { rules } from "@samlad/board/rules";
import { inSlices } from "./in-slices.ts";
import { ask, type Asked, type Problem } from "#lib/link/session.ts";

export const triedDays = 30;
const dayMs = 86_400_000;
/** As many as the server hands out at once. */
const pageSize = 500;

export interface Trying {
	readonly board: string;
	/** As they are published now. */
	readonly standing: readonly TemplateBody[];
	readonly drafted: readonly TemplateBody[];
	readonly measures: ReadonlySet<string>;
	readonly sections: ReadonlySet<string>;
	readonly now: number;
}

export interface Tried {
	/** The log may be younger than thirty days. */
	readonly from: number;
	readonly now: readonly Alarm[];
	readonly drafted: readonly Alarm[];
}

interface Past {
	readonly start: Read;
	readonly entries: readonly Entry[];
	readonly from: number;
}

export interface Following {
	/** How far it has come, from 0 to 1. */
	readonly onprogress: (share: number) => void;
	/** True: nobody waits for it any more. */
	readonly isOver: () => boolean;
}

/** Undefined: it was given up. The page answers all the while. */
export async function tryOut(trying: Trying, { onprogress, isOver }: Following): Promise<Asked<Tried> | undefined> {
	const asked = await pastOf(trying.board, trying.now);
	if (!asked.ok) return asked;
	const { start, entries, from } = asked.value;
	const { measures, sections, now: to } = trying;
	const under = async (bodies: readonly TemplateBody[], half: 0 | 1) => {
		const templates = new Map(bodies.map((body) => [body.template, body]));
		const going = trialBySteps({ start, entries, apply: rules.apply, from, to, templates, measures, sections });
		return inSlices(going, { isOver, onprogress: (share) => onprogress((half + share) / 2) });
	};
	const now = await under(trying.standing, 0);
	const drafted = now && (await under(trying.drafted, 1));
	return drafted && { ok: true, value: { from, now, drafted } };
}

async function pastOf(board: string, now: number): Promise<Asked<Past>> {
	const at = encodeURIComponent(board);
	const from = now - triedDays * dayMs;
	const begun = await ask<{
		readonly seq: number;
		readonly tables: { readonly [table: string]: { readonly [key: string]: Row } };
	}>("GET", `/api/boards/${at}?at=${from}`);
	if (!begun.ok) return begun;
	const entries: Entry[] = [];
	let problem: Problem | undefined;
	for (let after = begun.value.seq; ;) {
		const asked = await ask<{ readonly entries: readonly Entry[] }>(
			"GET",
			`/api/boards/${at}/entries?after=${after}&limit=${pageSize}`,
		);
		if (!asked.ok) {
			problem = asked.problem;
			break;
		}
		entries.push(...asked.value.entries);
		const last = asked.value.entries.at(-1);
		if (!last || asked.value.entries.length < pageSize) break;
		after = last.seq;
	}
	if (problem) return { ok: false, problem };
	const first = entries[0]?.receivedAt ?? now;
	return {
		ok: true,
		value: { start: readOf(begun.value.tables), entries, from: begun.value.seq === 0 ? first : from },
	};
}
