import { expect, test } from "vitest";
import { heard } from "./line.ts";

const now = 1_000_000;

test("live is said only while the server is heard", () => {
	expect(heard({ state: "live", lastContactAt: now - 9000, now })).toEqual({ is: "live" });
	expect(heard({ state: "live", lastContactAt: now - 12_000, now })).toEqual({ is: "late", seconds: 12 });
	expect(heard({ state: "live", lastContactAt: now - 31_000, now })).toEqual({ is: "off", since: now - 31_000 });
});

test("a cut line says since when", () => {
	expect(heard({ state: "offline", lastContactAt: 5, now })).toEqual({ is: "off", since: 5 });
});

test("before the first contact it is connecting, not disconnected", () => {
	expect(heard({ state: "empty", lastContactAt: undefined, now })).toEqual({ is: "connecting" });
});

test("a board that only can be read says so while it is heard", () => {
	expect(heard({ state: "read-only", lastContactAt: now, now })).toEqual({ is: "read-only" });
	expect(heard({ state: "read-only", lastContactAt: now - 60_000, now })).toMatchObject({ is: "off" });
});

test("a refusal says why", () => {
	expect(heard({ state: "refused", refusal: { code: "reload" }, lastContactAt: now, now })).toEqual({
		is: "refused",
		code: "reload",
	});
});
