// A board in memory for tests: says entries into a log of plain maps. Checks like a room, with a clock that the test holds.
import type { Actor, Draft, Entry, Json } from "../entry.ts";
import type { Read, Row } from "../read.ts";
import type { Refusal } from "../refusals.ts";
import { rules } from "../rules.ts";
import { firstTemplates } from "../templates/first.ts";

export const coordinator: Actor = { person: "samordnare", grants: [{ role: "coordinator", board: "jarfalla" }] };
export const admin: Actor = { person: "admin", grants: [{ role: "admin", board: "*" }] };
/** 2026-11-16, a Monday, 08:00 in Sweden. */
export const monday8 = Date.UTC(2026, 10, 16, 7);
export const hour = 3_600_000;

export interface Said {
	readonly observedAt?: number;
	readonly receivedAt?: number;
	readonly actor?: Actor;
	readonly refs?: readonly string[];
	readonly source?: string;
	readonly id?: string;
	readonly v?: number;
}

export interface TestBoard extends Read {
	readonly tables: ReadonlyMap<string, ReadonlyMap<string, Row>>;
	readonly log: readonly Entry[];
	draft(kind: string, body: unknown, said?: Said): Draft;
	check(kind: string, body: unknown, said?: Said): Refusal | null;
	/** Applies without checking. */
	put(draft: Draft, receivedAt?: number): Entry;
	/** Checks, applies, and answers with the id; throws the refusal's code. */
	say(kind: string, body: unknown, said?: Said): string;
}

let serial = 0;

/** Ids that sort in the order in which they were made. */
export function nextId(): string {
	return `01J${String(serial++).padStart(23, "0")}`;
}

/** `from`: begins as that board stands, and leaves it alone. */
export function createBoard(from?: TestBoard): TestBoard {
	const tables = new Map([...(from?.tables ?? [])].map(([name, rows]) => [name, new Map(rows)] as const));
	const log: Entry[] = [...(from?.log ?? [])];
	const read: Read = {
		row: (table, key) => tables.get(table)?.get(key),
		rows: (table) => tables.get(table) ?? [],
	};
	const draft = (kind: string, body: unknown, said: Said = {}): Draft => ({
		v: said.v ?? 1,
		id: said.id ?? nextId(),
		board: "jarfalla",
		actor: (said.actor ?? coordinator).person,
		kind,
		body: body as Json,
		observedAt: said.observedAt ?? monday8,
		source: said.source ?? "form",
		...(said.refs && { refs: said.refs }),
	});
	const refsOf = (draft: Draft) => log.filter(({ id }) => draft.refs?.includes(id));
	const placed = (draft: Draft): Draft => ({
		...draft,
		observedAt: rules.placedAt(draft, refsOf(draft)) ?? draft.observedAt,
	});
	const judge = (draft: Draft, said: Said): Refusal | null =>
		rules.check({
			read,
			draft,
			actor: said.actor ?? coordinator,
			now: said.receivedAt ?? draft.observedAt,
			refs: refsOf(draft),
		});
	const put = (draft: Draft, receivedAt = draft.observedAt): Entry => {
		const entry = JSON.parse(JSON.stringify({ ...draft, seq: log.length + 1, receivedAt })) as Entry;
		log.push(entry);
		for (const { table, key, row } of rules.apply(read, entry)) {
			const held = tables.get(table) ?? new Map<string, Row>();
			tables.set(table, held);
			if (row) held.set(key, JSON.parse(JSON.stringify(row)) as Row);
			else held.delete(key);
		}
		return entry;
	};
	return {
		...read,
		tables,
		log,
		draft,
		put,
		check: (kind, body, said = {}) => judge(placed(draft(kind, body, said)), said),
		say(kind, body, said = {}) {
			const made = placed(draft(kind, body, said));
			const refusal = judge(made, said);
			if (refusal) throw new Error(`${refusal.code} ${JSON.stringify(refusal.detail ?? {})}`);
			put(made, said.receivedAt);
			return made.id;
		},
	};
}

let cluster: TestBoard | undefined;

/** With the first templates, a care home, a primary-care centre and the pseudo-unit of community cases. */
export function createCluster(): TestBoard {
	cluster ??= buildCluster();
	return createBoard(cluster);
}

function buildCluster(): TestBoard {
	const board = createBoard();
	for (const template of firstTemplates)
		board.say("template", template, { actor: admin, observedAt: monday8 - 1000 * hour });
	const units = [
		{ unit: "aldreboende-a", name: "Äldreboende A", type: "care-home" },
		{ unit: "vardcentral-1", name: "Vårdcentral 1", type: "primary-care" },
		{ unit: "kommun", name: "Järfälla", type: "kommun" },
	];
	for (const unit of units) board.say("unit", { status: "open", ...unit }, { observedAt: monday8 - 900 * hour });
	return board;
}

/** A report of a unit under its first template. */
export function reportOf(
	values: { readonly [ref: string]: number | string | null },
	more: { readonly [field: string]: unknown } = {},
): unknown {
	return { unit: "aldreboende-a", template: { id: "residential", version: 1 }, sections: [], values, ...more };
}
