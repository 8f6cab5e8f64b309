// Everything this node has to do with the installation's other nodes by way of Redis, or, without Redis, the same in silence:
// then they hear of each other through the database alone.
import { randomBytes } from "node:crypto";
import { createSilentRelay } from "@samlad/sync/memory/memory-relay";
import { createSilentShare, type PresenceShare } from "@samlad/sync/presence/share";
import type { Relay } from "@samlad/sync/relay";
import { createSilentTextRelay, type TextRelay } from "@samlad/sync/text/text-relay";
import type { Log } from "../log.ts";
import type { Installation } from "../store/installation.ts";
import { openRedis } from "./connection.ts";
import { createEnvelope, type Ignored } from "./envelope.ts";
import { createRedisShare } from "./presence.ts";
import { createRedisRelay } from "./relay.ts";
import { createRedisTextRelay } from "./text-relay.ts";
import { createRightsBell, createSilentBell, type RightsBell } from "./rights-bell.ts";

export interface Neighbours {
	/** Whether there is a Redis by which to hear of others. */
	readonly isUsed: boolean;
	readonly relay: Relay;
	readonly textRelay: TextRelay;
	readonly rightsBell: RightsBell;
	readonly presence: PresenceShare;
	/** What was not sent, and messages that were not taken, since the start. */
	readonly counts: { readonly [what in "dropped" | Ignored]: number };
	close(): void;
}

export interface NeighboursOptions {
	readonly redisUrl: string | undefined;
	/** Undefined: there are no other nodes. */
	readonly installation: Installation | undefined;
	readonly log: Log;
}

/** Returns at once, whether Redis is there or not. */
export function openNeighbours({ redisUrl, installation, log }: NeighboursOptions): Neighbours {
	const counts = { dropped: 0, malformed: 0, "foreign-version": 0, forged: 0 };
	if (redisUrl === undefined || !installation)
		return {
			isUsed: false,
			relay: createSilentRelay(),
			textRelay: createSilentTextRelay(),
			rightsBell: createSilentBell(),
			presence: createSilentShare(),
			counts,
			close: () => undefined,
		};
	const link = openRedis(redisUrl, {
		installation: installation.id,
		onState(state) {
			if (state.isUp) log.info("Redis answers");
			else log.warn("Redis does not answer; nodes hear of each other through the database", { code: state.code });
		},
	});
	const envelope = createEnvelope({ secret: installation.secret, sender: randomBytes(12) });
	const count = (what: "dropped" | Ignored) => {
		counts[what] += 1;
		// The first says that somebody is at it; how many there are is counted.
		if (what !== "dropped" && counts[what] === 1)
			log.warn("A message on Redis was not taken; more of its kind are only counted", { code: what });
	};
	return {
		isUsed: true,
		relay: createRedisRelay({ link, envelope, count }),
		textRelay: createRedisTextRelay({ link, envelope, count }),
		rightsBell: createRightsBell({ link, envelope, count }),
		presence: createRedisShare({ link, envelope, count }),
		counts,
		close: () => link.close(),
	};
}
