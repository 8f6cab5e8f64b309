// Every kind of entry that a board knows. Another kind is another file here and another line below.
import { comparisonPoint } from "./comparison-point.ts";
import { correction } from "./correction.ts";
import type { Kind } from "./kind.ts";
import { movement } from "./movement.ts";
import { report } from "./report.ts";
import { template } from "./template.ts";
import { unit } from "./unit.ts";

export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
	[unit, template, report, movement, correction, comparisonPoint].map((kind) => [kind.name, kind as Kind<never>]),
);
