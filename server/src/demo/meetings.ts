// The exercise's meetings: each cluster's daily one, the last of which is what changes are counted from, with what came of it.
import { firstAgenda } from "@samlad/board";
import type { Party } from "@samlad/board";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { coordinatorOf } from "./persons.ts";
import type { Cluster } from "./region.ts";

const minuteMs = 60_000;
/** What each item takes, in minutes; together it ends when changes are counted from. */
const taken = [2, 7, 5, 5, 4, 3, 2] as const;

interface Recorded {
	readonly kind: "decision" | "action" | "log-line";
	/** The item it was recorded at, and how many minutes into it. */
	readonly item: string;
	readonly after: number;
	readonly body: object;
}

export function meetingsOf(cluster: Cluster, { begins, comparedAt, morning }: Calendar): readonly Said[] {
	const board = cluster.id;
	const actor = coordinatorOf(board);
	const say = (name: string, kind: string, at: number, body: object, refs: readonly string[] = []) =>
		said({ board, actor, name: `meeting ${name}`, at, kind, body, ...(refs.length > 0 && { refs }) });
	const agenda = say("agenda", "agenda", begins + 2 * minuteMs, firstAgenda);
	const startsAt = comparedAt - taken.reduce((sum, minutes) => sum + minutes, 0) * minuteMs;
	const started = say("start", "meeting", startsAt, {
		agenda: firstAgenda.agenda,
		leader: actor,
		logKeeper: actor,
		pinned,
	});
	const meeting = started.draft.id;
	const beginning = new Map(
		firstAgenda.items.map(({ id }, place) => [
			id,
			startsAt + taken.slice(0, place).reduce((sum, minutes) => sum + minutes, 0) * minuteMs,
		]),
	);
	const steps = firstAgenda.items.slice(1, taken.length).map(({ id }) => {
		const at = beginning.get(id) ?? startsAt;
		return say(`step ${id}`, "meeting-step", at, { meeting, step: { item: id } }, [meeting]);
	});
	const present = cluster.units.map((unit, index) =>
		say(
			`present ${unit.id}`,
			"attendance",
			startsAt + 10_000 + index * 2000,
			{ meeting, who: { unit: unit.id }, present: index % 9 !== 8 },
			[meeting],
		),
	);
	const records = recordsOf(cluster, morning(0, 11 * 60)).map(({ kind, item, after, body }, index) =>
		say(`record ${index}`, kind, (beginning.get(item) ?? startsAt) + after * minuteMs, { meeting, item, ...body }, [
			meeting,
		]),
	);
	const ended = say("end", "meeting-end", comparedAt, { meeting }, [meeting]);
	return [agenda, started, ...steps, ...present, ...records, ended];
}

const pinned = "Räcker skyddsmaterialet till alla över helgen?";

function recordsOf({ units }: Cluster, due: number): readonly Recorded[] {
	const [first, second] = [units[0]?.id ?? "", units[1]?.id ?? units[0]?.id ?? ""];
	const unit = (id: string): Party => ({ unit: id });
	return [
		{
			kind: "decision",
			item: "skyddsmaterial",
			after: 2,
			body: {
				text: "Den enhet som har mest lånar ut munskydd till den som har minst, i dag före klockan 14.",
				mandate: "local",
				objections: null,
				executor: unit(first),
			},
		},
		{
			kind: "action",
			item: "skyddsmaterial",
			after: 3,
			body: { text: "Inventera långärmade förkläden", owner: unit(second), person: "enhetschef", due },
		},
		{
			kind: "decision",
			item: "smitta",
			after: 1,
			body: {
				text: "Besöksstopp på de boenden som har smitta, till nästa möte.",
				mandate: "municipal",
				objections: "Anhöriga behöver få veta det samma dag.",
				executor: { name: "Kommunens ledning" },
			},
		},
		{
			kind: "action",
			item: "beslut",
			after: 1,
			body: {
				text: "Ring dem som väntar på provsvar",
				owner: unit(first),
				due: due - 24 * 60 * minuteMs + 90 * minuteMs,
			},
		},
		{
			kind: "log-line",
			item: "laget",
			after: 3,
			body: { text: "Strömavbrott på ett boende mellan 06.10 och 06.40, avhjälpt." },
		},
	];
}
