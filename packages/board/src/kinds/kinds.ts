// Every kind of entry that a board knows. Another kind is another file here and another line below.
import { answer } from "./answer.ts";
import { comparisonPoint } from "./comparison-point.ts";
import { correction } from "./correction.ts";
import { dischargeQueue } from "./discharge-queue.ts";
import type { Kind } from "./kind.ts";
import { movement } from "./movement.ts";
import { question } from "./question.ts";
import { reopening } from "./reopening.ts";
import { report } from "./report.ts";
import { template } from "./template.ts";
import { unit } from "./unit.ts";

export const kinds: ReadonlyMap<string, Kind<never>> = new Map(
	[unit, template, report, movement, correction, comparisonPoint, dischargeQueue, question, answer, reopening].map(
		(kind) => [kind.name, kind as Kind<never>],
	),
);
