import type { Section } from "@samlad/board/rows/template";
import { expect, test } from "vitest";
import { composeSection, type SectionFields } from "./section-form.ts";

const section: Section = { id: "cases", label: { sv: "Smitta", en: "Infection" }, due: { at: "08:30" }, measures: [] };
const fields: SectionFields = {
	label: section.label,
	isDue: true,
	at: "08:30",
	days: [1, 2, 3, 4, 5, 6, 7],
	whenCritical: false,
	silent: "2",
};
const compose = (more: Partial<SectionFields>) => composeSection(section, { ...fields, ...more });
const dueOf = (more: Partial<SectionFields>) => {
	const composed = compose(more);
	return composed.ok ? composed.section.due : composed.faults;
};

test("what nobody changed is the same", () => {
	expect(compose({})).toEqual({ ok: true, section });
});

test("its own patience, days and time; a default is not said", () => {
	expect(dueOf({ silent: "4,5" })).toEqual({ at: "08:30", silentAfterHours: 4.5 });
	expect(dueOf({ silent: "" })).toEqual({ at: "08:30" });
	expect(dueOf({ at: "7.15", days: [1, 4], whenCritical: true })).toEqual({
		at: "07:15",
		weekdays: [1, 4],
		dailyWhenCritical: true,
	});
	expect(dueOf({ isDue: false, at: "nonsense" })).toBeNull();
});

test("a time that is none, no day, hours that are no number, one language only", () => {
	expect(dueOf({ at: "25:00" })).toEqual([{ field: "at", is: "clock" }]);
	expect(dueOf({ days: [] })).toEqual([{ field: "days", is: "no-day" }]);
	expect(dueOf({ silent: "länge" })).toEqual([{ field: "silent", is: "not-a-number" }]);
	expect(dueOf({ silent: "1000" })).toEqual([{ field: "silent", is: "not-a-number" }]);
	expect(dueOf({ label: { sv: "Smitta", en: "" } })).toEqual([{ field: "en", is: "need-english" }]);
});
