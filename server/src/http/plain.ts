// Reads JSON that strangers wrote: UTF-8, shallow, of so many values, and without the keys that change what an object is.
import { Problem } from "./problem.ts";

const maxDepth = 32;
/** Fifty reports of sixty cells take some 8 000. */
const maxValues = 60_000;
const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

export function parsePlain(bytes: Uint8Array): unknown {
	if (!isBounded(bytes)) throw new Problem("bad-shape", { reason: "too-much" });
	let value: unknown;
	try {
		value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
	} catch (error) {
		if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
		throw new Problem("bad-shape", { reason: "not-json" });
	}
	if (holdsRefusedKey(value)) throw new Problem("bad-shape", { reason: "key" });
	return value;
}

/** Counts brackets and commas outside texts, before anything is built. */
function isBounded(bytes: Uint8Array): boolean {
	let depth = 0;
	let values = 1;
	let quoted = false;
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i];
		if (quoted) {
			if (byte === 0x5c) i++;
			else if (byte === 0x22) quoted = false;
		} else if (byte === 0x22) quoted = true;
		else if (byte === 0x2c) values++;
		else if (byte === 0x5b || byte === 0x7b) {
			values++;
			if (++depth > maxDepth) return false;
		} else if (byte === 0x5d || byte === 0x7d) depth--;
		if (values > maxValues) return false;
	}
	return true;
}

/** Depth is bounded by now. */
function holdsRefusedKey(value: unknown): boolean {
	if (Array.isArray(value)) return value.some(holdsRefusedKey);
	if (typeof value !== "object" || value === null) return false;
	return Object.entries(value).some(([key, inner]) => refusedKeys.has(key) || holdsRefusedKey(inner));
}
