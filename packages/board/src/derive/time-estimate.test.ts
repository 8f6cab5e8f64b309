import { expect, test } from "vitest";
import { firstTemplates } from "../templates/first.ts";
import { dailyEstimate, sectionEstimate } from "./time-estimate.ts";

const [residential] = firstTemplates;
if (!residential) throw new Error("no template");
const section = (id: string) => {
	const found = residential.sections.find((section) => section.id === id);
	if (!found) throw new Error("no section");
	return found;
};

test("five seconds a field: eleven items take 55 s", () => {
	expect(sectionEstimate(residential, section("stock"))).toEqual({ fields: 11, seconds: 55 });
});

test("a role is asked for once a shift: two roles by day, evening and night, one by day and evening, and four numbers", () => {
	const staff = { ...section("staff") };
	expect(sectionEstimate(residential, staff)).toEqual({ fields: 12, seconds: 60 });
});

test("of a day, only what is asked for every day", () => {
	const daily = residential.sections.filter(({ due }) => due && !due.weekdays);
	const fields = daily.reduce((sum, one) => sum + sectionEstimate(residential, one).fields, 0);
	expect(daily.map(({ id }) => id)).toEqual(["cases", "staff", "places"]);
	expect(dailyEstimate(residential)).toEqual({ fields, seconds: fields * 5 });
	expect(dailyEstimate({ ...residential, sections: [] })).toEqual({ fields: 0, seconds: 0 });
});
