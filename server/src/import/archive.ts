// Opens a zip archive within bounds: every size is checked against what really comes out before anybody trusts it.
import { inflateRawSync } from "node:zlib";
import { limits } from "./limits.ts";
import { NotTaken } from "./refusal.ts";

export interface Archive {
	readonly names: readonly string[];
	/** The unpacked bytes of one entry; at most what the archive declared. */
	read(name: string): Uint8Array;
}

interface Entry {
	readonly method: number;
	readonly flags: number;
	readonly packed: number;
	readonly size: number;
	readonly at: number;
}

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

export function openArchive(bytes: Uint8Array): Archive {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const entries = readDirectory(bytes, view);
	return {
		names: [...entries.keys()],
		read(name) {
			const entry = entries.get(name);
			if (!entry) throw new NotTaken("damaged");
			return unpack(bytes, view, entry);
		},
	};
}

function readDirectory(bytes: Uint8Array, view: DataView): Map<string, Entry> {
	const end = findEnd(view);
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	if (count === 0) throw new NotTaken("not-a-workbook");
	if (count > limits.archiveEntries) throw new NotTaken("too-large-inside");
	const entries = new Map<string, Entry>();
	let unpacked = 0;
	let packed = 0;
	for (let index = 0; index < count; index++) {
		if (at + 46 > bytes.length || view.getUint32(at, true) !== centralSignature) throw new NotTaken("damaged");
		const nameLength = view.getUint16(at + 28, true);
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
		const entry = {
			flags: view.getUint16(at + 8, true),
			method: view.getUint16(at + 10, true),
			packed: view.getUint32(at + 20, true),
			size: view.getUint32(at + 24, true),
			at: view.getUint32(at + 42, true),
		};
		if (entry.flags & 1) throw new NotTaken("password-protected");
		if (climbs(name) || entries.has(name)) throw new NotTaken("unsafe");
		unpacked += entry.size;
		packed += entry.packed;
		// Entries that overlap promise more packed bytes than the file has.
		if (unpacked > limits.unpackedBytes || packed > bytes.length) throw new NotTaken("too-large-inside");
		entries.set(name, entry);
		at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
	}
	return entries;
}

function findEnd(view: DataView): number {
	const first = Math.max(0, view.byteLength - endLength - longestComment);
	for (let at = view.byteLength - endLength; at >= first; at--) {
		if (view.getUint32(at, true) === endSignature) return at;
	}
	throw new NotTaken("damaged");
}

function climbs(name: string): boolean {
	return (
		name.startsWith("/") ||
		name.includes("\\") ||
		name.includes("\0") ||
		/^[a-z]:/i.test(name) ||
		name.split("/").includes("..")
	);
}

function unpack(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
	if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== localSignature) throw new NotTaken("damaged");
	const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
	const packed = bytes.subarray(start, start + entry.packed);
	if (packed.length !== entry.packed) throw new NotTaken("damaged");
	if (entry.method === 0) {
		if (entry.packed !== entry.size) throw new NotTaken("damaged");
		return packed;
	}
	if (entry.method !== 8) throw new NotTaken("damaged");
	const unpacked = inflate(packed, entry.size);
	if (unpacked.length !== entry.size) throw new NotTaken("damaged");
	return unpacked;
}

function inflate(packed: Uint8Array, size: number): Uint8Array {
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
	} catch (error) {
		const tooMuch = error instanceof RangeError;
		throw new NotTaken(tooMuch ? "too-large-inside" : "damaged");
	}
}
