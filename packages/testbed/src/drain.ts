// What a browser does when a node that closes says when to come back, for Socket.IO's own client.
import type { Notice } from "@samlad/sync/protocol";
import type { Socket } from "socket.io-client";

/** The next try comes after the time that was named, and not before. Others keep the client's own patience. */
export function obeyDrain(socket: Socket): void {
	const manager = socket.io;
	const usual = { delay: manager.reconnectionDelay(), factor: manager.randomizationFactor() };
	socket.on("notice", ({ notice, backInMs }: Notice) => {
		if (notice !== "drain" || backInMs === undefined) return;
		manager.reconnectionDelay(Math.max(1, backInMs));
		// The node has drawn the time already.
		manager.randomizationFactor(0);
	});
	socket.on("connect", () => {
		manager.reconnectionDelay(usual.delay);
		manager.randomizationFactor(usual.factor);
	});
}
