// Looks a healed cluster over: its logs, its nodes, its people's tabs. The same questions as the simulator's, put to real processes.
import { setTimeout as pause } from "node:timers/promises";
import { rules } from "@samlad/board";
import { digestOf, fold } from "@samlad/sync";
import { createTables, type Tables, tablesFromJson, type TablesJson } from "@samlad/sync/projection/tables";
import { acknowledgedFault, doubleFault, type Log, tabFault } from "@samlad/sync/simulator/invariants";
import { clusterScenario } from "../simulator/cluster.ts";
import type { Cluster, ClusterNode } from "../src/cluster.ts";
import { visitWith } from "../src/visit.ts";
import type { Auditor } from "./auditor.ts";
import type { Crowd } from "./crowd.ts";
import type { Ledger } from "./ledger.ts";
import type { Region } from "./region.ts";
import { echoIn } from "./speech.ts";

export interface Inspector {
	/** Undefined: everybody is where the log ends, and nobody has anything left to send. Otherwise who is not, and why. */
	notHealed(): Promise<string | undefined>;
	/** Of a healed cluster; the first thing that is not as it must be. `whole`: what takes long too. */
	fault(whole: boolean): Promise<string | undefined>;
}

export interface InspectorParts {
	readonly cluster: Cluster;
	readonly crowd: Crowd;
	readonly region: Region;
	readonly auditor: Auditor;
	readonly ledger: Ledger;
}

const busyTries = 40;

export function createInspector({ cluster, crowd, region, auditor, ledger }: InspectorParts): Inspector {
	const folded = new Map<string, { readonly tables: Tables; seq: number }>();
	const [visitor] = region.cookies;

	/** A fold of the log from its beginning, of which what was folded before is kept. */
	function tablesOf({ board, entries }: Log): Tables {
		const held = folded.get(board) ?? { tables: createTables(), seq: 0 };
		folded.set(board, held);
		fold(rules, entries.slice(held.seq), held.tables);
		held.seq = entries.length;
		return held.tables;
	}

	/** What a node says of a board. It may be busy for a while with what has just been mended. */
	async function boardAt({ url }: ClusterNode, board: string): Promise<{ seq: number; tables: TablesJson }> {
		const [person, cookie] = visitor ?? ["", ""];
		const visit = visitWith(url, cookie, person);
		for (let tries = 1; ; tries++) {
			try {
				return await visit.ask("GET", `/api/boards/${board}`);
			} catch (error) {
				if (tries === busyTries) throw error;
				await pause(500);
			}
		}
	}

	async function nodeFault(log: Log): Promise<string | undefined> {
		const expected = digestOf(tablesOf(log));
		for (const node of cluster.nodes) {
			const { name } = node;
			const { seq, tables } = await boardAt(node, log.board);
			if (seq !== log.entries.length) return `${name} is at ${seq} of ${log.entries.length} of ${log.board}`;
			if (digestOf(tablesFromJson(tables)) !== expected)
				return `${name} holds other tables of ${log.board} than the log`;
		}
		return undefined;
	}

	function seenFault({ board, sealed }: Log): string | undefined {
		const stored = new Set(sealed.map(({ id }) => id));
		const unstored = [...(ledger.seen.get(board) ?? [])].find((id) => !stored.has(id));
		return unstored && `somebody was shown ${unstored}, which is not in the log of ${board}`;
	}

	/** Kept or sent, and neither stored nor refused: lost. */
	function lossFault(logs: readonly Log[]): string | undefined {
		const stored = new Set(logs.flatMap(({ sealed }) => sealed.map(({ id }) => id)));
		const lost = [...ledger.said].find((id) => !stored.has(id) && !ledger.refused.has(id));
		if (lost) return `${lost} was kept for sending, and is neither stored nor refused`;
		const both = [...ledger.refused.keys()].find((id) => stored.has(id));
		return both && `${both} was refused (${ledger.refused.get(both)}) and is stored`;
	}

	/** A row that leaves its board never comes back, so one that stands has stood since it was stored. */
	function targetFault(logs: readonly Log[]): string | undefined {
		const tables = new Map(logs.map((log) => [log.board, tablesOf(log)]));
		const stands = (board: string, id: string) => {
			const held = tables.get(board);
			return held?.names().some((name) => held.row(name, id) !== undefined);
		};
		const wronged = [...ledger.targetless.values()].find(
			({ board, refs }) => !refs?.length || refs.every((ref) => stands(board, ref)),
		);
		return wronged && `${wronged.id}, a ${wronged.kind}, was refused as if ${wronged.board} did not hold its target`;
	}

	return {
		async notHealed() {
			const heads = await auditor.heads().catch(() => undefined);
			if (!heads) return "the database does not answer";
			for (const { name, replicas } of crowd.tabs) {
				for (const replica of replicas) {
					const head = heads.get(replica.board);
					if (replica.state !== "live") return `${name} on ${replica.board} is ${replica.state}`;
					if (replica.seq !== head) return `${name} on ${replica.board} is at ${replica.seq} of ${head}`;
					const unsent = replica.pending().find(({ state }) => state === "waiting" || state === "sending");
					if (unsent) return `${name} still has ${unsent.draft.id} ${unsent.state}`;
				}
			}
			return undefined;
		},
		async fault(whole) {
			const logs = await auditor.logs();
			const tabs = crowd.tabs.map((tab) => ({ name: tab.name, replicas: tab.replicas }));
			const expected = new Map(logs.map((log) => [log.board, tablesOf(log)]));
			const first =
				doubleFault(logs) ??
				acknowledgedFault(ledger.acknowledged, logs) ??
				lossFault(logs) ??
				targetFault(logs) ??
				logs.map(seenFault).find(Boolean) ??
				echoIn(logs.flatMap(({ entries }) => entries)) ??
				tabs.map((tab) => tabFault(tab, logs, (board) => expected.get(board) ?? createTables())).find(Boolean);
			if (first) return first;
			for (const log of logs) {
				const found = await nodeFault(log);
				if (found) return found;
			}
			if (!whole) return undefined;
			for (const log of logs) {
				const fresh = fold(rules, log.entries);
				if (fresh.digest() !== tablesOf(log).digest())
					return `${log.board} folds to other tables than it did bit by bit`;
				const found = clusterScenario.fault?.(fresh, log.entries);
				if (found) return found;
			}
			return auditor.verifyChains();
		},
	};
}
