// What a meeting's clock shows: which item is on and since when, what each has taken, and what is left of it. From the steps and the time.
import type { AgendaItem, MeetingRow, MeetingStep } from "../rows/meeting.ts";

export interface ItemClock {
	readonly item: AgendaItem;
	/** `now`: it is on; `done`: it has been, and another is; `ahead`: it has not been on. */
	readonly is: "now" | "done" | "ahead";
	/** ms it has been on, pauses left out. */
	readonly spentMs: number;
	/** ms of it that are left; negative: how far it has run over. */
	readonly leftMs: number;
}

export interface MeetingClock {
	/** In the agenda's order. */
	readonly items: readonly ItemClock[];
	/** The one that is on; undefined when the meeting is over. */
	readonly now?: ItemClock;
	readonly isPaused: boolean;
	/** ms since the start, to the end of one that is over. */
	readonly elapsedMs: number;
	/** ms that the agenda takes, with minutes added. */
	readonly plannedMs: number;
	/** What *next* and *previous* go to. */
	readonly next?: string;
	readonly previous?: string;
}

const minuteMs = 60_000;

/** `now`: ms UTC, by the server's clock. */
export function meetingClock(row: MeetingRow, now: number): MeetingClock {
	const until = Math.max(row.startedAt, row.ended?.at ?? now);
	const { spent, more, on, isPaused, seen } = walked(row.steps, until);
	const isOver = row.ended !== undefined;
	const items = row.items.map((item): ItemClock => {
		const spentMs = spent.get(item.id) ?? 0;
		const is = !isOver && item.id === on ? "now" : seen.has(item.id) ? "done" : "ahead";
		return { item, is, spentMs, leftMs: (item.minutes + (more.get(item.id) ?? 0)) * minuteMs - spentMs };
	});
	const at = items.findIndex(({ item }) => item.id === on);
	const current = items.find(({ is }) => is === "now");
	const neighbour = (step: number) => (isOver ? undefined : items[at + step]?.item.id);
	const [next, previous] = [neighbour(1), at > 0 ? neighbour(-1) : undefined];
	return {
		items,
		...(current && { now: current }),
		isPaused: isPaused && !isOver,
		elapsedMs: until - row.startedAt,
		plannedMs: items.reduce((sum, { spentMs, leftMs }) => sum + spentMs + leftMs, 0),
		...(next !== undefined && { next }),
		...(previous !== undefined && { previous }),
	};
}

function walked(steps: readonly MeetingStep[], until: number) {
	const spent = new Map<string, number>();
	const more = new Map<string, number>();
	const seen = new Set<string>();
	let on: string | undefined;
	let since = 0;
	let isPaused = false;
	const add = (to: Map<string, number>, amount: number) => {
		if (on !== undefined) to.set(on, (to.get(on) ?? 0) + amount);
	};
	const settle = (at: number) => {
		if (!isPaused) add(spent, at - since);
		since = at;
	};
	for (const step of steps) {
		if (step.at > until) break;
		settle(step.at);
		// Going to an item ends a pause: the room is at it.
		if (step.item !== undefined) {
			on = step.item;
			isPaused = false;
			seen.add(on);
		} else if (step.paused !== undefined) isPaused = step.paused;
		else add(more, step.more ?? 0);
	}
	settle(until);
	return { spent, more, seen, on, isPaused };
}
