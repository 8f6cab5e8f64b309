// The sender's lock among a person's tabs, on Web Locks. A holder that has been silent is taken over from: sending twice does no harm, not sending does.
import { systemTimers, type Timers } from "../timers.ts";
import type { SenderLock } from "./lock.ts";

const beatMs = 3000;
const silentMs = 10_000;

/** What is used of a BroadcastChannel. */
interface Channel {
	postMessage(message: string): void;
	addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
	close(): void;
}

export interface WebLockOptions {
	/** Tells server and person apart. */
	readonly name: string;
	readonly locks?: Pick<LockManager, "request">;
	readonly channel?: Channel;
	readonly timers?: Timers;
}

export function createWebLock(options: WebLockOptions): SenderLock {
	const { name, timers = systemTimers } = options;
	return {
		request(events) {
			const locks = options.locks ?? navigator.locks;
			const channel: Channel = options.channel ?? new BroadcastChannel(`${name} sender`);
			let isClosed = false;
			let giveUp: (() => void) | undefined;
			let abort = new AbortController();
			let pending: (() => void) | undefined;

			function beat() {
				channel.postMessage("beat");
				pending = timers.after(beatMs, beat);
			}

			function watch() {
				if (isClosed || giveUp) return;
				pending?.();
				pending = timers.after(silentMs, () => queue(true));
			}

			function hold(): Promise<void> {
				pending?.();
				events.held();
				beat();
				return new Promise((resolve) => (giveUp = resolve));
			}

			function queue(steal: boolean) {
				// A place in the queue is left before stealing, or this tab would wait for itself.
				abort.abort();
				abort = new AbortController();
				const how = steal ? { steal: true } : { signal: abort.signal };
				let hasHeld = false;
				const work = () => {
					if (isClosed) return undefined;
					hasHeld = true;
					return hold();
				};
				locks.request(name, how, work).then(undefined, () => {
					if (isClosed || !hasHeld) return;
					giveUp = undefined;
					events.lost();
					queue(false);
				});
				if (!steal) watch();
			}

			channel.addEventListener("message", ({ data }) => {
				if (data === "beat" && !giveUp) watch();
			});
			queue(false);
			return () => {
				isClosed = true;
				pending?.();
				abort.abort();
				giveUp?.();
				channel.close();
			};
		},
	};
}
