import { expect, test } from "vitest";
import { isPlace, mostPeople, presentIn } from "./place.ts";

test.each(["board", "report/home-a", "report/home-a/stock.ffp2", "report/a/staff.rn/2020-04-12/night", "meeting/41/3"])(
	"10.2 %s is a place",
	(at) => expect(isPlace(at)).toBe(true),
);

test.each([
	"",
	"Board",
	"board/",
	"/board",
	"board//a",
	"board/a/b/c/d/e",
	"board/<b>a</b>",
	"board/å",
	"board/a b",
	"board/__proto__",
	`board/${"a".repeat(65)}`,
	`board${"/a234567890123456789012345678901234567890123456789".repeat(4)}`,
	"board\n",
	7,
	null,
	["board"],
])("10.2 %j is no place", (at) => expect(isPlace(at)).toBe(false));

test("10.6 of what another node told only people at places are kept, and no more than can be shown", () => {
	const anna = { person: "anna", at: "board", since: 1 };
	expect(
		presentIn([
			["anna", "board", 1],
			["<img onerror=alert(1)>", "board", 1],
			["bo", "a place", 1],
			["bo", "board", "1"],
			["bo", "board", 1.5],
			["bo", "board"],
			[{ toString: "bo" }, "board", 1],
			{ person: "bo" },
			null,
			"bo",
		]),
	).toEqual([anna]);
	for (const noList of [null, "x", 7, {}, { length: 9 }]) expect(presentIn(noList)).toEqual([]);
	expect(presentIn(Array.from({ length: mostPeople + 5 }, (_, at) => [`p${at}`, "board", at]))).toHaveLength(
		mostPeople,
	);
});
