import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";
import { expect, test } from "vitest";
import { createOvertaking } from "./overtaking.ts";

const unknown = async () => {
	throw new OutcomeUnknown("No answer");
};

test("what was never answered is overtaken once, before anybody looks", async () => {
	const overtaken: (readonly string[])[] = [];
	const { watch, settle } = createOvertaking(async (boards) => void overtaken.push(boards));
	await settle();
	await watch(["a"], async () => ({ ok: true }));
	await expect(watch(["a"], async () => Promise.reject(new StoreUnavailable("down")))).rejects.toThrow("down");
	await settle();
	expect(overtaken).toEqual([]);
	await expect(watch(["b", "a"], unknown)).rejects.toThrow(OutcomeUnknown);
	await expect(watch(["b"], unknown)).rejects.toThrow(OutcomeUnknown);
	await settle();
	await settle();
	expect(overtaken).toEqual([["a", "b"]]);
});

test("while it cannot be overtaken nobody is told anything, and what is lost meanwhile is not forgotten", async () => {
	const answers = [unknown, async () => undefined, async () => undefined];
	let asked = 0;
	const { watch, settle } = createOvertaking(async () => {
		asked += 1;
		if (asked === 2) await watch(["a"], unknown).catch(() => undefined);
		await answers[asked - 1]?.();
	});
	await watch(["a"], unknown).catch(() => undefined);
	await expect(settle()).rejects.toThrow(StoreUnavailable);
	await settle();
	await settle();
	await settle();
	expect(asked).toBe(3);
});
