// Tells other nodes that rights moved, so that they ask the database at once instead of soon. It says on which boards, and
// nothing of whose or which: that is the database's to say.
import * as v from "valibot";
import type { RedisLink } from "./connection.ts";
import type { Envelope, Ignored } from "./envelope.ts";

export interface RightsBell {
	/** Never blocks or throws; may be lost. */
	ring(boards: readonly string[]): void;
	/** Without boards when something may have been missed. Returns what stops it. */
	onRing(listener: (boards?: readonly string[]) => void): () => void;
}

export interface RightsBellOptions {
	readonly link: Pick<RedisLink, "publish" | "subscribe">;
	readonly envelope: Envelope;
	readonly count: (what: "dropped" | Ignored) => void;
}

const channel = "rights";
const shape = v.array(v.string());

export function createRightsBell({ link, envelope, count }: RightsBellOptions): RightsBell {
	return {
		ring(boards) {
			if (!link.publish(channel, envelope.wrap(channel, Buffer.from(JSON.stringify(boards), "utf8")))) count("dropped");
		},
		onRing: (listener) =>
			link.subscribe(channel, (message) => {
				if (!message) return listener();
				const opened = envelope.open(channel, message);
				if (opened.is === "own") return;
				if (opened.is !== "message") return count(opened.is);
				const boards = parsed(opened.payload);
				if (boards) listener(boards);
				else count("malformed");
			}),
	};
}

/** For a node on its own, and one without Redis. */
export function createSilentBell(): RightsBell {
	return { ring: () => undefined, onRing: () => () => undefined };
}

function parsed(payload: Uint8Array): readonly string[] | undefined {
	try {
		return v.parse(shape, JSON.parse(Buffer.from(payload).toString("utf8")));
	} catch {
		return undefined;
	}
}
