// How far a cluster has come on its way to a first report. Worked out from what there is: nothing is kept about the way itself.
import { rowsOf, type Read } from "../read.ts";
import type { UnitRow } from "../rows/unit.ts";
import { templateOf } from "./template.ts";

const setUpSteps = ["cluster", "units", "templates", "people", "report"] as const;
export type SetUpStep = (typeof setUpSteps)[number];

export interface SetUp {
	/** In order. `next`: the first that is not done, and the only one of its kind. */
	readonly steps: readonly { readonly step: SetUpStep; readonly state: "done" | "next" | "later" }[];
	readonly units: number;
	/** Of them, those for which somebody may report, or is invited to. */
	readonly covered: number;
	/** Types of the cluster's units that have no template yet. */
	readonly withoutTemplate: readonly string[];
	readonly isDone: boolean;
}

export interface SetUpInput {
	/** The cluster's board; undefined: there is no cluster. */
	readonly read: Read | undefined;
	/** Whether anybody may report for a unit, or is invited to. */
	covers(unit: string): boolean;
}

export function setUp({ read, covers }: SetUpInput): SetUp {
	const units = read ? openUnits(read) : [];
	const covered = units.filter(([id]) => covers(id)).length;
	const types = [...new Set(units.map(([, { type }]) => type))];
	const withoutTemplate = read ? types.filter((type) => !templateOf(read, type)) : [];
	const done: { readonly [step in SetUpStep]: boolean } = {
		cluster: read !== undefined,
		units: units.length > 0,
		templates: units.length > 0 && withoutTemplate.length === 0,
		people: units.length > 0 && covered === units.length,
		report: read !== undefined && hasReport(read, units),
	};
	const next = setUpSteps.find((step) => !done[step]);
	const steps = setUpSteps.map((step) => ({
		step,
		state: done[step] ? ("done" as const) : step === next ? ("next" as const) : ("later" as const),
	}));
	return { steps, units: units.length, covered, withoutTemplate, isDone: next === undefined };
}

/** Those that report: neither retired nor the pseudo-unit of community cases. */
function openUnits(read: Read): readonly (readonly [string, UnitRow])[] {
	return [...rowsOf(read, "unit")].filter(([, { type, status }]) => type !== "kommun" && status !== "retired");
}

function hasReport(read: Read, units: readonly (readonly [string, UnitRow])[]): boolean {
	const own = new Set(units.map(([id]) => id));
	for (const [key] of rowsOf(read, "said")) if (own.has(key.split("/", 1)[0] ?? "")) return true;
	return false;
}
