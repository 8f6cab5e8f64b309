// A cluster's row as one sentence, for those who hear it rather than see it.
import { language } from "#lib/language.svelte.ts";
import { days, plain, signed, tenths } from "#lib/numbers.ts";
import { m } from "#lib/paraglide/messages.js";
import { statusWord } from "#lib/ui/status.ts";
import { latestOf, type Measured } from "./curves.ts";
import { deviating, type Row } from "./rows.ts";

export function sentenceOf({ row, community }: Row, since: string, as: Measured): string {
	if (!row) return m.region_unknown_long();
	const lang = language();
	const parts = [
		row.units === 0
			? m.region_no_units()
			: row.worst
				? m.region_said_worst({
						n: deviating(row),
						of: row.units,
						unit: row.worst.unit,
						level: statusWord(row.worst.need),
					})
				: m.region_none_deviate({ n: row.units }),
		row.cases.value === null ? m.region_said_no_cases() : m.region_said_cases({ n: plain(row.cases.value, lang) }),
		row.cases.missing > 0 ? m.missing_of({ n: row.cases.missing, of: row.cases.of }) : "",
		row.delta === null ? "" : m.region_said_change({ n: signed(row.delta, lang), since }),
		row.staff.value === null ? "" : m.region_said_staff({ n: plain(row.staff.value, lang, 1) }),
		row.days ? m.region_said_days({ n: days(row.days.days, lang), unit: row.days.unit }) : "",
		communityWords(community && latestOf(community, as), as),
	];
	return `${parts.filter((part) => part !== "").join(". ")}.`;
}

function communityWords(latest: ReturnType<typeof latestOf> | undefined, as: Measured): string {
	if (latest?.value == null) return "";
	const n = as === "rate" ? tenths(latest.value, language()) : plain(latest.value, language());
	return as === "rate" ? m.region_said_rate({ n }) : m.region_said_count({ n });
}
