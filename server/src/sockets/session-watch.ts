// Ends the sockets of sessions that ended where this node was not told: on another node, or by their age.

export interface SessionWatch {
	/** Now rather than at the next round. */
	look(): void;
	close(): void;
}

export interface SessionWatchOptions {
	/** Sessions with sockets open here. */
	readonly sessions: () => ReadonlySet<string>;
	/** Those among them that still stand. Rejects when they cannot be asked for: then all stay until the next round. */
	readonly standing: (sessions: readonly string[]) => Promise<readonly string[]>;
	readonly signOut: (sessions: readonly string[]) => void;
	readonly onTrouble: (error: unknown) => void;
	readonly everyMs?: number;
}

/** With a round's own time, what ends anywhere is felt everywhere within five seconds. */
const usualMs = 4000;
const mostAtOnce = 500;

export function watchSessions(options: SessionWatchOptions): SessionWatch {
	const { sessions, standing, signOut, onTrouble, everyMs = usualMs } = options;
	let isLooking = false;
	let isAsked = false;

	async function round(): Promise<void> {
		const all = [...sessions()];
		for (let from = 0; from < all.length; from += mostAtOnce) {
			const some = all.slice(from, from + mostAtOnce);
			const still = new Set(await standing(some));
			const ended = some.filter((session) => !still.has(session));
			if (ended.length > 0) signOut(ended);
		}
	}

	function look(): void {
		isAsked = true;
		if (isLooking) return;
		isLooking = true;
		isAsked = false;
		round()
			.catch(onTrouble)
			.finally(() => {
				isLooking = false;
				// Somebody was told of an end after their own was looked up.
				if (isAsked) look();
			});
	}

	const rounds = setInterval(look, everyMs);
	rounds.unref();
	return { look, close: () => clearInterval(rounds) };
}
