// The peer for crowds: Hocuspocus with its Redis extension, a node in a process of its own. One document, from memory, nothing stored.
import { Redis } from "@hocuspocus/extension-redis";
import { Server } from "@hocuspocus/server";
import * as Y from "yjs";

const [redisPort, rows] = process.argv.slice(2).map(Number);

const server = new Server({
	port: 0,
	address: "127.0.0.1",
	quiet: true,
	stopOnSignals: false,
	extensions: [new Redis({ host: "127.0.0.1", port: redisPort ?? 0 })],
	onLoadDocument: ({ document }) => {
		// One node's document is filled under a fixed id, so that the other's is the same and neither doubles the other's.
		const filled = new Y.Doc();
		filled.clientID = 1;
		const cells = filled.getMap("cells");
		for (let index = 0; index < (rows ?? 0); index++)
			cells.set(`unit-${index % 20}/m-${index}`, { value: index % 20, observedAt: 1_700_000_000_000, by: "p-1" });
		Y.applyUpdate(document, Y.encodeStateAsUpdate(filled));
		return Promise.resolve();
	},
});
await server.listen();
process.send?.(server.address.port);
