// Everything that is said in the exercise, from its beginning up to a moment: who says what, when, on which board.
import { correctionOf, dayMs } from "@samlad/board";
import type { ReportBody } from "@samlad/board";
import { createCalendar, historyDays } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { communityReport } from "./community.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { formFor, originalForms, revisedAgo, revisedForms } from "./forms.ts";
import { administrator, coordinatorOf, managerOf, officer } from "./persons.ts";
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import { profilesOf } from "./profiles.ts";
import { clusters, region } from "./region.ts";
import type { Cluster } from "./region.ts";
import { countReport, morningReport } from "./reports.ts";
import { evenCounts } from "./shelves.ts";
import { communityUnit, unitBody } from "./units.ts";

export interface Plan {
	/** The region board's: each comes before whatever is later on the clusters'. */
	readonly region: readonly Said[];
	/** By cluster, in order. */
	readonly clusters: ReadonlyMap<string, readonly Said[]>;
}

interface Span {
	readonly from: number;
	readonly until: number;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** Who had fallen silent is heard again, and counts, on this day after the peak. */
const heardAgain = -3;

/** The history that ends at `anchor`, of the whole region or of some of it. */
export function historyUpTo(anchor: number, some: readonly Cluster[] = clusters): Plan {
	const calendar = createCalendar(anchor);
	return {
		region: regionHistory(calendar, some),
		clusters: new Map(some.map((cluster) => [cluster.id, inOrder(clusterHistory(cluster, calendar))])),
	};
}

/** What has been said from one moment to another after it, so that the board is never all silent. */
export function sinceThen(
	anchor: number,
	{ from, until }: Span,
	some: readonly Cluster[] = clusters,
): ReadonlyMap<string, readonly Said[]> {
	const calendar = createCalendar(anchor);
	const all = (cluster: Cluster) =>
		profilesOf(cluster).flatMap((profile) => afterwards(profile, calendar, { from, until }));
	return new Map(some.map((cluster) => [cluster.id, inOrder(all(cluster))]));
}

function regionHistory({ begins, morning }: Calendar, some: readonly Cluster[]): readonly Said[] {
	const copies = some.map(({ id }) => id);
	const publish = (at: number) => (form: { readonly template: string; readonly version: number }, index: number) =>
		said({
			board: region.id,
			actor: administrator.id,
			name: `template ${form.template} ${form.version}`,
			at: at + index * 1000,
			kind: "template",
			body: { ...form, boards: copies },
		});
	return [...originalForms.map(publish(begins)), ...revisedForms.map(publish(morning(revisedAgo, 12 * 60)))];
}

function clusterHistory(cluster: Cluster, calendar: Calendar): readonly Said[] {
	const board = cluster.id;
	const actor = coordinatorOf(board);
	const profiles = profilesOf(cluster);
	const setUp = [...profiles.map((profile) => unitBody(profile, cluster)), communityUnit(cluster)].map((body, index) =>
		said({
			board,
			actor,
			name: `unit ${body.unit}`,
			at: calendar.begins + minuteMs + index * 1000,
			kind: "unit",
			body,
		}),
	);
	const imported = said({
		board,
		actor: officer.id,
		name: "community",
		at: calendar.morning(26, 10 * 60 + 15),
		kind: "report",
		source: "import",
		body: communityReport(cluster),
	});
	const compared = said({
		board,
		actor,
		name: "comparison",
		at: calendar.comparedAt,
		kind: "comparison-point",
		body: { label: "Lägesavstämning 08.30" },
	});
	return [
		...setUp,
		imported,
		compared,
		...profiles.flatMap((profile) => history(profile, cluster, calendar)),
		...slip(profiles, calendar),
	];
}

function history(profile: Profile, cluster: Cluster, calendar: Calendar): readonly Said[] {
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

function afterwards(profile: Profile, calendar: Calendar, { from, until }: Span): readonly Said[] {
	if (profile.closedAgo !== undefined) return [];
	const last = lastReport(profile, calendar);
	const reports: Said[] = [];
	const daysBefore = Math.max(0, Math.floor((from - calendar.anchor) / dayMs) - 1);
	for (let ago = -1 - daysBefore; calendar.morning(ago, 0) <= until; ago--) {
		if (profile.isSilent && ago > heardAgain) continue;
		const report = morning(profile, ago, last, calendar);
		if (report.receivedAt <= until) reports.push(report);
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
function slip(profiles: readonly Profile[], calendar: Calendar): readonly Said[] {
	const profile = profiles.find(({ unit }) => unit.id === "aldreboende-c");
	if (!profile || profile.isSilent) return [];
	const ago = 5;
	const { draft } = morning(profile, ago, 0, calendar);
	const body = draft.body as unknown as ReportBody;
	const ref = "cases.residents.isolating";
	const values = {
		[ref]: { was: body.values[ref] ?? null, now: Number(body.values["cases.residents.suspected"] ?? 0) + 1 },
	};
	const correction = correctionOf(
		{ id: draft.id, observedAt: draft.observedAt, body },
		values,
		"Räknade inte med den som kom hem från sjukhuset i går kväll.",
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

function inOrder(all: readonly Said[]): readonly Said[] {
	return all.toSorted((one, other) => one.receivedAt - other.receivedAt || (one.draft.id < other.draft.id ? -1 : 1));
}
