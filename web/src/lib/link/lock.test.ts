import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { fakeStorage } from "#lib/fake-storage.ts";
import { pastedPrefix } from "./device.ts";
import { lock } from "./lock.ts";

beforeEach(() => {
	vi.stubGlobal("localStorage", fakeStorage());
	vi.stubGlobal("sessionStorage", fakeStorage());
});
afterEach(() => vi.unstubAllGlobals());

test("what somebody read and what they pasted go with them, and nobody else's", async () => {
	localStorage.setItem("samlad.names/asta/ekeby", "[]");
	localStorage.setItem("samlad.names/bo/ekeby", "[]");
	sessionStorage.setItem(`${pastedPrefix}asta/ekeby`, "Solgården");
	sessionStorage.setItem(`${pastedPrefix}bo/ekeby`, "Köket");
	await lock("asta");
	expect(Object.keys(localStorage)).toEqual(["samlad.names/bo/ekeby"]);
	expect(Object.keys(sessionStorage)).toEqual([`${pastedPrefix}bo/ekeby`]);
});
