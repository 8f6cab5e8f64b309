// A cluster's row as one sentence, for those who hear it rather than see it.
import type { Sum } from "@samlad/board/derive/cluster-row";
import { type LatestWeek, latestWeek, type Measured } from "@samlad/board/derive/community-rate";
import { deviatingUnits } from "@samlad/board/derive/region-sum";
import { language, type Language } from "#lib/language.svelte.ts";
import { days, plain, signed, tenths } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";
import { statusWord } from "#lib/ui/status.ts";
import type { Row } from "./rows.ts";

export function sentenceOf({ row, community }: Row, since: string, as: Measured): string {
	if (!row) return m.region_unknown_long();
	const lang = language();
	const parts = [
		row.units === 0
			? m.region_no_units()
			: row.worst
				? m.region_said_worst({
						n: deviatingUnits(row),
						of: row.units,
						unit: row.worst.unit,
						level: statusWord(row.worst.need),
					})
				: m.region_none_deviate({ n: row.units }),
		row.cases.value === null ? m.region_said_no_cases() : m.region_said_cases({ n: plain(row.cases.value, lang) }),
		row.cases.missing > 0 ? m.missing_of({ n: row.cases.missing, of: row.cases.of }) : "",
		row.delta === null ? "" : m.region_said_change({ n: signed(row.delta, lang), since }),
		row.units === 0 ? "" : staffWords(row.staff, lang),
		row.days ? m.region_said_days({ n: days(row.days.days, lang), unit: row.days.unit }) : "",
		communityWords(community && latestWeek(community, as), as),
	];
	return `${parts.filter((part) => part !== "").join(". ")}.`;
}

function staffWords({ value, missing, of }: Sum, lang: Language): string {
	if (value === null) return m.region_said_no_staff();
	const n = plain(value, lang, 1);
	return missing > 0 ? m.region_said_staff_some({ n, missing, of }) : m.region_said_staff({ n });
}

function communityWords(latest: LatestWeek | undefined, as: Measured): string {
	if (latest?.value == null) return "";
	const n = as === "rate" ? tenths(latest.value, language()) : plain(latest.value, language());
	return as === "rate" ? m.region_said_rate({ n }) : m.region_said_count({ n });
}
