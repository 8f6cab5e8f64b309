// One unit's part of the exercise: its morning reports, its counts, its silence, and how it goes on afterwards.
import { correctionOf, dayMs } from "@samlad/board";
import type { ReportBody } from "@samlad/board";
import { createCalendar, historyDays } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { formFor, revisedAgo } from "./forms.ts";
import { coordinatorOf, managerOf } from "./persons.ts";
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import { queue } from "./queue.ts";
import type { Cluster } from "./region.ts";
import { countReport, morningReport } from "./reports.ts";
import { evenCounts } from "./shelves.ts";
import { unitBody } from "./units.ts";

export interface Span {
	readonly from: number;
	readonly until: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Who had fallen silent is heard again, and counts, on this day after the peak. */
const heardAgain = -3;

export function history(profile: Profile, cluster: Cluster, calendar: Calendar): readonly Said[] {
	const { board, unit, closedAgo = -1, isWatched } = profile;
	const last = Math.max(lastReport(profile, calendar), closedAgo);
	const mornings = Array.from({ length: historyDays - last }, (_, index) => last + index)
		.map((ago) => morning(profile, ago, last, calendar))
		.filter((report) => report.receivedAt > calendar.begins + hourMs);
	if (closedAgo >= 0) {
		const at = calendar.morning(closedAgo, 12 * 60);
		return [
			...mornings,
			said({
				board,
				actor: coordinatorOf(board),
				name: `close ${unit.id}`,
				at,
				kind: "unit",
				v: 2,
				body: unitBody(profile, cluster, { isClosed: true }),
			}),
		];
	}
	return isWatched && !profile.isSilent ? [...mornings, ...counts(profile, calendar)] : mornings;
}

/** At the opening moment and at the same hour each day before it. */
function counts(profile: Profile, { anchor }: Calendar): readonly Said[] {
	const { board, unit } = profile;
	const latest = anchor - randomFor(board, unit.id, "count").whole(2, 14) * minuteMs;
	const form = formFor(unit.type, false);
	return Array.from({ length: evenCounts }, (_, ago) =>
		said({
			board,
			actor: managerOf(board, unit.id),
			name: `count ${unit.id} ${ago}`,
			at: latest - ago * 24 * hourMs,
			kind: "report",
			body: countReport(profile, form, ago),
		}),
	);
}

export function afterwards(
	profile: Profile,
	cluster: Cluster,
	calendar: Calendar,
	{ from, until }: Span,
): readonly Said[] {
	if (profile.closedAgo !== undefined) return [];
	const last = lastReport(profile, calendar);
	const reports: Said[] = [];
	const daysBefore = Math.max(0, Math.floor((from - calendar.anchor) / dayMs) - 1);
	for (let ago = -1 - daysBefore; calendar.morning(ago, 0) <= until; ago--) {
		if (profile.isSilent && ago > heardAgain) continue;
		const report = morning(profile, ago, last, calendar);
		reports.push(
			...[report, ...queue(profile, cluster, calendar, ago)].filter(({ receivedAt }) => receivedAt <= until),
		);
	}
	return reports;
}

function morning(profile: Profile, ago: number, last: number, calendar: Calendar): Said {
	const { board, unit, isLagging } = profile;
	const isOld = ago > revisedAgo || (ago === revisedAgo && profile.minutes < 12 * 60) || (isLagging && ago === 0);
	const countAgo = countWith(profile, ago, last, calendar);
	const form = { template: formFor(unit.type, isOld), ...(countAgo !== undefined && { countAgo }) };
	const body = morningReport(profile, form, { ago, toLast: ago - last, calendar });
	const byPhone = board === "jarfalla" && unit.id === "hemtjanst-3" && ago === 0;
	return said({
		board,
		actor: byPhone ? coordinatorOf(board) : managerOf(board, unit.id),
		name: `morning ${unit.id} ${ago}`,
		at: calendar.morning(ago, profile.minutes),
		kind: "report",
		source: byPhone ? "phone" : "form",
		body,
	});
}

/** Days before the unit's last count, where the morning report holds one: on count days, and each day near the end. */
function countWith(
	{ isWatched, isSilent }: Profile,
	ago: number,
	last: number,
	calendar: Calendar,
): number | undefined {
	const countDays = [1, 4];
	const isCountDay = countDays.includes(calendar.day(ago).weekday);
	if (isSilent && ago === heardAgain) return ago;
	if (isWatched && !isSilent) return ago < 0 || (ago > evenCounts && isCountDay) ? ago : undefined;
	const lastCount = isSilent ? last : 1;
	const countAgo = ago - lastCount;
	const isEven = countAgo >= 0 && countAgo < evenCounts;
	return isEven || (isCountDay && (ago < 0 || countAgo > 0)) ? countAgo : undefined;
}

/** The peak day's, or the one after which silence has set in. */
function lastReport({ isSilent, minutes }: Profile, calendar: Calendar): number {
	if (!isSilent) return 0;
	const missed = createCalendar(calendar.anchor - 2 * hourMs).comparedAt + 12 * hourMs;
	let ago = 0;
	while (calendar.morning(ago, minutes) >= missed) ago++;
	return ago;
}

/** One number typed wrong, and put right by the same hand half an hour later. */
export function slip(profiles: readonly Profile[], calendar: Calendar): readonly Said[] {
	const profile = profiles.find(({ unit }) => unit.id === "aldreboende-c");
	if (!profile || profile.isSilent) return [];
	const ago = 5;
	const { draft } = morning(profile, ago, 0, calendar);
	const body = draft.body as unknown as ReportBody;
	const ref = "cases.residents.isolating";
	const was = Number(body.values[ref] ?? 0);
	const values = { [ref]: { was, now: was + 1 } };
	const correction = correctionOf(
		{ id: draft.id, observedAt: draft.observedAt, body },
		values,
		"Räknade inte med ett provsvar som kom i går kväll.",
	);
	const { refs, observedAt } = correction;
	return [
		said({
			board: profile.board,
			actor: draft.actor,
			name: "slip",
			at: calendar.morning(ago, profile.minutes + 34),
			kind: "correction",
			body: correction.body,
			refs,
			observedAt,
		}),
	];
}
