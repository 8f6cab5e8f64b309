import * as indexed from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeStorage } from "#lib/fake-storage.ts";
import { claim, forget, isHere, lockedPrefix, remember, remembered } from "./device.ts";
import type { Session } from "./session.ts";

const sessionOf = (id: string): Session => ({ person: { id, name: id }, grants: [], boards: [], demo: true, now: 1 });

beforeEach(() => {
	vi.stubGlobal("localStorage", fakeStorage());
	for (const [name, part] of Object.entries(indexed)) if (name.startsWith("IDB")) vi.stubGlobal(name, part);
	vi.stubGlobal("indexedDB", new indexed.IDBFactory());
});
afterEach(() => vi.unstubAllGlobals());

test("a device is whoever's came last, until they go", async () => {
	await remember(sessionOf("asta"));
	await remember(sessionOf("bo"));
	expect([isHere("asta"), isHere("bo"), (await remembered())?.person.id]).toEqual([false, true, "bo"]);
	await forget("bo");
	expect([isHere("bo"), await remembered()]).toEqual([false, undefined]);
});

test("a tab that goes late takes the device from nobody who has come since", async () => {
	await remember(sessionOf("bo"));
	await forget("asta");
	expect([isHere("bo"), (await remembered())?.person.id]).toEqual([true, "bo"]);
	expect(localStorage.getItem(`${lockedPrefix}asta`)).not.toBeNull();
});

test("who opens the screens from memory tells the other tabs", () => {
	claim("asta");
	expect([isHere("asta"), isHere("bo")]).toEqual([true, false]);
});
