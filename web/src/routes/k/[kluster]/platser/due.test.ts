import { instantOfWall, wallOf } from "#lib/wall.ts";
import { expect, test } from "vitest";
import { dueOffered, dueWords } from "./due.ts";

const at = (wall: string) => instantOfWall(wall) ?? 0;

test("what is offered lies ahead, and far enough to find out", () => {
	expect(dueOffered(at("2026-11-27T11:45")).map(wallOf)).toEqual([
		"2026-11-27T16:00",
		"2026-11-28T08:30",
		"2026-11-28T12:00",
		"2026-11-28T16:00",
		"2026-12-04T12:00",
	]);
	expect(dueOffered(at("2026-11-27T03:00"))).toHaveLength(6);
});

test.each([
	["2026-11-27T12:00", "i dag 12:00"],
	["2026-11-28T08:30", "i morgon 08:30"],
	["2026-12-04T12:00", "fre 4 dec 12:00"],
	["2026-11-26T16:00", "i går 16:00"],
	["2028-01-02T10:00", "2 jan 2028 10:00"],
])("%s is %s", (wall, words) => expect(dueWords(at(wall), at("2026-11-27T11:45"), "sv")).toBe(words));
