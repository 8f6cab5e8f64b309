// What entries mean, as the log asks for it. Does what is common to all kinds: version, shape, author, free text.
import * as v from "valibot";
import { followTaken } from "./apply/follow-taken.ts";
import { sources, type Actor, type Draft, type Entry } from "./entry.ts";
import { guardTexts } from "./guard/identity-number.ts";
import { longestText, ulid } from "./kinds/shapes.ts";
import { kinds } from "./kinds/kinds.ts";
import type { Kind } from "./kinds/kind.ts";
import { createDesk, type Read, type Write } from "./read.ts";
import { refuse, type Refusal } from "./refusals.ts";

/** Rises whenever the same log would give other tables. */
const projectionVersion = 9;

export interface CheckInput {
	readonly read: Read;
	readonly draft: Draft;
	readonly actor: Actor;
	readonly now: number;
	readonly refs: readonly Entry[];
}

/** What the log leaves open: nothing that is stored is free text but a kind's own. */
const envelope = v.object({ source: v.picklist(sources), refs: v.optional(v.array(ulid)) });

export const rules = { projectionVersion, knows, check, placedAt, apply, mirrors, about, onTop };

function knows(kind: string, v: number): boolean {
	return Number.isInteger(v) && v >= 1 && v <= (kinds.get(kind)?.v ?? 0);
}

/** Null: taken. Never throws for bad input, and never says what was typed. */
function check({ read, draft, actor, now, refs }: CheckInput): Refusal | null {
	const kind = kinds.get(draft.kind);
	if (!kind || !knows(draft.kind, draft.v)) return refuse("unknown-kind");
	if (draft.actor !== actor.person) return refuse("not-you");
	const around = v.safeParse(envelope, draft);
	if (!around.success) return refuse("bad-shape", placeOf(around.issues[0]));
	const body = bodyOf(kind, draft);
	const parsed = v.safeParse(kind.schema, body);
	if (!parsed.success) return refuse("bad-shape", placeOf(parsed.issues[0]));
	const texts = kind.texts(body);
	// Looking through a text costs by its length.
	if (texts.some((text) => text.length > longestText)) return refuse("too-long", { most: longestText });
	const hidden = guardTexts(texts);
	if (!hidden.ok) return refuse(hidden.code);
	return kind.check({ read, draft, body, actor, now, refs });
}

/** A correction has the time of the report whose place it takes. */
function placedAt(draft: Draft, refs: readonly Entry[]): number | undefined {
	return kinds.get(draft.kind)?.placedAt?.(draft, refs);
}

function apply(read: Read, entry: Entry): readonly Write[] {
	const kind = kinds.get(entry.kind);
	if (!kind) throw new Error(`an entry of the unknown kind ${entry.kind}`);
	const desk = createDesk(read);
	const body = bodyOf(kind, entry);
	kind.apply(desk, entry, body);
	for (const unit of new Set([kind.about(body), ...(kind.moves?.(read, body) ?? [])]))
		followTaken(read, desk, entry, unit);
	return desk.writes();
}

/** Only a template that names `boards` has any: a copy for each cluster's own log. */
function mirrors(_read: Read, draft: Draft): readonly Draft[] {
	const kind = kinds.get(draft.kind);
	return kind?.mirrors?.(draft, bodyOf(kind, draft)) ?? [];
}

function about(draft: Draft): string | undefined {
	const kind = kinds.get(draft.kind);
	return kind?.about(bodyOf(kind, draft));
}

/** Whether any of what the entry says is what the board now shows. */
function onTop(read: Read, entry: Entry): boolean {
	const kind = kinds.get(entry.kind);
	return kind?.onTop?.(read, entry, bodyOf(kind, entry)) ?? true;
}

function bodyOf(kind: Kind<never>, { body, v }: Draft): never {
	return (v < kind.v && kind.upcast ? kind.upcast(body, v) : body) as never;
}

/** The path to what is wrong, made of schema keys; a key that the sender made up is left out. */
function placeOf(issue: v.BaseIssue<unknown>): { readonly at: string } {
	const path = (issue.path ?? []).map(({ key }) =>
		typeof key === "number" || /^[a-zA-Z]{1,20}$/.test(String(key)) ? key : "…",
	);
	return { at: path.join(".") };
}
