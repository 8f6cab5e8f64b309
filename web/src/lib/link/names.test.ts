import { expect, test } from "vitest";
import { createNames } from "./names.ts";

test("names are asked for once a minute, and no answer leaves those that are known", async () => {
	const clock = { now: 0 };
	let asked = 0;
	let isThere = true;
	const names = createNames(
		async () => {
			asked += 1;
			return isThere
				? { ok: true, value: { anna: { name: `Anna ${asked}` } } }
				: { ok: false, problem: { code: "unreachable", status: 0 } };
		},
		() => clock.now,
	);
	expect((await names("a")).get("anna")).toBe("Anna 1");
	clock.now = 59_000;
	expect((await names("a")).get("anna")).toBe("Anna 1");
	isThere = false;
	clock.now = 61_000;
	expect((await names("a")).get("anna")).toBe("Anna 1");
	isThere = true;
	expect((await names("a")).get("anna")).toBe("Anna 1");
	expect(asked).toBe(2);
	clock.now = 67_000;
	expect((await names("a")).get("anna")).toBe("Anna 3");
});
