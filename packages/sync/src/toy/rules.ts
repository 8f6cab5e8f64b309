// A board small enough to see through, for tests and the simulator: gauges, a ledger of movements, corrections, a region's words mirrored to a cluster.
import type { Draft, Entry } from "../entry.ts";
import type { CheckInput, Read, Refusal, Row, Rules, Write } from "../rules.ts";

export interface ToyActor {
	readonly person: string;
	readonly mayWrite: boolean;
}

/** Gauge entries of a cell that can be corrected in place; older ones only where they are on top. */
const mostSaid = 8;

interface Gauge {
	readonly cell: string;
	readonly value: number;
}

interface Correction {
	readonly target: string;
	readonly was: number;
	readonly now: number;
}

/** table `cell`: the newest observation; `said`: the last gauge entries of a cell, as corrected, older ones are folded away; `kept`: which those are; `stock`: the sum of movements. */
export function createToyRules(
	projectionVersion = 1,
	kinds: readonly string[] = ["gauge", "move", "correction", "news", "heard", "faulty"],
): Rules<ToyActor> {
	return {
		projectionVersion,
		knows: (kind, v) => v === 1 && kinds.includes(kind),
		check,
		placedAt: ({ kind, refs: named }, refs) =>
			kind === "correction" ? refs.find(({ id }) => id === named?.[0])?.observedAt : undefined,
		apply: (read, entry) =>
			projectionVersion === 1 ? apply(read, entry) : [...apply(read, entry), countOf(read, entry)],
		mirrors,
		about: (draft) => (draft.kind === "gauge" ? (draft.body as unknown as Gauge).cell : undefined),
		onTop: (read, entry) =>
			entry.kind !== "gauge" || read.row("cell", (entry.body as unknown as Gauge).cell)?.["entry"] === entry.id,
	};
}

function check({ draft, actor, refs, read }: CheckInput<ToyActor>): Refusal | null {
	if (!actor.mayWrite) return { code: "not-allowed" };
	if (draft.kind === "gauge") {
		const { cell, value } = draft.body as unknown as Gauge;
		if (typeof cell !== "string" || typeof value !== "number") return { code: "bad-shape" };
		return value < 0 ? { code: "out-of-range" } : null;
	}
	if (draft.kind === "correction") {
		const target = refs.find((entry) => entry.id === draft.refs?.[0]);
		if (!target || target.board !== draft.board) return { code: "target-unknown" };
		const { was } = draft.body as unknown as Correction;
		const stands = read.row("said", target.id)?.["value"] ?? (target.body as unknown as Gauge).value;
		return stands === was ? null : { code: "was-differs" };
	}
	return null;
}

function apply(read: Read, entry: Entry): readonly Write[] {
	const { kind, body, id, observedAt } = entry;
	if (kind === "gauge") {
		const { cell, value } = body as unknown as Gauge;
		const said: Write = { table: "said", key: id, row: { cell, value, observedAt } };
		const writes = [said, ...foldAway(read, cell, id)];
		return isNewer(read.row("cell", cell), observedAt, id) ? [...writes, put(cell, value, observedAt, id)] : writes;
	}
	if (kind === "correction") {
		const { target, now } = body as unknown as Correction;
		const said = read.row("said", target);
		const corrected: Write[] = said ? [{ table: "said", key: target, row: { ...said, value: now } }] : [];
		for (const [cell, row] of read.rows("cell")) {
			if (row["entry"] === target) corrected.push(put(cell, now, Number(row["observedAt"]), target));
		}
		return corrected;
	}
	if (kind === "move") {
		const { item, by } = body as { readonly item: string; readonly by: number };
		const stock = Number(read.row("stock", item)?.["balance"] ?? 0);
		return [
			{
				table: "stock",
				key: item,
				row: { balance: stock + by, moves: Number(read.row("stock", item)?.["moves"] ?? 0) + 1 },
			},
		];
	}
	if (kind === "faulty") throw new Error("a rule with a fault");
	const { text } = body as { readonly text: string };
	return [{ table: "news", key: id, row: { text } }];
}

function foldAway(read: Read, cell: string, id: string): Write[] {
	const ids = [...((read.row("kept", cell)?.["ids"] ?? []) as readonly string[]), id];
	const oldest = ids.length > mostSaid ? ids.shift() : undefined;
	const kept: Write = { table: "kept", key: cell, row: { ids } };
	return oldest === undefined ? [kept] : [kept, { table: "said", key: oldest, row: null }];
}

/** The one more thing that version 2 keeps. */
function countOf(read: Read, entry: Entry): Write {
	const count = Number(read.row("count", entry.kind)?.["entries"] ?? 0) + 1;
	return { table: "count", key: entry.kind, row: { entries: count } };
}

function isNewer(row: Row | undefined, observedAt: number, id: string): boolean {
	if (!row) return true;
	const stands = Number(row["observedAt"]);
	return observedAt > stands || (observedAt === stands && id > (row["entry"] as string));
}

function put(cell: string, value: number, observedAt: number, entry: string): Write {
	return { table: "cell", key: cell, row: { value, observedAt, entry } };
}

function mirrors(_read: Read, draft: Draft): readonly Draft[] {
	if (draft.kind !== "news") return [];
	const { to, text } = draft.body as { readonly to: readonly string[]; readonly text: string };
	return to
		.filter((board) => board !== draft.board)
		.map((board) => ({
			v: 1,
			id: `${draft.id}.${board}`,
			board,
			actor: draft.actor,
			kind: "heard",
			body: { text },
			observedAt: draft.observedAt,
			source: draft.source,
			cause: draft.id,
		}));
}
