// What a device keeps of the region as last heard: on the person's shelf, under a name that no board has, so that it is read
// by nobody else and goes with the boards when that person goes.
import { summaryForm } from "@samlad/board/derive/cluster-summary";
import type { Outbox } from "@samlad/sync/replica/outbox";
import type { ClusterKnown } from "./region-feed.ts";

export interface RegionKept {
	readonly clusters: readonly ClusterKnown[];
	/** When the server was last heard, ms UTC of its clock. */
	readonly heardAt: number;
	/** The server's clock minus this device's. */
	readonly offsetMs: number;
}

export interface RegionShelf {
	/** Undefined: there is nothing that this version of the screens can read. */
	read(): Promise<RegionKept | undefined>;
	/** What was heard before what another tab has kept is not kept. Rejects as the shelf does. */
	keep(region: RegionKept): Promise<void>;
}

const place = "*";
const epoch = `summaries ${summaryForm}`;

export function regionShelf(outbox: Pick<Outbox, "board" | "keepBoard">): RegionShelf {
	return {
		async read() {
			const kept = await outbox.board(place);
			if (kept?.epoch !== epoch) return undefined;
			const text = new TextDecoder().decode(kept.document);
			return { ...(JSON.parse(text) as Omit<RegionKept, "heardAt">), heardAt: kept.keptAt };
		},
		async keep({ clusters, heardAt, offsetMs }) {
			const there = await outbox.board(place);
			if (there?.epoch === epoch && there.keptAt > heardAt) return;
			const document = new TextEncoder().encode(JSON.stringify({ clusters, offsetMs }));
			await outbox.keepBoard({ board: place, epoch, seq: 0, document, keptAt: heardAt });
		},
	};
}
