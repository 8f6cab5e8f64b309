import { afterEach, expect, test, vi } from "vitest";
import { fetchFile, filePath } from "./fetch-file.ts";

afterEach(() => vi.unstubAllGlobals());

test("now has no instant in its address, another moment has", () => {
	expect(filePath("jarfalla", { as: "csv", at: undefined, lang: "sv" })).toBe(
		"/api/boards/jarfalla/export.csv?lang=sv",
	);
	expect(filePath("a b", { as: "xlsx", at: 7, lang: "en" })).toBe("/api/boards/a%20b/export.xlsx?lang=en&at=7");
});

test.each([
	[429, JSON.stringify({ code: "too-many" }), "too-many"],
	[403, "no document", "http-403"],
	[502, "<html>", "unreachable"],
])("an answer of %i is told by its code", async (status, body, code) => {
	vi.stubGlobal("fetch", async () => new Response(body, { status }));
	expect(await fetchFile("/x")).toEqual({ ok: false, code });
});

test("a dead line is told, not thrown", async () => {
	vi.stubGlobal("fetch", () => Promise.reject(new TypeError("no network")));
	expect(await fetchFile("/x")).toEqual({ ok: false, code: "unreachable" });
});
