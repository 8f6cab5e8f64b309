// The region as its screen reads it: clusters that re-read themselves, a clock, and the state of the line. Knows no words.
import { createSubscriber } from "svelte/reactivity";
import type { Line } from "#lib/ui/line.ts";
import type { Link } from "#lib/link.svelte.ts";
import { type ClusterKnown, openRegionFeed, type RegionFeed } from "#lib/link/region-feed.ts";
import { ask } from "#lib/link/session.ts";

/** How often `now` moves, ms: ages are shown in minutes and hours. */
const tickMs = 10_000;

export class Region {
	#feed: RegionFeed | undefined = $state.raw();
	#tell: (() => void) | undefined;
	#isClosed = false;
	#changed = createSubscriber((update) => {
		this.#tell = update;
		return () => (this.#tell = undefined);
	});
	#ticked = createSubscriber((update) => {
		const timer = setInterval(update, tickMs);
		return () => clearInterval(timer);
	});

	constructor(link: Link) {
		void link.wire().then((wire) => {
			if (this.#isClosed) return;
			this.#feed = openRegionFeed({
				wire,
				ask: () => ask("GET", "/api/region"),
				clock: () => Date.now(),
				onChange: () => this.#tell?.(),
				onSignedOut: () => void link.refresh(),
			});
		});
	}

	/** Undefined until they came. */
	get clusters(): readonly ClusterKnown[] | undefined {
		this.#changed();
		return this.#feed?.clusters;
	}

	get state(): Line["state"] {
		this.#changed();
		return this.#feed?.state ?? "empty";
	}

	get lastContactAt(): number | undefined {
		this.#ticked();
		return this.#feed?.lastContactAt;
	}

	/** Nothing is refused: who may read no cluster sees none. */
	readonly refusal = undefined;

	/** The server's clock, ms UTC; moves every ten seconds. */
	get now(): number {
		this.#ticked();
		return this.clock();
	}

	/** The server's clock this instant; not reactive. */
	clock(): number {
		return this.#feed?.now() ?? Date.now();
	}

	close(): void {
		this.#isClosed = true;
		this.#feed?.close();
	}
}
