// The agency's weekly cases as a regional officer once imported them. The last weeks are left for whoever imports the workbook.
import type { ReportBody } from "@samlad/board";
import { readCount } from "../import/count.ts";
import { boundOf, keyOf } from "../import/figures.ts";
import type { Weeks } from "../import/figures.ts";
import { sumOf } from "../import/sum.ts";
import { communityCases, firstMonday } from "./community-cases.ts";
import type { Cluster } from "./region.ts";

export const weeksLeft = 3;
const weekMs = 7 * 86_400_000;

const curves: ReadonlyMap<string, Weeks> = new Map(
	communityCases.map(({ code, district, weeks }) => [
		keyOf(code, district),
		new Map(weeks.split(" ").map((figure, index) => [mondayAt(index), readCount(figure) ?? { value: null }])),
	]),
);

function mondayAt(index: number): string {
	return new Date(Date.parse(firstMonday) + index * weekMs).toISOString().slice(0, 10);
}

export function communityReport({ statistics }: Cluster): ReportBody {
	const weeks = sumOf(
		statistics.map(({ code, district }) => keyOf(code, district)),
		curves,
	);
	const known = [...weeks].slice(0, -weeksLeft).map(([monday, count]) => [`community.cases/${monday}`, count] as const);
	return {
		unit: "kommun",
		template: { id: "community", version: 1 },
		sections: ["community"],
		values: Object.fromEntries(known.map(([ref, { value }]) => [ref, value])),
		below: Object.fromEntries(
			known.flatMap(([ref, count]) => (boundOf(count) === undefined ? [] : [[ref, boundOf(count) ?? 0]])),
		),
	};
}
