import { expect, test } from "vitest";
import { marginRules } from "./page-margins.ts";

const margins = { left: "Järfälla", right: "logg nr 7", exercise: undefined, count: "Sida {page} av {pages}" };

test("pages are counted in the order of the language", () => {
	expect(marginRules(margins)).toContain('content: "Sida " counter(page) " av " counter(pages);');
});

test("an exercise is named on every page, and nothing else is", () => {
	expect(marginRules(margins)).not.toContain("@top-center");
	expect(marginRules({ ...margins, exercise: "ÖVNING" })).toContain('@top-center { content: "ÖVNING";');
});

test("no name of a unit ends its string or begins a rule", () => {
	const rules = marginRules({ ...margins, left: '"; } body { display: none } \\ </style>\n' });
	expect(rules).toContain('content: "\\22 ; } body { display: none } \\5c  \\3c /style\\3e \\a ";');
});
