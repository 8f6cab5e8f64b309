import { expect, test } from "vitest";
import { rules } from "./rules.ts";
import { coordinator, createCluster } from "./testing/board.ts";
import { unitIdFrom } from "./unit-id.ts";

const free = () => false;

test("an id is the name in plain letters", () => {
	expect(unitIdFrom("Äldreboende A", free)).toBe("aldreboende-a");
	expect(unitIdFrom(" Hemsjukvård, kväll/natt ", free)).toBe("hemsjukvard-kvall-natt");
});

test("an id that is taken gets a number", () => {
	const taken = new Set(["rehab", "rehab-2"]);
	expect(unitIdFrom("Rehab", (id) => taken.has(id))).toBe("rehab-3");
});

test.each([
	"Äldreboende A",
	"—",
	"日本",
	"x".repeat(300),
	"Å".repeat(200),
	"../../etc",
	"__proto__",
	`${"a".repeat(59)} b`,
])("%s gives an id that the board takes", (name) => {
	const board = createCluster();
	const body = { unit: unitIdFrom(name, free), name: "x", type: "depot", status: "open" };
	expect(
		rules.check({ read: board, draft: board.draft("unit", body), actor: coordinator, now: 0, refs: [] }),
	).toBeNull();
});
