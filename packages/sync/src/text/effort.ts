// What it takes to give an update's pieces their places: each is held against all that stands between what it was written between.
// Honest writing costs next to nothing; a thousand letters that all claim both ends of a long text cost a second.
import * as Y from "yjs";
import { root, type Id, type Piece } from "./read-update.ts";

/** At most how many pieces others are held against. All that `pieces` rely on is in the document or among them. */
export function effortOf(pieces: readonly Piece[], doc: Y.Doc): number {
	let there = 0;
	for (const structs of doc.store.clients.values()) there += structs.length;
	const most = pieces.length * (there + pieces.length);
	// So few that it need not be looked at.
	if (most <= 10_000) return most;

	const order = new Map<Y.Item, number>();
	for (let each = doc.getText(root)._start; each; each = each.right) order.set(each, order.size);
	const placed: { readonly client: number; readonly clock: number; readonly end: number; readonly at: number }[] = [];
	const byClient = new Map<number, typeof placed>();

	function placeOf({ client, clock }: Id): number | undefined {
		if (clock < Y.getState(doc.store, client)) {
			const structs = doc.store.clients.get(client) ?? [];
			const struct = structs[Y.findIndexSS(structs, clock)];
			return struct instanceof Y.Item ? order.get(struct) : undefined;
		}
		return byClient.get(client)?.find((piece) => piece.clock <= clock && clock < piece.end)?.at;
	}

	let effort = 0;
	for (const { client, clock, end, origin, rightOrigin } of pieces) {
		const from = (origin && placeOf(origin)) ?? -1;
		const to = (rightOrigin && placeOf(rightOrigin)) ?? order.size;
		effort += Math.max(0, to - from) + placed.filter(({ at }) => at > from && at < to).length;
		// Behind what it was written after, and before what stands there.
		const at = from + (placed.length + 1) / 2 ** 20;
		const piece = { client, clock, end, at };
		placed.push(piece);
		const own = byClient.get(client);
		if (own) own.push(piece);
		else byClient.set(client, [piece]);
	}
	return effort;
}
