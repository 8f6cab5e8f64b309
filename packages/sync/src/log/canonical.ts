// One text for one meaning: the JSON that is stored, sealed, relayed and read back. Knows no schema.
import type { Draft, Json } from "../entry.ts";

/** Deeper than this no body is: parsing must not be able to exhaust the stack. */
export const maxDepth = 32;

export type Unfit = "bad-shape" | "control-characters" | "too-large";

/** JSON text with keys in code-unit order. Takes what `unfit` let through. */
export function canonicalJson(value: Json): string {
	if (value === null || typeof value !== "object") return JSON.stringify(value);
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	const members = value as { readonly [key: string]: Json };
	const parts: string[] = [];
	for (const key of Object.keys(members).sort()) {
		const member = members[key];
		if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
	}
	return `{${parts.join(",")}}`;
}

/** The draft's text: envelope in one order, then its body. */
export function canonicalText(draft: Draft): string {
	const { v, id, board, actor, kind, body, observedAt, source, refs, cause } = draft;
	const envelope = JSON.stringify({ v, id, board, actor, kind, observedAt, source, refs, cause });
	return `${envelope.slice(0, -1)},"body":${canonicalJson(body)}}`;
}

// C0 but tab and newline, DEL and C1.
// oxlint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

function unfitText(text: string): Unfit | null {
	return control.test(text) || !text.isWellFormed() ? "control-characters" : null;
}

/** Why a value from outside cannot be a body, or null. Stops at the first fault; never recurses past `maxDepth`. */
export function unfit(value: unknown, depth = 0): Unfit | null {
	if (value === null || typeof value === "boolean") return null;
	if (typeof value === "string") return unfitText(value);
	if (typeof value === "number") return Number.isFinite(value) ? null : "bad-shape";
	if (typeof value !== "object" || depth >= maxDepth) return "bad-shape";
	if (Array.isArray(value)) {
		for (const item of value) {
			const fault = unfit(item, depth + 1);
			if (fault) return fault;
		}
		return null;
	}
	const prototype: unknown = Object.getPrototypeOf(value);
	if (prototype !== Object.prototype && prototype !== null) return "bad-shape";
	for (const [key, member] of Object.entries(value)) {
		if (key === "__proto__") return "bad-shape";
		const fault = unfitText(key) ?? (member === undefined ? null : unfit(member, depth + 1));
		if (fault) return fault;
	}
	return null;
}
