// A cable with faults: a TCP proxy on loopback on the edge between a client and a server, a node and its database. Knows
// bytes and nothing of what they say.
import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { once } from "node:events";
import { clear, type Conditions, createLane } from "./lane.ts";

/** up: from who connects to whom it connects to. */
export type Way = "up" | "down";

export interface Proxy {
	readonly port: number;
	readonly url: string;
	/** Bytes that have gone down. */
	readonly passed: number;
	/** Connections there are now. */
	readonly size: number;
	/** Ends every connection, and takes no new one until `mend`. */
	cut(): void;
	/** Ends every connection as a machine does that has forgotten them (RST); takes new ones at once. */
	reset(): void;
	/** Half-open: nothing comes through this way any more, and nobody is told. New connections fare the same. */
	silence(way: Way): void;
	/** Everything takes `ms` longer, and up to `jitterMs` more, in its order. */
	delay(ms: number, jitterMs: number): void;
	/** Bytes come through a few at a time. */
	drip(bytes: number, everyMs: number): void;
	/** As new. What was held back comes through now; connections that were ended stay so. */
	mend(): void;
	close(): Promise<void>;
}

export interface ProxyOptions {
	/** Asked at each connection; undefined: there is nobody to connect to just now. */
	readonly toPort: number | (() => number | undefined);
	/** [0, 1). */
	readonly random?: () => number;
}

interface Pair {
	readonly ends: readonly [client: Socket, server: Socket];
	look(): void;
	close(): void;
}

/** Who sends more than this ahead of the other has to wait, as with any cable. */
const mostHeld = 1024 * 1024;

export async function createProxy({ toPort, random = Math.random }: ProxyOptions): Promise<Proxy> {
	const pairs = new Set<Pair>();
	let conditions: { readonly [way in Way]: Conditions } = { up: clear, down: clear };
	let isCut = false;
	let passed = 0;

	const listener = createServer((client) => {
		const port = typeof toPort === "function" ? toPort() : toPort;
		if (isCut || port === undefined) return void client.destroy();
		const server = createConnection({ port, host: "127.0.0.1" });
		const pair: Pair = {
			ends: [client, server],
			look: () => lanes.forEach((lane) => lane.look()),
			close() {
				pairs.delete(pair);
				for (const lane of lanes) lane.close();
				client.destroy();
				server.destroy();
			},
		};
		const lanes = [join("up", client, server, pair), join("down", server, client, pair)];
		pairs.add(pair);
	});
	listener.listen(0, "127.0.0.1");
	await once(listener, "listening");
	const { port } = listener.address() as AddressInfo;

	function join(way: Way, from: Socket, to: Socket, pair: Pair) {
		const lane = createLane({
			conditions: () => conditions[way],
			random,
			write(bytes) {
				if (way === "down") passed += bytes.length;
				const isTaken = to.write(bytes);
				if (from.isPaused() && isTaken && lane.held < mostHeld) from.resume();
			},
			end: () => pair.close(),
		});
		from.setNoDelay(true);
		from.on("data", (bytes: Buffer) => {
			lane.push(bytes);
			if (lane.held > mostHeld || to.writableNeedDrain) from.pause();
		});
		to.on("drain", () => lane.held < mostHeld && from.resume());
		// An error is followed by the close.
		from.on("error", () => {});
		from.on("close", () => lane.finish());
		return lane;
	}

	function set(change: Partial<Conditions>, ways: readonly Way[] = ["up", "down"]): void {
		for (const way of ways) conditions = { ...conditions, [way]: { ...conditions[way], ...change } };
	}

	function cut(): void {
		isCut = true;
		for (const pair of pairs) pair.close();
	}

	return {
		port,
		url: `http://127.0.0.1:${port}`,
		get passed() {
			return passed;
		},
		get size() {
			return pairs.size;
		},
		cut,
		reset() {
			for (const pair of pairs) {
				for (const end of pair.ends) end.resetAndDestroy();
				pair.close();
			}
		},
		silence: (way) => set({ isSilent: true }, [way]),
		delay: (delayMs, jitterMs) => set({ delayMs, jitterMs }),
		drip: (bytes, everyMs) => set({ drip: { bytes, everyMs } }),
		mend() {
			isCut = false;
			conditions = { up: clear, down: clear };
			for (const pair of pairs) pair.look();
		},
		async close() {
			cut();
			listener.close();
			await once(listener, "close");
		},
	};
}
