// Everything that is said in the exercise, from its beginning up to a moment: who says what, when, on which board.
import { createCalendar } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { communityReport } from "./community.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { originalForms, revisedAgo, revisedForms } from "./forms.ts";
import { meetingsOf } from "./meetings.ts";
import { leading } from "./leading.ts";
import { administrator, coordinatorOf, officer } from "./persons.ts";
import { profilesOf } from "./profiles.ts";
import { queueHistory } from "./queue.ts";
import { clusters, region } from "./region.ts";
import type { Cluster } from "./region.ts";
import { lending } from "./lending.ts";
import { responsibility } from "./responsibility.ts";
import { afterwards, history, slip } from "./unit-history.ts";
import type { Span } from "./unit-history.ts";
import { communityUnit, unitBody } from "./units.ts";

export interface Plan {
	/** The region board's: each comes before whatever is later on the clusters'. */
	readonly region: readonly Said[];
	/** By cluster, in order. */
	readonly clusters: ReadonlyMap<string, readonly Said[]>;
}

const minuteMs = 60_000;

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
		profilesOf(cluster).flatMap((profile) => afterwards(profile, cluster, calendar, { from, until }));
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
			v: 2,
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
	return [
		...setUp,
		imported,
		...meetingsOf(cluster, calendar),
		...profiles.flatMap((profile) => history(profile, cluster, calendar)),
		...profiles.flatMap((profile) => queueHistory(profile, cluster, calendar)),
		...slip(profiles, calendar),
		...responsibility(cluster, calendar),
		...leading(cluster, calendar),
		...lending(cluster, calendar),
	];
}

function inOrder(all: readonly Said[]): readonly Said[] {
	return all.toSorted((one, other) => one.receivedAt - other.receivedAt || (one.draft.id < other.draft.id ? -1 : 1));
}
