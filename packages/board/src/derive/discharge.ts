// Those ready to leave, added up by who is to receive them. Unknown is never zero: every sum says how many it lacks.
import { isApart, noReceiver, receiversApart } from "../receivers.ts";
import { rowOf, type Read } from "../read.ts";
import type { UnitRow } from "../rows/unit.ts";
import { queueDifferences, type QueueDifference } from "./queue-differences.ts";
import { queueSenders, type QueueSender } from "./queue-senders.ts";
import { compareNames } from "./summary.ts";
import type { Total } from "./total.ts";

export interface QueuePart {
	readonly sender: string;
	/** Null: said to be unknown. */
	readonly number: number | null;
	readonly observedAt: number;
	readonly actor: string;
}

export interface ReceiverQueue {
	/** A unit's id, or one of `receiversApart`. */
	readonly receiver: string;
	/** What is known added up; null: nothing is. */
	readonly value: number | null;
	/** How many of those who have spoken of it cannot tell. */
	readonly missing: number;
	/** By sender, the largest first; without those that have none there. */
	readonly from: readonly QueuePart[];
}

export interface DischargeQueue {
	/** Those without a receiver first, then units by name, then home and other clusters; nobody that none wait for. */
	readonly receivers: readonly ReceiverQueue[];
	/** `missing` of `of` units have not said, or not all of it. */
	readonly sum: Total;
	readonly withoutReceiver: Total;
	readonly differences: readonly QueueDifference[];
}

export function dischargeQueue(read: Read): DischargeQueue {
	const senders = queueSenders(read);
	return {
		receivers: receiversOf(read, senders),
		sum: totalOf(senders, ({ rows }) => [...rows.values()].map(({ number }) => number)),
		withoutReceiver: totalOf(senders, ({ rows }) =>
			[...rows].flatMap(([to, row]) => (to === noReceiver ? [row.number] : [])),
		),
		differences: senders.flatMap(queueDifferences),
	};
}

/** A unit that reports nobody ready has nobody queueing, also when it says nothing of receivers. A closed one is not missed. */
function totalOf(
	senders: readonly QueueSender[],
	numbersOf: (sender: QueueSender) => readonly (number | null)[],
): Total {
	const numbers = senders.map((sender) =>
		sender.rows.size === 0 && sender.ready?.value === 0 ? [0] : numbersOf(sender),
	);
	const isWhole = (said: readonly (number | null)[]) => said.length > 0 && !said.includes(null);
	const missing = senders.filter(({ isOpen }, place) => isOpen && !isWhole(numbers[place] ?? [])).length;
	return { value: sumOf(numbers.flat()), missing, of: numbers.filter(isWhole).length + missing };
}

/** Null: nothing is known. */
function sumOf(numbers: readonly (number | null)[]): number | null {
	return numbers.reduce((sum, number) => (number === null ? sum : (sum ?? 0) + number), null);
}

function receiversOf(read: Read, senders: readonly QueueSender[]): readonly ReceiverQueue[] {
	const parts = senders.flatMap(({ id: sender, rows }) =>
		[...rows]
			.filter(([, { number }]) => number !== 0)
			.map(([receiver, { number, observedAt, actor }]) => ({ receiver, part: { sender, number, observedAt, actor } })),
	);
	return [...Map.groupBy(parts, ({ receiver }) => receiver)]
		.map(([receiver, found]) => {
			const numbers = found.map(({ part }) => part.number);
			const from = found.map(({ part }) => part).sort(largestFirst);
			return { receiver, value: sumOf(numbers), missing: numbers.filter((number) => number === null).length, from };
		})
		.sort((one, other) => inOrder(read, one.receiver, other.receiver));
}

function largestFirst(one: QueuePart, other: QueuePart): number {
	return (other.number ?? 0) - (one.number ?? 0) || (one.sender < other.sender ? -1 : 1);
}

function inOrder(read: Read, one: string, other: string): number {
	const names = () => compareNames({ id: one, unit: named(read, one) }, { id: other, unit: named(read, other) });
	return rankOf(one) - rankOf(other) || names();
}

function rankOf(receiver: string): number {
	if (receiver === noReceiver) return 0;
	return isApart(receiver) ? 2 + receiversApart.indexOf(receiver) : 1;
}

function named(read: Read, id: string): UnitRow {
	return rowOf(read, "unit", id) ?? { name: id, type: "", status: "retired" };
}
