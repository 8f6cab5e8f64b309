// Who is to receive those ready for discharge, as the senders say it after their morning reports.
import type { DischargeQueueBody } from "@samlad/board";
import type { Calendar } from "./calendar.ts";
import { said } from "./entry.ts";
import type { Said } from "./entry.ts";
import { received } from "./jarfalla.ts";
import { managerOf } from "./persons.ts";
import { randomFor } from "./profile.ts";
import type { Profile } from "./profile.ts";
import type { Cluster } from "./region.ts";
import { storyOf } from "./story.ts";

/** As many mornings of the history are told. */
const toldDays = 3;
const minutesAfterReport = 4;

/** Mornings before the peak day, and the peak day itself. */
export function queueHistory(profile: Profile, cluster: Cluster, calendar: Calendar): readonly Said[] {
	return Array.from({ length: toldDays }, (_, ago) => queue(profile, cluster, calendar, ago)).flat();
}

/** One morning's; none from a unit that has nobody to discharge, or has fallen silent. */
export function queue(profile: Profile, cluster: Cluster, calendar: Calendar, ago: number): readonly Said[] {
	const { board, unit, discharge, isSilent, minutes } = profile;
	if (discharge[0] === 0 || isSilent) return [];
	return [
		said({
			board,
			actor: managerOf(board, unit.id),
			name: `queue ${unit.id} ${ago}`,
			at: calendar.morning(ago, minutes + minutesAfterReport),
			kind: "discharge-queue",
			body: numbersOn(profile, cluster, ago),
		}),
	];
}

/** Adds up to what the report says; whoever is beyond the usual receivers goes home. */
function numbersOn(profile: Profile, cluster: Cluster, ago: number): DischargeQueueBody {
	const story = storyOf(profile);
	const without = Number(story("discharge.no-receiver", ago));
	let rest = Math.max(0, Number(story("discharge.ready", ago)) - without);
	const numbers: Record<string, number> = { "@none": without, "@home": 0 };
	for (const [receiver, usual] of Object.entries(receivedBy(profile, cluster))) {
		const number = Math.min(usual, rest);
		numbers[receiver] = (numbers[receiver] ?? 0) + number;
		rest -= number;
	}
	numbers["@home"] = (numbers["@home"] ?? 0) + rest;
	return { unit: profile.unit.id, numbers };
}

function receivedBy({ board, unit, discharge }: Profile, { units }: Cluster): { readonly [receiver: string]: number } {
	const listed = board === "jarfalla" ? received[unit.id] : undefined;
	if (listed) return listed;
	const random = randomFor(board, unit.id, "queue");
	const homes = units.filter(({ id, type }) => id !== unit.id && (type === "care-home" || type === "short-stay"));
	const home = homes[random.whole(0, Math.max(0, homes.length - 1))];
	const withReceiver = discharge[0] - discharge[1];
	return home ? { [home.id]: Math.ceil(withReceiver / 2) } : {};
}
