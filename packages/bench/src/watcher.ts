// A client that notes when each frame reaches it. It lives in the measuring process, so that one clock times both ends.
import { type Delta, protocolVersion } from "@samlad/sync/protocol";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";

export interface Watcher {
	/** When the report with this seq, or a later one, came: ms of `performance.now`, NaN when it never did. */
	seenAt(seq: number): number;
	close(): void;
}

export async function openWatcher(where: {
	readonly url: string;
	readonly cookie: string;
	readonly board: string;
}): Promise<Watcher> {
	const { url, cookie, board } = where;
	const socket = io(url, {
		transports: ["websocket"],
		forceNew: true,
		parser,
		extraHeaders: { origin: url, cookie },
	});
	const arrivals: { readonly to: number; readonly at: number }[] = [];
	socket.on("delta", ({ to }: Delta) => arrivals.push({ to, at: performance.now() }));
	await new Promise<void>((resolve) => socket.once("connect", resolve));
	await socket.timeout(10_000).emitWithAck("join", { board, version: protocolVersion, pending: [] });
	return {
		seenAt: (seq) => arrivals.find(({ to }) => to >= seq)?.at ?? Number.NaN,
		close: () => void socket.disconnect(),
	};
}
