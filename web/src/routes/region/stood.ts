// What the clusters' cases were at a moment gone by, asked of the server piece by piece: it answers with what it has.
import type { ClusterThen } from "@samlad/board/derive/cluster-row";
import type { Asked } from "#lib/link/session.ts";

export interface Stood extends ClusterThen {
	/** ms UTC. */
	readonly at: number;
}

/** By board; null: there was no log yet. */
export type AllStood = { readonly [board: string]: Stood | null };

interface Answer {
	readonly stood: AllStood;
	/** So many clusters are still to be worked out: ask again. */
	readonly left: number;
	/** All clusters until this one have been told of; a node of an earlier release does not say, and keeps what it has found. */
	readonly next?: string;
}

export interface AskStoodOptions {
	/** ms UTC, or `start`: where each cluster's own log has settled. */
	readonly at: number | "start";
	/** What is known of that moment already. */
	readonly known: AllStood;
	readonly ask: (path: string) => Promise<Asked<Answer>>;
	/** Called with all that is known, each time there is more. */
	readonly onStood: (stood: AllStood) => void;
	/** No longer wanted. */
	readonly isOver: () => boolean;
}

/** False: the server could not be asked. */
export async function askStood({ at, known, ask, onStood, isOver }: AskStoodOptions): Promise<boolean> {
	let stood = known;
	let next: string | undefined;
	for (;;) {
		const answer = await ask(`/api/region/since?at=${at}${next === undefined ? "" : `&after=${next}`}`);
		if (isOver()) return true;
		if (!answer.ok) return false;
		stood = { ...stood, ...answer.value.stood };
		onStood(stood);
		if (answer.value.left === 0) return true;
		next = answer.value.next;
	}
}
