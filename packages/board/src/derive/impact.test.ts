import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { ImpactAnswer, ImpactGrade } from "../rows/care.ts";
import { impactGrade } from "./impact.ts";

/** DOMAIN, Meetings, all 27 written out: plan, resources, load as one letter each. */
const graded: { readonly [grade in ImpactGrade]: string } = {
	5: "sss",
	4: "ssm sms mss ssf sfs fss smm msm mms smf sfm msf mfs fsm fms sff fsf ffs",
	3: "mmm",
	2: "mmf mfm fmm mff fmf ffm",
	1: "fff",
};
const answer = { f: "fine", m: "mild", s: "severe" } as const;
const letters = ["f", "m", "s"] as const;
const every = letters.flatMap((plan) =>
	letters.flatMap((resources) => letters.map((load) => [plan, resources, load] as const)),
);

test("every one of the 27 answers has the grade that the rule gives it", () => {
	expect(every).toHaveLength(27);
	for (const three of every) {
		const found = impactGrade(three.map((letter) => answer[letter]));
		expect(`${three.join("")}: ${found}`).toBe(
			`${three.join("")}: ${Object.entries(graded).find(([, all]) => all.split(" ").includes(three.join("")))?.[0]}`,
		);
	}
});

test("unknown stays unknown, unless whatever it were the grade would be the same", () => {
	const some = fc.constantFrom<ImpactAnswer>("fine", "mild", "severe", null);
	fc.assert(
		fc.property(fc.tuple(some, some, some), (answers) => {
			const could = every
				.map((three) => three.map((letter) => answer[letter]))
				.filter((three) => three.every((one, place) => answers[place] === null || answers[place] === one))
				.map((three) => impactGrade(three));
			expect(impactGrade(answers)).toBe(new Set(could).size === 1 ? could[0] : null);
		}),
	);
	expect(impactGrade([null, null, null])).toBeNull();
	expect(impactGrade(["severe", "fine", null])).toBe(4);
});
