// The forms of the exercise: the first templates, of which one got a field more three weeks before the peak.
import { firstTemplates } from "@samlad/board";
import type { TemplateBody } from "@samlad/board";

export const revisedAgo = 20;
const revised = "residential";
const addedField = "staff-agency";

/** As they were when the region was set up. */
export const originalForms: readonly TemplateBody[] = firstTemplates.map((form) =>
	form.template === revised
		? {
				...form,
				sections: form.sections.map((section) => ({
					...section,
					measures: section.measures.filter(({ id }) => id !== addedField),
				})),
			}
		: form,
);

/** What was published then. */
export const revisedForms: readonly TemplateBody[] = firstTemplates
	.filter(({ template }) => template === revised)
	.map((form) => ({ ...form, version: form.version + 1 }));

/** The form a unit of a type fills in; `isOld`: as it was at first. */
export function formFor(unitType: string, isOld: boolean): TemplateBody {
	const forms = isOld ? originalForms : [...revisedForms, ...originalForms];
	const form = forms.find(({ unitTypes }) => unitTypes.includes(unitType));
	if (!form) throw new Error(`no form for units of the type ${unitType}`);
	return form;
}
