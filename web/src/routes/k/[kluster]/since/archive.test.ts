import { expect, test } from "vitest";
import type { AskFor } from "./archive.ts";
import { createArchive } from "./archive.ts";

test("the moments asked for last stay at hand, and no more than eight", async () => {
	const paths: string[] = [];
	const archive = createArchive((async (_method: string, path: string) => {
		paths.push(path);
		return { ok: true, value: { seq: 1, tables: {} } };
	}) as AskFor);
	for (let at = 1; at <= 9; at++) await archive.at("solna", at);
	await archive.at("solna", 9);
	await archive.at("solna", 2);
	expect(paths).toHaveLength(9);
	await archive.at("solna", 1);
	expect(paths.at(-1)).toBe("/api/boards/solna?at=1");
	expect(paths).toHaveLength(10);
});
