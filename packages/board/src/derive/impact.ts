// Påverkansgrad: how hard a unit or the cluster is hit, from three questions. Unknown stays unknown where it could change the grade.
import { rowOf, type Read } from "../read.ts";
import type { ImpactAnswer, ImpactGrade, ImpactRow } from "../rows/care.ts";

/** The cluster's key; no unit's id looks so. */
export const ofCluster = "*";

export interface Impact extends Pick<ImpactRow, "plan" | "resources" | "load" | "override" | "at" | "actor" | "entry"> {
	/** What the answers give; null: unknown. */
	readonly computed: ImpactGrade | null;
	/** What is shown: the one set in its place, or else the computed one. */
	readonly grade: ImpactGrade | null;
}

/** `unit` left out: the cluster's. Undefined: nobody has answered. */
export function impactOf(read: Read, unit: string = ofCluster): Impact | undefined {
	const row = rowOf(read, "impact", unit);
	if (!row) return undefined;
	const computed = impactGrade([row.plan, row.resources, row.load]);
	return { ...row, computed, grade: row.override?.grade ?? computed };
}

/**
 * DOMAIN, Meetings: three severe = 5, one or two severe = 4, three mild = 3, one or two mild = 2, else 1. A worse answer never
 * gives a lower grade, so what is unknown lies between all of it fine and all of it severe.
 */
export function impactGrade(answers: readonly ImpactAnswer[]): ImpactGrade | null {
	const least = gradeOf(answers.map((answer) => answer ?? "fine"));
	const most = gradeOf(answers.map((answer) => answer ?? "severe"));
	return least === most ? least : null;
}

function gradeOf(answers: readonly NonNullable<ImpactAnswer>[]): ImpactGrade {
	const severe = answers.filter((answer) => answer === "severe").length;
	const mild = answers.filter((answer) => answer === "mild").length;
	if (severe > 0) return severe === 3 ? 5 : 4;
	if (mild > 0) return mild === 3 ? 3 : 2;
	return 1;
}
