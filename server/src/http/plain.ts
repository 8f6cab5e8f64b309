// Reads JSON that strangers wrote: UTF-8, shallow, and without the keys that change what an object is.
import { Problem } from "./problem.ts";

const maxDepth = 32;
const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

export function parsePlain(bytes: Uint8Array): unknown {
	if (depthOf(bytes) > maxDepth) throw new Problem("bad-shape", { reason: "depth" });
	let refusedKey = false;
	let value: unknown;
	try {
		const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		value = JSON.parse(text, (key, inner: unknown) => {
			refusedKey ||= refusedKeys.has(key);
			return inner;
		});
	} catch (error) {
		if (!(error instanceof SyntaxError) && !(error instanceof TypeError)) throw error;
		throw new Problem("bad-shape", { reason: "not-json" });
	}
	if (refusedKey) throw new Problem("bad-shape", { reason: "key" });
	return value;
}

/** How deep brackets nest outside texts, counted without recursion before anything is built. */
function depthOf(bytes: Uint8Array): number {
	let depth = 0;
	let deepest = 0;
	let quoted = false;
	for (let i = 0; i < bytes.length; i++) {
		const byte = bytes[i];
		if (quoted) {
			if (byte === 0x5c) i++;
			else if (byte === 0x22) quoted = false;
		} else if (byte === 0x22) quoted = true;
		else if (byte === 0x5b || byte === 0x7b) deepest = Math.max(deepest, ++depth);
		else if (byte === 0x5d || byte === 0x7d) depth--;
	}
	return deepest;
}
