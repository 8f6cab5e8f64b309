// Reports as a script writes them: which numbers a board takes, and a draft that says some of them.
import type { ReportBody } from "@samlad/board/bodies";
import type { Value } from "@samlad/board/rows/said";
import type { TemplateRow } from "@samlad/board/rows/template";
import type { UnitRow } from "@samlad/board/rows/unit";
import type { Draft, Json } from "@samlad/sync/entry";

/** What `GET /api/boards/:id` answers, as far as scripts look. */
export interface BoardAnswer {
	readonly board: string;
	readonly seq: number;
	readonly at: number;
	readonly tables: {
		readonly unit: { readonly [unit: string]: UnitRow };
		readonly template: { readonly [template: string]: TemplateRow };
		readonly [table: string]: { readonly [key: string]: unknown };
	};
}

/** One cell that can be reported: a number that is a state, so that it can be said again and again. */
export interface Place {
	readonly unit: string;
	readonly template: { readonly id: string; readonly version: number };
	readonly section: string;
	readonly ref: string;
}

/** Every gauge of every open unit, unit by unit. */
export function placesOf({ tables }: Pick<BoardAnswer, "tables">): readonly Place[] {
	return Object.entries(tables.unit).flatMap(([unit, { type, status }]) => {
		const found = Object.entries(tables.template).find(([, row]) => row.unitTypes.includes(type));
		if (status !== "open" || !found) return [];
		const [id, { version, sections }] = found;
		return sections.flatMap((section) =>
			section.measures
				.filter((measure) => measure.type === "gauge")
				.map((measure) => ({ unit, template: { id, version }, section: section.id, ref: measure.id })),
		);
	});
}

/** The body of a report on places of one unit, with a value for each. */
export function reportOn(places: readonly Place[], value: (place: Place) => Value): ReportBody {
	const [first] = places;
	if (!first) throw new Error("A report needs a place to report on");
	return {
		unit: first.unit,
		template: first.template,
		sections: [...new Set(places.map((place) => place.section))],
		values: Object.fromEntries(places.map((place) => [place.ref, value(place)])),
	};
}

export function draftOf(
	body: ReportBody,
	said: { readonly id: string; readonly board: string; readonly actor: string; readonly observedAt: number },
): Draft {
	return { v: 1, kind: "report", source: "form", body: body as unknown as Json, ...said };
}
