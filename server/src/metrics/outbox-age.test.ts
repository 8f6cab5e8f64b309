import { expect, test } from "vitest";
import { createIds } from "@samlad/sync/log/ulid";
import { ageSeconds } from "./outbox-age.ts";

const madeAt = Date.UTC(2026, 2, 1, 8, 40);
const id = createIds(
	() => madeAt,
	() => 0.5,
)();

test("an id's age is the time since it was made", () => {
	expect(ageSeconds(id, madeAt + 90_500)).toBe(90.5);
});

test("an id from a device whose clock is ahead has no age rather than a negative one", () => {
	expect(ageSeconds(id, madeAt - 3_600_000)).toBe(0);
});

test.each([["not an id"], [id.toLowerCase()], [`${id}0`], ["00000000000000000000000000"], [7], [undefined]])(
	"%o has no age",
	(what) => {
		expect(ageSeconds(what, madeAt)).toBeUndefined();
	},
);
