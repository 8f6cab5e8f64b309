// A number for a set of rows, cheap to keep as rows come and go. Tells accidents apart; it is no proof against malice.
import type { Row } from "../rules.ts";

/** 53 bits over table, key and row (cyrb53 by bryc, public domain). */
export function hashRow(table: string, key: string, row: Row): number {
	const text = `${table}\n${key}\n${JSON.stringify(row)}`;
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let at = 0; at < text.length; at += 1) {
		const code = text.charCodeAt(at);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
	}
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** The sum of row hashes, in two halves modulo 2^32: adding and taking away in any order gives the same. */
export function createSum(): { add(hash: number): void; remove(hash: number): void; text(count: number): string } {
	let low = 0;
	let high = 0;
	return {
		add(hash) {
			low = (low + (hash >>> 0)) >>> 0;
			high = (high + Math.floor(hash / 4294967296)) >>> 0;
		},
		remove(hash) {
			low = (low - (hash >>> 0)) >>> 0;
			high = (high - Math.floor(hash / 4294967296)) >>> 0;
		},
		text: (count) => `${count.toString(36)}-${high.toString(36)}-${low.toString(36)}`,
	};
}
