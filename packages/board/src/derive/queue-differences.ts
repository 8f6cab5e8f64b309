// Where a unit's report and its queue by receiver say different things. Both are facts: neither is refused, and neither wins.
import { noReceiver } from "../receivers.ts";
import type { QueueSender } from "./queue-senders.ts";

export interface QueueDifference {
	readonly sender: string;
	readonly of: "ready" | "no-receiver";
	readonly reported: number;
	readonly reportedAt: number;
	readonly queued: number;
	readonly queuedAt: number;
}

/** Only of what both have said, and the queue all of: what is not known differs from nothing. */
export function queueDifferences({ id: sender, rows, ready, without }: QueueSender): readonly QueueDifference[] {
	const all = [...rows.values()];
	const found: QueueDifference[] = [];
	const queued = all.reduce<number | null>(
		(sum, { number }) => (sum === null || number === null ? null : sum + number),
		0,
	);
	if (all.length > 0 && ready && queued !== null && ready.value !== queued)
		found.push({
			sender,
			of: "ready",
			reported: ready.value,
			reportedAt: ready.at,
			queued,
			queuedAt: Math.max(...all.map(({ observedAt }) => observedAt)),
		});
	const none = rows.get(noReceiver);
	if (without && none && none.number !== null && none.number !== without.value)
		found.push({
			sender,
			of: "no-receiver",
			reported: without.value,
			reportedAt: without.at,
			queued: none.number,
			queuedAt: none.observedAt,
		});
	return found;
}
