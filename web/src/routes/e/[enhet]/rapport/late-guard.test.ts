import { expect, test } from "vitest";
import { createLateGuard } from "./late-guard.ts";

const number = "811228-9874";

test("until the guard is there, only what is too short to hold a number passes", async () => {
	const guard = createLateGuard();
	expect(guard.passes("1 200")).toBe(true);
	expect(guard.passes("slut på långa förkläden")).toBe(false);
	expect(guard.passes(number)).toBe(false);
	await guard.fetch();
	expect(guard.passes("slut på långa förkläden")).toBe(true);
	expect(guard.passes(number)).toBe(false);
	expect(guard.passes(number.replace("-", ""))).toBe(false);
});

test("a guard that could not be fetched is asked for again, and lets no more through meanwhile", async () => {
	let asked = 0;
	const guard = createLateGuard(async () => {
		asked += 1;
		if (asked === 1) throw new Error("cut off");
		return { guardText: () => ({ ok: true }) };
	});
	await expect(guard.fetch()).rejects.toThrow("cut off");
	expect(guard.passes("slut på långa förkläden")).toBe(false);
	await guard.fetch();
	expect(guard.passes("slut på långa förkläden")).toBe(true);
});
