// Somebody who looks at a board and says where: one real socket, no rows. Knows who else does as a browser would.
import { setTimeout as sleep } from "node:timers/promises";
import { type PresenceFrame, protocolVersion } from "@samlad/sync";
import { io } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import type { Visit } from "./visit.ts";

export interface Onlooker {
	/** Place by person. */
	people(): { readonly [person: string]: string };
	readonly frames: readonly PresenceFrame[];
	say(at: string): Promise<unknown>;
	/** How long it took until `isSo` held of the people, ms. Rejects after `withinMs`. */
	until(isSo: (people: { readonly [person: string]: string }) => boolean, withinMs?: number): Promise<number>;
	leave(): void;
}

/** Resolves when the board is joined. */
export async function lookAt(visit: Visit, board: string, url: string): Promise<Onlooker> {
	const socket = io(url, {
		parser,
		transports: ["websocket"],
		forceNew: true,
		reconnection: false,
		extraHeaders: { origin: url, cookie: visit.cookie },
	});
	const frames: PresenceFrame[] = [];
	let people: { readonly [person: string]: string } = {};
	socket.on("presence", (frame: PresenceFrame) => {
		frames.push(frame);
		const next = { ...(frame.whole ? {} : people), ...Object.fromEntries(frame.here) };
		people = Object.fromEntries(Object.entries(next).filter(([person]) => !frame.gone.includes(person)));
	});
	await socket.timeout(30_000).emitWithAck("join", { board, version: protocolVersion, pending: [] });

	return {
		people: () => people,
		frames,
		say: (at) => socket.timeout(30_000).emitWithAck("presence", { board, at }),
		async until(isSo, withinMs = 60_000) {
			const startedAt = performance.now();
			while (!isSo(people)) {
				if (performance.now() - startedAt > withinMs)
					throw new Error(`Not so within ${withinMs} ms: ${isSo.toString()}; here are ${JSON.stringify(people)}`);
				await sleep(10);
			}
			return performance.now() - startedAt;
		},
		leave: () => void socket.disconnect(),
	};
}
