import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeStorage } from "#lib/fake-storage.ts";
import { keptNames } from "./kept-names.ts";

beforeEach(() => void vi.stubGlobal("localStorage", fakeStorage()));
afterEach(() => vi.unstubAllGlobals());

const names = new Map([["bo", "Bo Berg"]]);

test("names are there again for whoever read them", () => {
	keptNames("asta", () => true).keep("ekeby", names);
	expect(keptNames("asta", () => true).load("ekeby")).toEqual(names);
	expect(keptNames("bo", () => true).load("ekeby")).toEqual(new Map());
});

test("a tab that was left open keeps no names once the device is somebody else's", () => {
	keptNames("asta", () => false).keep("ekeby", names);
	expect(Object.keys(localStorage)).toEqual([]);
});
