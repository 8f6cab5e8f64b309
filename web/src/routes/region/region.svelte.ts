// The region as its screen reads it: clusters that re-read themselves, a clock, and the state of the line. Knows no words.
import { createSubscriber } from "svelte/reactivity";
import type { Line } from "#lib/ui/line.ts";
import type { Link } from "#lib/link.svelte.ts";
import { type ClusterKnown, openRegionFeed, type RegionFeed } from "#lib/link/region-feed.ts";
import { regionShelf } from "#lib/link/region-kept.ts";
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
		document.addEventListener("visibilitychange", this.#keep);
		void link.line().then(({ wire, outbox }) => {
			if (this.#isClosed) return;
			this.#feed = openRegionFeed({
				wire,
				shelf: regionShelf(outbox),
				ask: () => ask("GET", "/api/region"),
				clock: () => Date.now(),
				onChange: () => this.#tell?.(),
				onSignedOut: () => void link.refresh(),
			});
		});
	}

	/** What may be closed for good is kept as it was last heard. */
	#keep = () => {
		if (document.visibilityState === "hidden") this.#feed?.keep();
	};

	/** Undefined until they came. */
	get clusters(): readonly ClusterKnown[] | undefined {
		this.#changed();
		return this.#feed?.clusters;
	}

	get state(): Line["state"] {
		this.#changed();
		return this.#feed?.state ?? "empty";
	}

	/** What this device had kept has been looked for. */
	get hasLooked(): boolean {
		this.#changed();
		return this.#feed?.hasLooked ?? false;
	}

	get lastContactAt(): number | undefined {
		this.#ticked();
		return this.#feed?.lastContactAt;
	}

	/** Nothing is refused: who may read no cluster sees none. */
	readonly refusal = undefined;

	/** The server's clock, ms UTC; moves every ten seconds, so that what is worked out by it holds for as long. */
	get now(): number {
		this.#ticked();
		return Math.floor(this.clock() / tickMs) * tickMs;
	}

	/** The server's clock this instant; not reactive. */
	clock(): number {
		return this.#feed?.now() ?? Date.now();
	}

	close(): void {
		this.#isClosed = true;
		document.removeEventListener("visibilitychange", this.#keep);
		this.#feed?.close();
	}
}
