// From what stands in the fields to the report that is sent, and what has to be put right first. Fetched when the rows are drawn; sends nothing.
import { guardText } from "@samlad/board/guard/identity-number";
import type { ReportBody } from "@samlad/board/bodies";
import type { Value } from "@samlad/board/rows/said";
import type { TemplateRow } from "@samlad/board/rows/template";
import type { Line } from "./lines.ts";
import type { WrongCode } from "./reading.ts";

/** What stands in the way of sending, in the order of the page. */
export type Obstacle =
	| { readonly is: "wrong"; readonly ref: string; readonly code: WrongCode }
	| { readonly is: "surprising"; readonly ref: string }
	| { readonly is: "comment"; readonly code: "identity-number" | "too-long" }
	| { readonly is: "nothing-said" };

export type Composed =
	| { readonly ok: true; readonly body: ReportBody }
	| { readonly ok: false; readonly obstacles: readonly Obstacle[] };

/** As the board's rules have it. */
export const longestComment = 4000;

export interface ComposeInput {
	readonly unit: string;
	readonly template: { readonly id: string; readonly row: TemplateRow };
	readonly lines: readonly Line[];
	readonly comment: string;
}

export function composeReport({ unit, template, lines, comment }: ComposeInput): Composed {
	const obstacles = [...lines.flatMap(obstacleOf), ...commentObstacles(comment)];
	const said = lines.flatMap(({ field, reading }) =>
		reading.is === "same" || reading.is === "changed" ? [{ field, reading }] : [],
	);
	const text = comment.trim();
	if (obstacles.length === 0 && said.length === 0 && text === "") obstacles.push({ is: "nothing-said" });
	if (obstacles.length > 0) return { ok: false, obstacles };

	const unchanged = said.flatMap(({ field, reading }) => (reading.is === "same" && !reading.typed ? [field.ref] : []));
	return {
		ok: true,
		body: {
			unit,
			template: { id: template.id, version: template.row.version },
			sections: [...new Set(said.map(({ field }) => field.section))],
			values: Object.fromEntries(said.map(({ field, reading }): [string, Value] => [field.ref, reading.value])),
			...(unchanged.length > 0 ? { unchanged } : {}),
			...(text === "" ? {} : { comment: text }),
		},
	};
}

function obstacleOf({ field, reading }: Line): readonly Obstacle[] {
	if (reading.is === "wrong") return [{ is: "wrong", ref: field.ref, code: reading.code }];
	if (reading.is === "nothing" && field.startsEmpty === "volatile")
		return [{ is: "wrong", ref: field.ref, code: "type-again" }];
	if (reading.is === "changed" && reading.doubt?.interrupts) return [{ is: "surprising", ref: field.ref }];
	return [];
}

function commentObstacles(comment: string): readonly Obstacle[] {
	if (!guardText(comment).ok) return [{ is: "comment", code: "identity-number" }];
	if (comment.trim().length > longestComment) return [{ is: "comment", code: "too-long" }];
	return [];
}
