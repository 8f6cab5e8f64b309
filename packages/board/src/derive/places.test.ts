import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCluster, hour, monday8 } from "../testing/board.ts";
import { homes, tell } from "../testing/homes.ts";
import { places } from "./places.ts";

const now = monday8 + hour;
const said = {
	"places.capacity": 48,
	"places.occupied": 40,
	"places.free": 5,
	"places.closed": 3,
	"places.closed.reason": "staff",
	accepting: "yes",
};

function flagsWith(change: { readonly [ref: string]: number | string | null }) {
	const board = homes("a");
	tell(board, "a", { ...said, ...change });
	return places(board, now).units[0]?.flags;
}

describe("places", () => {
	test("a unit has what it said of each, and when", () => {
		const board = homes("a");
		tell(board, "a", said);
		const [unit] = places(board, now).units;
		expect([unit?.capacity, unit?.occupied, unit?.free, unit?.closed].map((figure) => figure?.cell?.value)).toEqual([
			48, 40, 5, 3,
		]);
		expect(unit).toMatchObject({ id: "a", flags: [], saidAt: monday8, silent: false });
		expect(unit?.reason?.cell?.value).toBe("staff");
	});

	test.each<readonly [string, Parameters<typeof flagsWith>[0], readonly string[]]>([
		["as many free as the others leave", {}, []],
		["fewer free than the others leave", { "places.free": 2 }, []],
		["more free than the others leave", { "places.free": 6 }, ["too-many-free"]],
		["more taken than there are", { "places.occupied": 50, "places.free": 0 }, ["overfull"]],
		["more taken than there are, and some free", { "places.occupied": 50 }, ["overfull", "too-many-free"]],
		["free ones where nobody is taken in", { accepting: "no" }, ["none-accepted"]],
		["free ones where some are taken in", { accepting: "limited" }, []],
		["closed without a reason", { "places.closed.reason": "none" }, ["unexplained"]],
		["a reason that is not known", { "places.closed.reason": null }, []],
		[
			"so many free that it is wrong whatever is closed",
			{ "places.closed": null, "places.free": 9 },
			["too-many-free"],
		],
		["so few free that it may be right", { "places.closed": null, "places.free": 8 }, []],
		["how many are taken is not known", { "places.occupied": null, "places.free": 48 }, []],
		["how many there are is not known", { "places.capacity": null, "places.free": 48 }, []],
	])("%s", (_name, change, flags) => expect(flagsWith(change)).toEqual(flags));

	test("sums say how many they lack, and unknown is not zero", () => {
		const board = homes("a", "b", "c");
		tell(board, "a", said);
		tell(board, "b", { ...said, "places.free": null, accepting: null });
		const found = places(board, now);
		expect(found.free).toMatchObject({ value: 5, missing: 2, of: 3 });
		expect(found.occupied).toMatchObject({ value: 80, missing: 1, of: 3 });
		expect(found.accepting).toEqual({ said: new Map([["yes", 1]]), unknown: 2 });
		expect(places(homes("a"), now).free).toMatchObject({ value: null, missing: 1, of: 1 });
	});

	test("a unit without places says whether it takes in, and is not missed where it is not asked", () => {
		const board = createCluster();
		const found = places(board, now);
		const centre = found.units.find(({ id }) => id === "vardcentral-1");
		expect(centre?.accepting).toBeDefined();
		expect(centre?.capacity).toBeUndefined();
		expect(found.units.map(({ id }) => id)).toEqual(["vardcentral-1", "aldreboende-a"]);
		expect(found.capacity.of).toBe(1);
	});

	test("who owes the board a report of places is silent; a closed unit is not, and comes last", () => {
		const board = homes("a", "b");
		tell(board, "a", said, -48);
		tell(board, "b", said, -48);
		board.say("unit", { unit: "a", name: "A", type: "care-home", status: "closed" }, { observedAt: monday8 });
		expect(places(board, monday8 + 4 * hour).units.map(({ id, silent }) => [id, silent])).toEqual([
			["b", true],
			["a", false],
		]);
	});
});

const answer = fc.record(
	{
		"places.capacity": fc.option(fc.nat(60)),
		"places.occupied": fc.option(fc.nat(60)),
		"places.free": fc.option(fc.nat(60)),
		"places.closed": fc.option(fc.nat(60)),
		accepting: fc.option(fc.constantFrom("yes", "limited", "no")),
	},
	{ requiredKeys: ["accepting"] },
);

test("whatever is said, a sum is what is known added up, and all that should speak are known or missing", () => {
	fc.assert(
		fc.property(fc.array(answer, { minLength: 1, maxLength: 5 }), (all) => {
			const ids = all.map((_, place) => `u${place}`);
			const board = homes(...ids);
			for (const [place, values] of all.entries())
				tell(board, `u${place}`, JSON.parse(JSON.stringify(values)) as { [ref: string]: number | null });
			const found = places(board, now);
			for (const [name, measure] of [
				["capacity", "places.capacity"],
				["occupied", "places.occupied"],
				["free", "places.free"],
				["closed", "places.closed"],
			] as const) {
				const known = all.flatMap((values) => values[measure] ?? []);
				const value = known.length === 0 ? null : known.reduce((one, other) => one + other, 0);
				expect(found[name]).toMatchObject({ value, missing: all.length - known.length, of: all.length });
			}
			for (const [place, values] of all.entries()) {
				const { "places.capacity": capacity, "places.occupied": occupied, "places.free": free } = values;
				if (capacity == null || occupied == null || free == null) continue;
				const isTooMany = free > 0 && free + occupied + (values["places.closed"] ?? 0) > capacity;
				const flags = found.units.find(({ id }) => id === `u${place}`)?.flags ?? [];
				expect(flags.includes("too-many-free")).toBe(isTooMany);
			}
		}),
	);
});
