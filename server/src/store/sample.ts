// For tests: a folder of its own, and entries that continue a board's chain.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sealed } from "@samlad/sync/entry";
import { headerOf, type Seal } from "@samlad/sync/log/sealing";
import type { Addition, Head } from "@samlad/sync/store";

export function sampleFolder(): { readonly folder: string; readonly remove: () => void } {
	const folder = mkdtempSync(join(tmpdir(), "samlad-"));
	return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export const sampleBoard = (id: string) =>
	({ id, kind: "cluster", name: id, region: "region", exercise: true }) as const;

/** One entry for each id, following what was seen. */
export function sampleAddition(seal: Seal, board: string, seen: Head, ids: readonly string[]): Addition {
	const entries: Sealed[] = [];
	for (const id of ids) {
		const { seq, mac } = entries.at(-1) ?? seen;
		const place = { board, seq: seq + 1, id, receivedAt: 1_000 + seq };
		const text = JSON.stringify({ id, body: `${id} in ${board}` });
		entries.push({ ...place, text, about: "unit-1", ...seal(mac, headerOf(place), text) });
	}
	return { board, seen, entries };
}

/** What the head is once the addition is stored. */
export function headAfter({ seen, entries }: Addition): Head {
	const { seq, mac } = entries.at(-1) ?? seen;
	return { seq, mac, access: seen.access };
}
