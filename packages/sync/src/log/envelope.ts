// The door: what comes from outside is a draft or a refusal. Knows the envelope, never what a body means.
import * as v from "valibot";
import type { Draft, Json } from "../entry.ts";
import { maxBodyBytes } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import { canonicalJson, unfit } from "./canonical.ts";

const name = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most), v.regex(/^[\w.:@/-]+$/));
const latest = Date.UTC(2200, 0);

const envelope = v.strictObject({
	v: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(999)),
	id: v.pipe(v.string(), v.regex(/^[0-7][0-9A-HJKMNP-TV-Z]{25}$/)),
	board: name(64),
	actor: name(64),
	kind: name(64),
	body: v.unknown(),
	observedAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(latest)),
	source: name(16),
	refs: v.optional(v.pipe(v.array(name(96)), v.minLength(1), v.maxLength(16))),
});

export type Parsed = { readonly draft: Draft } | { readonly id: string; readonly refused: Refusal };

/** Parses one draft. The id of a refused one is given back when it was a string of fitting length, else it is empty. */
export function parseDraft(input: unknown): Parsed {
	const fault = unfit(input);
	const id = givenId(input);
	if (fault) return { id, refused: { code: fault } };
	const parsed = v.safeParse(envelope, input);
	if (!parsed.success)
		return { id, refused: { code: "bad-shape", detail: { at: v.getDotPath(parsed.issues[0]) ?? "" } } };
	const { body, refs, ...rest } = parsed.output;
	if (body === undefined) return { id, refused: { code: "bad-shape", detail: { at: "body" } } };
	if (tooLarge(body as Json)) return { id, refused: { code: "too-large" } };
	return { draft: refs === undefined ? { ...rest, body: body as Json } : { ...rest, body: body as Json, refs } };
}

function givenId(input: unknown): string {
	if (typeof input !== "object" || input === null || !("id" in input)) return "";
	return typeof input.id === "string" && input.id.length <= 96 ? input.id : "";
}

function tooLarge(body: Json): boolean {
	const text = canonicalJson(body);
	if (text.length > maxBodyBytes) return true;
	return text.length * 3 > maxBodyBytes && new TextEncoder().encode(text).length > maxBodyBytes;
}
