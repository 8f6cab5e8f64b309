// What must be true after healing, whatever happened. Each gives a sentence when it is not.
import type { Entry, Sealed } from "../entry.ts";
import { entryOf, headerOf } from "../log/sealing.ts";
import { fold } from "../projection/fold.ts";
import { digestOf, tablesFromJson, type Tables } from "../projection/tables.ts";
import type { Replica } from "../replica/replica.ts";
import type { Room } from "../room/room.ts";
import { toySeal } from "../toy/chain.ts";
import type { Scenario } from "./scenario.ts";

export interface Log {
	readonly board: string;
	readonly sealed: readonly Sealed[];
	readonly entries: readonly Entry[];
}

export function logOf(board: string, sealed: readonly Sealed[]): Log {
	return { board, sealed, entries: sealed.map(entryOf) };
}

export function chainFault({ board, sealed, entries }: Log): string | undefined {
	let mac = new Uint8Array();
	let receivedAt = 0;
	for (const [at, entry] of sealed.entries()) {
		const expected = toySeal(mac, headerOf(entry), entry.text).mac;
		if (entry.seq !== at + 1) return `${board} has ${entry.seq} in place ${at + 1}`;
		if (entry.mac.join() !== expected.join()) return `the chain of ${board} breaks at ${entry.seq}`;
		if (entry.receivedAt < receivedAt) return `${board} ${entry.seq} was received before the one before it`;
		if ((entries[at]?.observedAt ?? 0) > entry.receivedAt)
			return `${board} ${entry.seq} was observed after it was received`;
		mac = new Uint8Array(entry.mac);
		receivedAt = entry.receivedAt;
	}
	return undefined;
}

export function doubleFault(logs: readonly Log[]): string | undefined {
	const seen = new Set<string>();
	for (const { sealed } of logs) {
		for (const { id } of sealed) {
			if (seen.has(id)) return `${id} is stored twice`;
			seen.add(id);
		}
	}
	return undefined;
}

export function acknowledgedFault(
	acknowledged: ReadonlyMap<string, { readonly board: string; readonly seq: number }>,
	logs: readonly Log[],
): string | undefined {
	for (const [id, { board, seq }] of acknowledged) {
		const there = logs.find((log) => log.board === board)?.sealed[seq - 1];
		if (there?.id !== id) return `${id} was acknowledged as ${board} ${seq}, where ${there?.id ?? "nothing"} is`;
	}
	return undefined;
}

/** `expected`: what a fold of the board's log gives. */
export function tabFault(
	tab: { readonly name: string; readonly replicas: readonly Replica[] },
	logs: readonly Log[],
	expected: (board: string) => Tables,
): string | undefined {
	for (const replica of tab.replicas) {
		const { board } = replica;
		const log = logs.find((each) => each.board === board);
		if (replica.state !== "live")
			return `${tab.name} on ${board} is ${replica.state} (${replica.refusal?.code ?? "no reason"})`;
		if (replica.seq !== log?.sealed.length)
			return `${tab.name} on ${board} is at ${replica.seq} of ${log?.sealed.length}`;
		const stored = new Set(log.sealed.map(({ id }) => id));
		for (const { draft, state, seq } of replica.pending()) {
			if (state === "waiting" || state === "sending") return `${tab.name} still has ${draft.id} ${state}`;
			if (state === "refused" && stored.has(draft.id)) return `${tab.name} holds ${draft.id} refused, which is stored`;
			if (state === "stored" && log.sealed[(seq ?? 0) - 1]?.id !== draft.id)
				return `${tab.name} holds ${draft.id} stored at ${seq}, where it is not`;
		}
		const right = expected(board);
		const names = right.names();
		const shown = digestOf({ names: () => names, rows: (table) => replica.read.rows(table) });
		if (shown !== digestOf(right)) return `${tab.name} shows other tables of ${board} than the log gives`;
	}
	return undefined;
}

export function roomFault<Actor>(room: Room<Actor>, log: Log, expected: Tables): string | undefined {
	if (room.seq !== log.sealed.length) return `a room of ${room.board} is at ${room.seq} of ${log.sealed.length}`;
	const names = expected.names();
	const held = digestOf({ names: () => names, rows: (table) => room.read.rows(table) });
	return held === digestOf(expected) ? undefined : `a room holds other tables of ${room.board} than the log gives`;
}

/** `?at=` and `?true=` give what a fold of the log up to there gives. */
export async function instantFault<Actor>(
	room: Room<Actor>,
	log: Log,
	scenario: Scenario<Actor>,
	newer: boolean,
	instant: number,
): Promise<string | undefined> {
	const rules = scenario.rules(newer);
	const known = log.entries.filter((entry) => entry.receivedAt <= instant);
	const alsoTrue = log.entries.filter((entry) => entry.receivedAt <= instant || entry.observedAt <= instant);
	const at = await room.at(instant);
	if (at.seq !== known.length || digestOf(tablesFromJson(at.tables)) !== digestOf(fold(rules, known)))
		return `${log.board} as known at ${instant} is not the fold of its log`;
	const observed = await room.at(instant, { observed: true });
	if (digestOf(tablesFromJson(observed.tables)) !== digestOf(fold(rules, alsoTrue)))
		return `${log.board} as it was at ${instant} is not the fold of its log`;
	return undefined;
}
