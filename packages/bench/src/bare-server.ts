// The peer: Socket.IO alone, in a process of its own. Every edit goes to everyone at once, from memory, nothing stored.
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Server } from "socket.io";
import parser from "socket.io-msgpack-parser";

const http = createServer();
const io = new Server(http, {
	transports: ["websocket"],
	...(process.argv[2] === "msgpack" ? { parser } : {}),
});
const rows = new Map<string, unknown>();

io.on("connection", (socket) => {
	socket.on("edit", (key: string, row: unknown, answer: (stored: boolean) => void) => {
		rows.set(key, row);
		io.emit("edit", key, row);
		answer(true);
	});
});
http.listen(0, "127.0.0.1");
await once(http, "listening");
process.send?.((http.address() as AddressInfo).port);
