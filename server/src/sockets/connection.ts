// One connection's sending side: frames straight to the WebSocket while nothing waits before them, otherwise in turn.
// The only file that knows the insides of Engine.IO and ws.
import type { Socket } from "socket.io";
import type { Frame, SharedFrame } from "./frame.ts";

/** What is used of Engine.IO's transport and of ws beneath it; neither has types for it. */
interface Insides {
	readonly name: string;
	readonly socket?: {
		readonly bufferedAmount: number;
		readonly readyState: number;
		terminate(): void;
		readonly _sender?: { sendFrame(frames: readonly Buffer[]): void };
	};
}

interface Conn {
	readonly transport: Insides;
	readonly readyState: string;
	readonly writeBuffer: readonly { readonly data?: unknown }[];
	write(packet: Buffer, options: object): void;
	close(discard: boolean): void;
	request: unknown;
}

const open = 1;

export interface Connection {
	send(frame: Frame): void;
	/** False: something waits, or the transport copies anyway, and nothing was sent. */
	sendShared(frame: SharedFrame): boolean;
	/** Bytes handed over that have not left this process. */
	buffered(): number;
	/** Ends it as a network does, once what waits has left: the browser comes back by itself. */
	close(): void;
	/** Ends it without waiting for what has not left. */
	cut(): void;
}

export function connectionOf(socket: Socket): Connection {
	const conn = socket.conn as unknown as Conn;
	/** The WebSocket's own sending half, while frames handed to it stay behind all that went before. */
	function direct() {
		const { name, socket: ws } = conn.transport;
		const isFree = name === "websocket" && ws?.readyState === open && conn.writeBuffer.length === 0;
		return isFree ? ws._sender : undefined;
	}

	return {
		send({ packet, frame }) {
			if (conn.readyState !== "open") return;
			const sender = direct();
			if (sender) sender.sendFrame([frame]);
			else conn.write(packet, { compress: false });
		},
		sendShared({ head, shared }) {
			if (conn.readyState !== "open") return false;
			const sender = direct();
			sender?.sendFrame([head, shared]);
			return sender !== undefined;
		},
		buffered() {
			let bytes = conn.transport.socket?.bufferedAmount ?? 0;
			for (const { data } of conn.writeBuffer) bytes += sizeOf(data);
			return bytes;
		},
		close() {
			conn.close(false);
		},
		cut() {
			conn.transport.socket?.terminate();
			conn.close(true);
		},
	};
}

function sizeOf(data: unknown): number {
	return typeof data === "string" || data instanceof Uint8Array ? data.length : 0;
}

/** The handshake's request, with its headers and its parser, would otherwise be held as long as the connection. */
export function letGoOfHandshake(socket: Socket): void {
	const conn = socket.conn as unknown as Conn;
	conn.request = undefined;
	const { handshake } = socket;
	handshake.headers = {};
	handshake.query = {};
	handshake.auth = {};
}
