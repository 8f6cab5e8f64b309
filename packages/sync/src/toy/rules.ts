// A board small enough to see through, for tests and the simulator: gauges, a ledger of movements, corrections, a region's words mirrored to a cluster.
import type { Draft, Entry } from "../entry.ts";
import type { CheckInput, Read, Refusal, Row, Rules, Write } from "../rules.ts";

export interface ToyActor {
	readonly person: string;
	readonly mayWrite: boolean;
}

interface Gauge {
	readonly cell: string;
	readonly value: number;
}

interface Correction {
	readonly target: string;
	readonly was: number;
	readonly now: number;
}

/** table `cell`: the newest observation; `stock`: the sum of movements; `said`: every gauge entry's value, for corrections. */
export function createToyRules(
	projectionVersion = 1,
	kinds: readonly string[] = ["gauge", "move", "correction", "news", "heard", "faulty"],
): Rules<ToyActor> {
	return {
		projectionVersion,
		knows: (kind, v) => v === 1 && kinds.includes(kind),
		check,
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
		return read.row("said", target.id)?.["value"] === was ? null : { code: "was-differs" };
	}
	return null;
}

function apply(read: Read, entry: Entry): readonly Write[] {
	const { kind, body, id, observedAt } = entry;
	if (kind === "gauge") {
		const { cell, value } = body as unknown as Gauge;
		const said: Write = { table: "said", key: id, row: { cell, value, observedAt } };
		return isNewer(read.row("cell", cell), observedAt, id) ? [said, put(cell, value, observedAt, id)] : [said];
	}
	if (kind === "correction") {
		const { target, now } = body as unknown as Correction;
		const said = read.row("said", target);
		if (!said) return [];
		const corrected: Write = { table: "said", key: target, row: { ...said, value: now } };
		const { cell } = said as unknown as Gauge;
		const isOnTop = read.row("cell", cell)?.["entry"] === target;
		return isOnTop ? [corrected, put(cell, now, Number(said["observedAt"]), target)] : [corrected];
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
