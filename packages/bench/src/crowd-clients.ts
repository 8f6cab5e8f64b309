// A crowd of screens in a process of its own: all arrive at once, each is live and present. Killing the process cuts them
// all at once. Told whom to visit by its parent.
import { type JoinAnswer, protocolVersion } from "@samlad/sync/protocol";
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
}

let began = 0;
let bytes = 0;
let named = 0;
let lastAt = 0;
let liveMs = 0;

const heard = {
	onBytes(count: number) {
		bytes += count;
		lastAt = performance.now();
	},
	onPeople(count: number) {
		named += count;
	},
};

process.on("message", (message: Visitors | "count" | "end") => {
	if (message === "end") process.exit(0);
	else if (message === "count") answer();
	else void arrive(message).then(answer);
});
process.send?.("ready");

function answer(): void {
	process.send?.({ liveMs, bytes, named, lastMs: lastAt - began } satisfies Heard);
}

async function arrive({ peer, urls, count, cookies, board }: Visitors): Promise<void> {
	began = performance.now();
	const all = Array.from({ length: count }, (_, index) => {
		const url = urls[index % urls.length] ?? "";
		return peer === "samlad"
			? openSamlad(url, board, cookies[index % cookies.length] ?? "")
			: openHocuspocus(url, 10_000 + index, heard);
	});
	await Promise.all(all);
	liveMs = performance.now() - began;
}

function openSamlad(url: string, board: string, cookie: string): Promise<void> {
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
	socket.on("presence", ({ here, gone }: { here: readonly unknown[]; gone?: readonly unknown[] }) =>
		heard.onPeople(here.length + (gone?.length ?? 0)),
	);
	return new Promise((resolve, reject) => {
		socket.on("connect", () => {
			socket
				.timeout(60_000)
				.emitWithAck("join", { board, version: protocolVersion, pending: [] })
				.then((joined: JoinAnswer) => {
					if ("refused" in joined) throw new Error(`join was refused: ${joined.refused.code}`);
					socket.emit("presence", { board, at: "laget" }, () => {});
					resolve();
				})
				.catch(reject);
		});
	});
}
