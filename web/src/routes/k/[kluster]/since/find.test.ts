import { describe, expect, test } from "vitest";
import type { Asked } from "#lib/link/session.ts";
import { type AskFor, createArchive } from "./archive.ts";
import { findMoment } from "./find.ts";

const utc = (text: string) => Date.parse(`${text}Z`);
const now = utc("2026-11-24T09:00:30");
const begin = utc("2026-09-25T06:12:07");
const ok = (value: unknown): Asked<unknown> => ({ ok: true, value });
const gone: Asked<unknown> = { ok: false, problem: { code: "unreachable", status: 0 } };

/** A server whose log began at `begin`, where one cell held 8. */
function server(options: { readonly begin?: number; readonly isGone?: boolean } = {}) {
	const paths: string[] = [];
	const began = options.begin ?? begin;
	const ask = (async (_method: string, path: string) => {
		paths.push(path);
		if (options.isGone) return gone;
		if (path.includes("/entries?")) return ok({ entries: [{ seq: 1, receivedAt: began }] });
		const at = Number(path.split("at=")[1]);
		return ok(at < began ? { seq: 0, tables: {} } : { seq: 7, tables: { cell: { "a/cases": { value: 8, seen: 1 } } } });
	}) as AskFor;
	const archive = createArchive(ask);
	return { paths, find: (asked: string) => findMoment(asked, { board: "jarfalla", now, archive }) };
}

describe("a moment", () => {
	test("is asked for as the server's clock counts, and tells what cells held", async () => {
		const { find, paths } = server();
		const found = await find("2026-11-23T08:00");
		expect(paths).toEqual([`/api/boards/jarfalla?at=${utc("2026-11-23T07:00:00")}`]);
		if (found.is !== "found") throw new Error(found.is);
		expect(found.since.at).toBe(utc("2026-11-23T07:00:00"));
		expect(found.since.held("a", "cases")).toBe(8);
		expect(found.since.held("a", "other")).toBeNull();
	});

	test("is fetched once, also when it lies before the log", async () => {
		const { find, paths } = server();
		await find("2026-11-23T08:00");
		await find("2026-11-23T08:00");
		expect(paths).toHaveLength(1);
		await find("2026-09-01T08:00");
		await find("2026-09-01T08:00");
		expect(paths.filter((path) => path.includes("?at="))).toHaveLength(2);
	});

	test("before the log is told with when the log began", async () => {
		expect(await server().find("2026-09-25T08:12")).toEqual({ is: "before", begin });
		expect(await server().find("2026-09-25T08:13")).toMatchObject({ is: "found" });
	});

	test("that has not been is never asked for, nor what is no moment", async () => {
		const { find, paths } = server();
		expect(await find("2026-11-24T10:01")).toEqual({ is: "ahead" });
		for (const asked of ["", "i förrgår", "2026-11-31T08:00", "2026-11-23T25:00", "2026-11-23T08:00Z", "../../x"])
			expect(await find(asked)).toEqual({ is: "nonsense" });
		expect(paths).toEqual([]);
	});

	test("that cannot be fetched is tried anew the next time", async () => {
		const { find, paths } = server({ isGone: true });
		expect(await find("2026-11-23T08:00")).toEqual({ is: "unreachable" });
		expect(await find("2026-11-23T08:00")).toEqual({ is: "unreachable" });
		expect(paths).toHaveLength(2);
	});
});

describe("a word for a moment", () => {
	test("yesterday is eight in the morning on the wall, without asking", async () => {
		const { find, paths } = server();
		expect(await find("igar")).toEqual({ is: "named", wall: "2026-11-23T08:00" });
		expect(paths).toEqual([]);
	});

	test("the start is a day after the first entry, from the next whole minute", async () => {
		expect(await server().find("start")).toEqual({ is: "named", wall: "2026-09-26T08:13" });
	});

	test("a log younger than a day has no start yet, and one that cannot be asked no word", async () => {
		expect(await server({ begin: now - 3_600_000 }).find("start")).toEqual({ is: "young" });
		expect(await server({ isGone: true }).find("start")).toEqual({ is: "unreachable" });
	});
});
