// Where the processor time of one more report goes, part by part, on the tables of a board: no store, no sockets.
import { rules } from "@samlad/board";
import type { Actor } from "@samlad/board/entry";
import type { Draft } from "@samlad/sync/entry";
import type { Seal } from "@samlad/sync/log/sealing";
import { createDocument } from "@samlad/sync/projection/document";
import { tablesFromJson, type TablesJson } from "@samlad/sync/projection/tables";
import { judge } from "@samlad/sync/room/judge";
import type { Head } from "@samlad/sync/store";
import { threadMs } from "./measure.ts";

export interface EditCost {
	/** Checked, sealed, and what it writes found out, ms. */
	readonly judgeMs: number;
	/** Its rows put into the tables and the document, and the update made, ms. */
	readonly documentMs: number;
	/** The digest after it, ms. */
	readonly digestMs: number;
}

export async function editCost(
	json: TablesJson,
	{ board, seal, drafts }: { readonly board: string; readonly seal: Seal; readonly drafts: readonly Draft[] },
): Promise<EditCost> {
	const tables = tablesFromJson(json);
	const document = createDocument(tables, "bench", 0, Number.MAX_SAFE_INTEGER);
	tables.digest();
	const spent = { judge: 0, document: 0, digest: 0 };
	let head: Head = { seq: 0, mac: new Uint8Array(32), access: 0 };
	let receivedAt = 0;
	const actor: Actor = { person: "writer", grants: [{ role: "admin", board: "*" }] };
	for (const draft of drafts) {
		const began = threadMs();
		const judged = await judge<Actor>(
			[{ session: "writer", drafts: [{ draft }], allOrNothing: false, clock: undefined }],
			{
				board,
				head,
				receivedAt,
				tables,
				rules,
				seal,
				now: draft.observedAt,
				admitted: () => ({ access: 0, person: "writer", actor }),
				stored: () => undefined,
				breathe: undefined,
				log: () => undefined,
			},
		);
		const judgedAt = threadMs();
		const changed = new Map<string, Set<string>>();
		for (const write of judged.taken.flatMap(({ writes }) => writes)) {
			tables.put(write);
			changed.set(write.table, (changed.get(write.table) ?? new Set()).add(write.key));
		}
		if (changed.size === 0) throw new Error(`An edit wrote nothing: ${JSON.stringify(judged.answers)}`);
		document.write(changed, judged.head.seq);
		const writtenAt = threadMs();
		tables.digest();
		spent.digest += threadMs() - writtenAt;
		spent.document += writtenAt - judgedAt;
		spent.judge += judgedAt - began;
		head = judged.head;
		receivedAt = judged.taken.at(-1)?.sealed.receivedAt ?? receivedAt;
	}
	const { length } = drafts;
	return { judgeMs: spent.judge / length, documentMs: spent.document / length, digestMs: spent.digest / length };
}
