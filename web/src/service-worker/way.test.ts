import { expect, test } from "vitest";
import { wayOf } from "./way.ts";

const origin = "https://samlad.example";
const known = new Set(["/favicon.svg", "/fonts/letters.woff2", "/_app/immutable/entry/start.a.js"]);
const way = (path: string, how: { readonly method?: string; readonly mode?: string } = {}) =>
	wayOf({ method: "GET", mode: "cors", url: new URL(path, origin).href, ...how }, origin, known);

test.each(["/", "/logga-in", "/k/jarfalla?sedan=start", "/e/jarfalla.aldreboende-a/rapport", "/status"])(
	"a person who opens %s gets the kept shell",
	(path) => expect(way(path, { mode: "navigate" })).toBe("shell"),
);

test.each(["/favicon.svg", "/fonts/letters.woff2", "/_app/immutable/entry/start.a.js", "/_app/immutable/older.js"])(
	"%s comes from what is kept",
	(path) => expect(way(path)).toBe("file"),
);

test.each([
	["/api/session", "cors"],
	["/api/boards/jarfalla/export.csv", "navigate"],
	["/socket.io/?EIO=4", "cors"],
	["/_app/version.json", "cors"],
	["/metrics", "navigate"],
	["/readyz", "navigate"],
	["/k/jarfalla", "cors"],
	["https://elsewhere.example/_app/immutable/x.js", "cors"],
] as const)("%s (%s) is the server's to answer", (path, mode) => expect(way(path, { mode })).toBe("network"));

test("what changes something is never answered from here", () => {
	expect(way("/", { method: "POST", mode: "navigate" })).toBe("network");
});
