// Many screens in a process of their own: each joins and counts what reaches it. Told what to watch by its parent.
import type { Delta, JoinAnswer } from "@samlad/sync/protocol";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";

export interface Watch {
	/** What is watched: a board of ours, or the peer with either of its parsers. */
	readonly peer: "samlad" | "msgpack" | "plain";
	readonly url: string;
	readonly count: number;
	/** One session a viewer, taken in turn. */
	readonly cookies: readonly string[];
	readonly board: string;
}

export interface Seen {
	/** Edits that reached a viewer, summed over viewers. */
	readonly deliveries: number;
	readonly frames: number;
	readonly liveMs: number;
}

let deliveries = 0;
let frames = 0;

process.on("message", (message: Watch | "count" | "end") => {
	if (message === "count") process.send?.({ deliveries, frames, liveMs: 0 } satisfies Seen);
	else if (message === "end") process.exit(0);
	else void watch(message).then((liveMs) => process.send?.({ deliveries, frames, liveMs } satisfies Seen));
});

// Whoever asked is gone: nobody watches on without them.
process.on("disconnect", () => process.exit(0));

/** Resolves to how long it took until all were live, ms. */
async function watch(options: Watch): Promise<number> {
	const began = performance.now();
	await Promise.all(Array.from({ length: options.count }, (_, index) => open(options, index)));
	return performance.now() - began;
}

function open({ peer, url, cookies, board }: Watch, index: number): Promise<void> {
	const cookie = cookies[index % cookies.length];
	const socket = io(url, {
		transports: ["websocket"],
		forceNew: true,
		...(peer === "plain" ? {} : { parser }),
		extraHeaders: { origin: url, ...(cookie === undefined ? {} : { cookie }) },
	});
	socket.on("edit", () => {
		deliveries++;
		frames++;
	});
	let seq = 0;
	socket.on("delta", (delta: Delta) => {
		deliveries += Math.max(0, delta.to - seq);
		seq = Math.max(seq, delta.to);
		frames++;
	});
	return new Promise((resolve, reject) => {
		socket.once("connect_error", reject);
		socket.once("connect", () => {
			if (peer !== "samlad") return resolve();
			join(socket, board).then((joined) => {
				seq = Math.max(seq, joined);
				resolve();
			}, reject);
		});
	});
}

/** Resolves to the seq the board stood at. */
async function join(socket: Socket, board: string): Promise<number> {
	const answer: JoinAnswer = await socket.timeout(30_000).emitWithAck("join", { board, version: 1, pending: [] });
	if ("refused" in answer) throw new Error(`join was refused: ${answer.refused.code}`);
	return answer.seq;
}
