// For tests: links of several nodes to one Redis that is not there, and what may happen to messages on the way.
import type { RedisLink } from "./connection.ts";

type Listener = (message: Uint8Array | undefined) => void;

/** Every end hears every message, its own too, as on Redis. */
export function createSampleRedis() {
	const listeners = new Map<string, Set<Listener>>();
	const said: { readonly channel: string; readonly message: Uint8Array }[] = [];
	const state = { isUp: true, isFull: false };

	function say(channel: string, message: Uint8Array | undefined): void {
		for (const listener of listeners.get(channel) ?? []) listener(message);
	}

	function link(): Pick<RedisLink, "isUp" | "publish" | "subscribe"> {
		return {
			get isUp() {
				return state.isUp;
			},
			publish(channel, message) {
				if (state.isFull || !state.isUp) return false;
				said.push({ channel, message });
				say(channel, message);
				return true;
			},
			subscribe(channel, listener) {
				const held = listeners.get(channel) ?? new Set();
				listeners.set(channel, held.add(listener));
				return () => void held.delete(listener);
			},
		};
	}

	return { link, said, say, state };
}
