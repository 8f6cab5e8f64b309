import { strToU8, zipSync } from "fflate";
import { expect, test, vi } from "vitest";
import { readInWorker } from "./read-in-worker.ts";
import { readWorkbook } from "./read-workbook.ts";
import { NotTaken } from "./refusal.ts";
import type { ImportRefusalCode } from "./refusal.ts";

import { agencyHeader, agencyRow, workbook } from "./workbook-fixture.ts";
import type { Cell, SheetFixture } from "./workbook-fixture.ts";

// Each file has a thread of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const row = agencyRow(2020, 12, "0123", null, "19");
const sheet = (change: Partial<SheetFixture> = {}): SheetFixture => ({
	name: "Veckodata",
	rows: [agencyHeader, row],
	...change,
});
const header = (change: (name: string) => Cell) => [agencyHeader.map(change), row];

function read(bytes: Uint8Array<ArrayBuffer>, options: { timeoutMs?: number } = {}) {
	return readInWorker({ bytes, wanted: new Set(["0123/"]), onProgress: () => undefined, ...options });
}

async function codeOf(
	bytes: Uint8Array<ArrayBuffer>,
	options: { timeoutMs?: number } = {},
): Promise<ImportRefusalCode | "taken"> {
	const answer = await read(bytes, options);
	return "refused" in answer ? answer.refused.code : "taken";
}

test("a workbook of the agency's layout is read, whatever its sheet is called", async () => {
	const answer = await read(workbook([{ name: "Annat", rows: [["Ålder", 3]] }, sheet({ name: "Blad 17" })]));
	expect("reading" in answer && answer.reading).toMatchObject({
		sheet: "Blad 17",
		rows: 1,
		from: "2020-03-16",
		to: "2020-03-16",
		figures: new Map([["0123/", new Map([["2020-03-16", { value: 19 }]])]]),
	});
});

test("progress is told as it goes and never goes back within a stage", async () => {
	const seen: string[] = [];
	let last = { stage: "", share: 0 };
	await readInWorker({
		bytes: workbook([sheet()]),
		wanted: new Set(),
		onProgress(stage, share) {
			if (stage === last.stage) expect(share).toBeGreaterThanOrEqual(last.share);
			last = { stage, share };
			seen.push(stage);
		},
	});
	expect([...new Set(seen)]).toEqual(["unpacking", "reading"]);
});

const taken: Record<string, Uint8Array<ArrayBuffer>> = {
	"a title above the columns and merged cells": workbook([
		sheet({ rows: [["Veckodata per kommun"], agencyHeader, row], merged: "A1:J1" }),
	]),
	"a column called __proto__": workbook([sheet({ rows: header((name) => (name === "KnNamn" ? "__proto__" : name)) })]),
	"labels twice in columns nobody reads": workbook([
		sheet({ rows: header((name) => (name === "Kommun_stadsdel" ? "KnNamn" : name)) }),
	]),
	"column names in capitals with spaces": workbook([
		sheet({ rows: header((name) => ` ${name.replaceAll("_", " ").toUpperCase()} `) }),
	]),
	"a hidden sheet beside the one with figures": workbook([sheet(), sheet({ name: "Gömt", state: "hidden" })]),
	"comments that hold an identity number": workbook([sheet()], {
		"xl/comments1.xml": strToU8("<comments>811228-9874</comments>"),
	}),
	"numbers by a formula without its value": workbook([
		sheet({ rows: [agencyHeader, agencyRow(2020, 12, "0123", null, { formula: "1+1" })] }),
	]),
};
for (const [what, bytes] of Object.entries(taken)) {
	test(`a workbook with ${what} is read`, async () => {
		expect(await codeOf(bytes)).toBe("taken");
	});
}

for (const count of [{ formula: "0" }, { formula: "TEXT(0)", text: true }] as const) {
	test(`the formula ${count.formula} without its value is unknown, not zero`, async () => {
		const answer = await read(workbook([sheet({ rows: [agencyHeader, agencyRow(2020, 12, "0123", null, count)] })]));
		expect("reading" in answer && answer.reading.figures.get("0123/")?.get("2020-03-16")).toEqual({ value: null });
	});
}

const entities = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
const outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
const zipped = (parts: Record<string, Uint8Array>) => new Uint8Array(zipSync(parts));
const ofAgency = workbook([sheet()]);

const noise = Array.from({ length: 5000 }, (_, index) => (index * 197 + 13) % 251);

function encrypted(): Uint8Array<ArrayBuffer> {
	const bytes = workbook([sheet()]);
	const at = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
	bytes[at + 8] = (bytes[at + 8] ?? 0) | 1;
	return bytes;
}

function claimingLess(): Uint8Array<ArrayBuffer> {
	const bytes = zipped({ "xl/workbook.xml": new Uint8Array(1_000_000) });
	const at = Buffer.from(bytes.buffer).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
	new DataView(bytes.buffer).setUint32(at + 24, 100, true);
	return bytes;
}

const refused: Record<string, readonly [ImportRefusalCode, Uint8Array<ArrayBuffer>]> = {
	"an empty file": ["empty-file", new Uint8Array()],
	"a text file": ["text-file", new Uint8Array(strToU8("år;veckonummer;KnKod;Stadsdel;nya_fall_vecka\n"))],
	"an archive of archives": ["not-a-workbook", zipped({ "lib 0.zip": zipped({ "book 0.zip": new Uint8Array(9) }) })],
	"an archive with nothing in it": ["not-a-workbook", zipped({})],
	"a bomb of 400 MB": [
		"too-large-inside",
		zipped({ "xl/workbook.xml": new Uint8Array(200_000_000), "xl/b.xml": new Uint8Array(200_000_000) }),
	],
	"a part larger than it claims": ["too-large-inside", claimingLess()],
	"a thousand parts": [
		"too-large-inside",
		zipped(Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`xl/${index}.xml`, new Uint8Array(1)]))),
	],
	"a part that climbs out of the archive": ["unsafe", workbook([sheet()], { "../../etc/cron.d/x": strToU8("x") })],
	"an outside entity": ["unsafe", workbook([sheet({ prologue: outside })])],
	"a billion laughs": ["unsafe", workbook([sheet({ prologue: entities })])],
	"markup in UTF-16": ["unsafe", workbook([sheet()], { "xl/styles.xml": new Uint8Array([0xff, 0xfe, 0x3c, 0x00]) })],
	"a row 999999999": [
		"too-large-inside",
		workbook([sheet({ markup: '<row r="999999999"><c r="A999999999"><v>1</v></c></row>' })]),
	],
	"a cell far to the right in many rows": [
		"too-large-inside",
		workbook([
			sheet({
				rows: [],
				markup: '<row r="1"><c r="ALL1"><v>1</v></c></row><row r="99999"><c r="A99999"><v>1</v></c></row>',
			}),
		]),
	],
	"a password on the archive": ["password-protected", encrypted()],
	"half a file": ["damaged", ofAgency.slice(0, ofAgency.length / 2)],
	"noise after the first letters": ["damaged", new Uint8Array([0x50, 0x4b, 0x03, 0x04, ...noise])],
	"broken markup": ["damaged", workbook([sheet({ markup: '<row r="1"><c r="A1"><v>1</c></row' })])],
	"a calc spreadsheet": [
		"ods",
		zipped({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet"), "content.xml": strToU8("<x/>") }),
	],
	"a binary workbook": ["xlsb", zipped({ "xl/workbook.bin": new Uint8Array(10) })],
	"a text document": ["not-a-workbook", zipped({ "word/document.xml": strToU8("<x/>") })],
	"a workbook without rows": ["empty-workbook", workbook([{ name: "Blad1", rows: [] }])],
	"only column names": ["no-weeks", workbook([sheet({ rows: [agencyHeader] })])],
	"other columns": [
		"columns-missing",
		workbook([
			{
				name: "Antal per dag region",
				rows: [
					["Statistikdatum", "Totalt_antal_fall"],
					[43_865, 1],
				],
			},
		]),
	],
	"one column missing": [
		"columns-missing",
		workbook([sheet({ rows: header((name) => (name === "KnKod" ? "Kod" : name)) })]),
	],
	"semicolons in one column": [
		"one-column",
		workbook([sheet({ rows: [[agencyHeader.join(";")], ["2020;12;0123;;;;;;;19"]] })]),
	],
	"a needed column twice": [
		"column-twice",
		workbook([sheet({ rows: header((name) => (name === "KnNamn" ? "KnKod" : name)) })]),
	],
	"two sheets of the same layout": ["several-sheets", workbook([sheet(), sheet({ name: "Veckodata (2)" })])],
	"only a hidden sheet of the layout": [
		"hidden-sheet",
		workbook([{ name: "Blad1", rows: [["x"]] }, sheet({ state: "veryHidden" })]),
	],
};
for (const [what, [code, bytes]] of Object.entries(refused)) {
	test(`${what} is refused as ${code}, in both languages`, async () => {
		const sentence = {
			sv: expect.stringContaining("Inget har ändrats."),
			en: expect.stringContaining("Nothing has been changed."),
		};
		expect(await read(bytes)).toMatchObject({ refused: { code, sentence } });
	});
}

test("a file over 100 MB is refused unread", async () => {
	expect(await codeOf(new Uint8Array(100 * 1024 * 1024 + 1))).toBe("too-large");
});

test("a file that takes too long is given up", async () => {
	expect(await codeOf(workbook([sheet()]), { timeoutMs: 1 })).toBe("too-slow");
});

test("markup made to keep a pattern busy is given up in time", async () => {
	const began = performance.now();
	expect(await codeOf(workbook([sheet({ markup: "<row ".repeat(2_000_000) })]), { timeoutMs: 3000 })).not.toBe("taken");
	expect(performance.now() - began).toBeLessThan(30_000);
});

test("a workbook with any byte turned over is read or refused, never worse", async () => {
	const outcomes = new Set<string>();
	for (let at = 0; at < ofAgency.length; at += 7) {
		const bytes = ofAgency.slice();
		bytes[at] = (bytes[at] ?? 0) ^ 0xff;
		const reading = readWorkbook(bytes, { wanted: new Set(), onProgress: () => undefined });
		outcomes.add(
			await reading.then(
				() => "read",
				(error: unknown) => (error instanceof NotTaken ? "refused" : String(error)),
			),
		);
	}
	expect([...outcomes].sort((one, other) => one.localeCompare(other))).toEqual(["read", "refused"]);
});
