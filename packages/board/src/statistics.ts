// Which rows of the agency's weekly figures are a cluster's, as people write them down: a municipality's code a line, in a
// divided city with its district after it.
import type { UnitRow } from "./rows/unit.ts";

export type Statistics = NonNullable<UnitRow["statistics"]>;

export const mostStatistics = 20;
export const municipalityCode = /^\d{4}$/;
export const longestDistrict = 120;

export type StatisticsRead =
	| { readonly ok: true; readonly statistics: Statistics }
	| { readonly ok: false; readonly why: "no-code" | "too-many" | "too-long" };

/** `0123`, `0180 Spånga-Tensta`, `0180; Bromma`. The same row twice is one: figures are summed. */
export function readStatistics(text: string): StatisticsRead {
	const rows = new Map<string, Statistics[number]>();
	for (const line of text.split("\n").map((line) => line.trim())) {
		if (line === "") continue;
		const [, code = "", rest = ""] = /^(\d{4})(?:[\s,;:]+(.*))?$/.exec(line) ?? [];
		if (!municipalityCode.test(code)) return { ok: false, why: "no-code" };
		const district = rest.replaceAll(/\s+/g, " ").trim();
		if (district.length > longestDistrict) return { ok: false, why: "too-long" };
		rows.set(`${code} ${district.toLowerCase()}`, { code, ...(district === "" ? {} : { district }) });
	}
	return rows.size > mostStatistics ? { ok: false, why: "too-many" } : { ok: true, statistics: [...rows.values()] };
}

/** What `readStatistics` reads back. */
export function writeStatistics(statistics: Statistics): string {
	return statistics.map(({ code, district }) => (district === undefined ? code : `${code} ${district}`)).join("\n");
}
