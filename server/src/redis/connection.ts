// The node's link to Redis: is it there, say this, tell me what is said. Losing it loses nothing, and nobody ever waits
// for it. Knows no rings and no presence.
//
//   const link = openRedis(url, { installation, onState })
//   link.publish("x", bytes)            dropped, and false, when Redis is away or slow
//   link.subscribe("x", (bytes) => …)   undefined when what was said before may have been missed
//   link.commands.set(`${link.prefix}presence:…`, …, "PX", 10_000)   rejects at once when Redis is away
import { randomBytes } from "node:crypto";
import { redisAddress } from "./address.ts";
import { openClients, type RedisClient } from "./clients.ts";

export interface RedisLink {
	/** Every key and channel begins with it: two installations on one Redis never hear each other. */
	readonly prefix: string;
	/** What this node said came back to it a moment ago. */
	readonly isUp: boolean;
	/** For keys that end by themselves. Rejects at once while Redis is away, and within two seconds while it is silent. */
	readonly commands: RedisClient;
	/** Never blocks or throws. False: dropped. */
	publish(channel: string, message: Uint8Array): boolean;
	/**
	 * The listener is also called, with undefined, each time the subscription begins: what was said before that may have
	 * been missed. A node hears its own. Returns what stops it.
	 */
	subscribe(channel: string, listener: Listener): () => void;
	close(): void;
}

type Listener = (message: Uint8Array | undefined) => void;

/** `code` names the fault, never an address or a password. */
export type RedisState = { readonly isUp: true } | { readonly isUp: false; readonly code: string };

export interface RedisOptions {
	/** The same on all nodes of one installation, and on no others. */
	readonly installation: string;
	/** Each time it changes, and once when the first attempt fails. */
	readonly onState?: (state: RedisState) => void;
}

const pulseMs = 500;
const againMs = 500;
/** So many pulses in a row that did not come back mean that Redis is silent. */
const mostMissed = 2;
/** What may be on its way to Redis at once; more is dropped. */
const mostMessages = 2000;
const mostBytes = 4 * 1024 * 1024;

/** Returns at once, whether Redis is there or not. Throws only for a `url` that is no address of Redis. */
export function openRedis(url: string, { installation, onState = () => {} }: RedisOptions): RedisLink {
	const address = redisAddress(url);
	if (!address) throw new Error("not an address of Redis");
	const { commands, subscriptions } = openClients(address);
	const clients = new Set([commands, subscriptions]);
	const prefix = `samlad:${installation}:`;
	const pulse = `pulse:${randomBytes(9).toString("base64url")}`;
	const listeners = new Map<string, Set<Listener>>();
	/** Channels that Redis has confirmed on the connection there is now. */
	const heard = new Set<string>();
	let isUp: boolean | undefined;
	let isClosed = false;
	let lastFault = "closed";
	let missed = 0;
	let beats = 0;
	let lastHeard = 0;
	let messages = 0;
	let bytes = 0;

	function become(next: boolean, code = lastFault) {
		if (isClosed || isUp === next) return;
		isUp = next;
		onState(next ? { isUp: true } : { isUp: false, code });
	}

	function publish(channel: string, message: Uint8Array): boolean {
		if (messages >= mostMessages || bytes + message.length > mostBytes) return false;
		messages += 1;
		bytes += message.length;
		const settled = () => {
			messages -= 1;
			bytes -= message.length;
		};
		commands
			.publish(prefix + channel, Buffer.from(message.buffer, message.byteOffset, message.length))
			.then(settled, settled);
		return true;
	}

	function tell(channel: string, message: Uint8Array | undefined) {
		for (const listener of listeners.get(channel) ?? []) listener(message);
	}

	/** A connection that breaks before it confirms is followed by another, which asks again. */
	function ask(channels: readonly string[]) {
		if (channels.length === 0 || subscriptions.status !== "ready") return;
		subscriptions.subscribe(...channels.map((channel) => prefix + channel)).then(
			() => {
				for (const channel of channels) {
					if (!listeners.has(channel)) continue;
					heard.add(channel);
					tell(channel, undefined);
				}
			},
			() => undefined,
		);
	}

	function subscribe(channel: string, listener: Listener): () => void {
		const held = listeners.get(channel);
		if (held) held.add(listener);
		else {
			listeners.set(channel, new Set([listener]));
			ask([channel]);
		}
		if (heard.has(channel)) queueMicrotask(() => listeners.get(channel)?.has(listener) && listener(undefined));
		return () => {
			const left = listeners.get(channel);
			if (!left?.delete(listener) || left.size > 0) return;
			listeners.delete(channel);
			heard.delete(channel);
			if (subscriptions.status === "ready") subscriptions.unsubscribe(prefix + channel).catch(() => undefined);
		};
	}

	/** The only sign of life that is believed: what goes out by one connection comes in by the other. */
	function beat() {
		if (commands.status === "ready" && subscriptions.status === "ready") {
			// Also while the subscription is not confirmed: whoever was asked for it may never have heard.
			missed += 1;
			if (heard.has(pulse)) {
				beats += 1;
				publish(pulse, Buffer.from(String(beats)));
			}
		}
		// Whatever came while this thread was busy is taken first.
		setImmediate(() => {
			if (missed <= mostMissed) return;
			missed = 0;
			become(false, "silent");
			for (const client of clients) if (client.status === "ready") client.disconnect(true);
		});
	}

	for (const client of clients) {
		client.on("error", (error: unknown) => (lastFault = codeOf(error)));
		client.on("close", () => become(false));
		// A connection that is ended while it is sought by way of a Sentinel is given up for good, unless somebody asks again.
		client.on("end", () => {
			if (isClosed) return;
			become(false);
			setTimeout(() => {
				if (!isClosed) client.connect().catch(() => undefined);
			}, againMs).unref();
		});
		client.on("ready", () => {
			missed = 0;
			beat();
		});
	}
	subscriptions.on("close", () => heard.clear());
	subscriptions.on("ready", () => ask([...listeners.keys()]));
	subscriptions.on("messageBuffer", (channel: Buffer, message: Buffer) => {
		const name = channel.toString();
		if (name.startsWith(prefix)) tell(name.slice(prefix.length), message);
	});
	subscribe(pulse, (message) => {
		missed = 0;
		const before = lastHeard;
		lastHeard = message ? Number(Buffer.from(message).toString()) : 0;
		if (!message) return beat();
		become(true);
		// A cluster's connection moves to another node without a word: other messages were lost with the pulse, and maybe
		// subscriptions. To subscribe again does no harm.
		if (before > 0 && lastHeard > before + 1) ask([...listeners.keys()].filter((channel) => channel !== pulse));
	});
	const beating = setInterval(beat, pulseMs);
	beating.unref();

	return {
		prefix,
		get isUp() {
			return isUp === true;
		},
		commands,
		publish: (channel, message) => isUp === true && publish(channel, message),
		subscribe,
		close() {
			isClosed = true;
			isUp = false;
			clearInterval(beating);
			for (const client of clients) client.disconnect();
		},
	};
}

/** `ECONNREFUSED`, `WRONGPASS`: what happened, not what was said. */
function codeOf(error: unknown): string {
	if (!(error instanceof Error)) return "closed";
	if ("code" in error && typeof error.code === "string") return error.code;
	return /^[A-Z]{2,}(?= )/.exec(error.message)?.[0] ?? error.name;
}
