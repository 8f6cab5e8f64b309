import { expect, test } from "vitest";
import { refusedKind } from "./file-kind.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const utf16 = (text: string) => [...Buffer.from(text, "utf16le")];

const cases = {
	"nothing at all": [new Uint8Array(), "empty-file"],
	"a semicolon file": [bytes("år;veckonummer;KnKod\n2020;1;0123\n"), "text-file"],
	"a file in Windows-1252 with a tab": [bytes("KnKod\tStadsdel\n0123\tX\n"), "text-file"],
	"a file with a byte-order mark": [new Uint8Array([0xef, 0xbb, 0xbf, 0xc3, 0xa5]), "text-file"],
	"a file in UTF-16": [new Uint8Array([0xff, 0xfe, ...utf16("år;vecka")]), "text-file"],
	"a PDF": [bytes("%PDF-1.7\n%âãÏÓ"), "pdf"],
	"a renamed program": [new Uint8Array([0x4d, 0x5a, 0x90, 0x00, 0x03]), "program"],
	"a renamed Linux program": [new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0x02]), "program"],
	"a compound .xls": [new Uint8Array([...compound, ...utf16("Workbook")]), "xls"],
	"a bare BIFF .xls": [new Uint8Array([0x09, 0x08, 0x10, 0x00]), "xls"],
	"a workbook behind a password": [new Uint8Array([...compound, ...utf16("EncryptedPackage")]), "password-protected"],
	"a picture": [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), "not-a-workbook"],
} as const;

for (const [what, [file, code]] of Object.entries(cases)) {
	test(`${what} is told apart by its bytes: ${code}`, () => {
		expect(refusedKind(file)).toBe(code);
	});
}

test("a zip archive may be a workbook", () => {
	expect(refusedKind(bytes("PK\u0003\u0004"))).toBeNull();
});
