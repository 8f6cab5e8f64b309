// A crowd of screens in a process of its own: all arrive at once, each is live and present. Killing the process cuts them
// all at once. Told whom to visit by its parent.
import { type JoinAnswer, type PresenceFrame, protocolVersion } from "@samlad/sync/protocol";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { openHocuspocus } from "./hocuspocus-client.ts";

export interface Visitors {
	readonly peer: "samlad" | "hocuspocus";
	/** A node each, taken in turn. */
	readonly urls: readonly string[];
	readonly count: number;
	/** One session each; a peer without sessions has none. */
	readonly cookies: readonly string[];
	readonly board: string;
}

export interface Heard {
	/** From the first handshake until all were live, ms. */
	readonly liveMs: number;
	/** Bytes of messages that came, summed over screens, and when the last came, ms after the first handshake. */
	readonly bytes: number;
	readonly lastMs: number;
	/** People who were named to somebody, summed over screens. */
	readonly named: number;
	/** As many as the screen that knows of fewest people has been told of. */
	readonly leastKnown: number;
}

let began = 0;
let bytes = 0;
let named = 0;
let lastAt = 0;
let liveMs = 0;

/** Of each screen, whom it has been told of. */
const known: Set<string | number>[] = [];

const heard = {
	onBytes(count: number) {
		bytes += count;
		lastAt = performance.now();
	},
	onPeople(screen: number, here: readonly (string | number)[], gone: readonly (string | number)[] = []) {
		named += here.length + gone.length;
		for (const person of here) known[screen]?.add(person);
		for (const person of gone) known[screen]?.delete(person);
	},
};

process.on("message", (message: Visitors | "count" | "end") => {
	if (message === "end") process.exit(0);
	else if (message === "count") answer();
	else void arrive(message).then(answer);
});
process.send?.("ready");

function answer(): void {
	const leastKnown = Math.min(...known.map(({ size }) => size));
	process.send?.({ liveMs, bytes, named, leastKnown, lastMs: lastAt - began } satisfies Heard);
}

async function arrive({ peer, urls, count, cookies, board }: Visitors): Promise<void> {
	began = performance.now();
	const all = Array.from({ length: count }, (_, index) => {
		const url = urls[index % urls.length] ?? "";
		known[index] = new Set();
		return peer === "samlad"
			? openSamlad(index, url, board, cookies[index % cookies.length] ?? "")
			: openHocuspocus(url, 10_000 + index, {
					onBytes: heard.onBytes,
					onPeople: (here) => heard.onPeople(index, here),
				});
	});
	await Promise.all(all);
	liveMs = performance.now() - began;
}

function openSamlad(index: number, url: string, board: string, cookie: string): Promise<void> {
	const socket = io(url, {
		transports: ["websocket"],
		forceNew: true,
		parser,
		reconnectionDelay: 100,
		reconnectionDelayMax: 1000,
		extraHeaders: { origin: url, cookie },
	});
	socket.io.engine.on("packet", ({ data }: { data?: string | ArrayBuffer | Buffer }) => {
		if (data !== undefined) heard.onBytes(typeof data === "string" ? data.length : data.byteLength);
	});
	socket.on("presence", ({ whole, here, gone }: PresenceFrame) => {
		if (whole) known[index]?.clear();
		heard.onPeople(
			index,
			here.map(([person]) => person),
			gone,
		);
	});
	return new Promise((resolve, reject) => {
		socket.on("connect", () => {
			const asked = socket.timeout(60_000);
			asked
				.emitWithAck("join", { board, version: protocolVersion, pending: [] })
				.then((joined: JoinAnswer) => {
					if ("refused" in joined) throw new Error(`join was refused: ${joined.refused.code}`);
					resolve();
					return asked.emitWithAck("presence", { board, at: "laget" });
				})
				.then((said: { readonly heard?: boolean }) => {
					if (!said.heard) throw new Error("nobody heard where a screen looks");
				})
				.catch(reject);
		});
	});
}
