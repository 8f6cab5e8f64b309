import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleFolder } from "../store/sample.ts";
import { refusalOf, Refused } from "./refused.ts";
import { openTarget } from "./target.ts";

let made: ReturnType<typeof sampleFolder>;

beforeEach(() => {
	made = sampleFolder();
});
afterEach(() => made.remove());

test("a target has its name only when it is finished, and a discarded one leaves nothing", async () => {
	const folder = join(made.folder, "backup");
	const target = openTarget(folder);
	writeFileSync(join(target.path, "file"), "whole");
	expect(readdirSync(made.folder)).not.toContain("backup");
	await target.finish();
	expect(readdirSync(made.folder)).toEqual(["backup"]);
	expect(readdirSync(folder)).toEqual(["file"]);
	openTarget(join(made.folder, "other")).discard();
	expect(readdirSync(made.folder)).toEqual(["backup"]);
});

test("a target that somebody filled meanwhile is not overwritten", async () => {
	const folder = join(made.folder, "backup");
	const target = openTarget(folder);
	mkdirSync(folder);
	writeFileSync(join(folder, "theirs"), "");
	await expect(target.finish()).rejects.toThrow("is not empty, and nothing is overwritten");
	expect(readdirSync(folder)).toEqual(["theirs"]);
});

test("a target without room for so much is refused, and one with room is not", () => {
	const target = openTarget(join(made.folder, "backup"));
	expect(() => target.refuseWithoutRoom(Number.MAX_SAFE_INTEGER)).toThrow("There is no room for the backup");
	expect(() => target.refuseWithoutRoom(1)).not.toThrow();
});

test("a disk that fills while SQLite writes is told in a sentence, and other errors as they are", () => {
	const sqlite = new DatabaseSync(join(made.folder, "full.db"));
	sqlite.exec("pragma max_page_count = 2; create table filling (bytes)");
	let full: unknown;
	try {
		sqlite.exec("insert into filling values (zeroblob(1000000))");
	} catch (error) {
		full = error;
	}
	sqlite.close();
	expect(full).toBeInstanceOf(Error);
	expect(refusalOf(full, "/backup")).toBeInstanceOf(Refused);
	expect(String(refusalOf(full, "/backup"))).toContain("There is no room on the disk for /backup");
	const other = new Error("other");
	expect(refusalOf(other, "/backup")).toBe(other);
});
