// Tells from its bytes what somebody handed in, whatever it is called.
import type { ImportRefusalCode } from "./refusal.ts";

const zip = [0x50, 0x4b];
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const biff = [
	[0x09, 0x08],
	[0x09, 0x04],
	[0x09, 0x02],
];

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
	return bytes.length >= head.length && head.every((byte, index) => bytes[index] === byte);
}

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

function looksLikeText(bytes: Uint8Array): boolean {
	const sample = bytes.subarray(0, 4096);
	if (startsWith(sample, [0xff, 0xfe]) || startsWith(sample, [0xfe, 0xff]) || startsWith(sample, [0xef, 0xbb, 0xbf]))
		return true;
	return sample.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** Null: a zip archive, so perhaps a workbook. */
export function refusedKind(bytes: Uint8Array): ImportRefusalCode | null {
	if (bytes.length === 0) return "empty-file";
	if (startsWith(bytes, zip)) return null;
	if (startsWith(bytes, compound)) {
		const encrypted = Buffer.from("EncryptedPackage", "utf16le");
		return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encrypted)
			? "password-protected"
			: "xls";
	}
	if (biff.some((head) => startsWith(bytes, head))) return "xls";
	if (startsWith(bytes, ascii("%PDF"))) return "pdf";
	if (startsWith(bytes, ascii("MZ")) || startsWith(bytes, [0x7f, ...ascii("ELF")])) return "program";
	return looksLikeText(bytes) ? "text-file" : "not-a-workbook";
}
