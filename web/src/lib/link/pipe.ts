// Engine.IO's two ways of carrying bytes: one WebSocket, or requests where something between blocks those.

export interface PipeEvents {
	/** The far side is there. Milliseconds of silence after which it is not. */
	opened(silenceMs: number): void;
	/** Any sign of life. */
	heard(): void;
	message(bytes: ArrayBuffer): void;
	/** Once, however it ended. */
	closed(): void;
}

export interface Pipe {
	send(bytes: Uint8Array<ArrayBuffer>): void;
	close(): void;
}

export type OpenPipe = (events: PipeEvents) => Pipe;

/** Engine.IO 4 over a WebSocket: text frames are its own (0 open, 2 ping, 3 pong, 1 close), binary ones are messages as they are. */
export function webSocketPipe(events: PipeEvents, url = socketAddress()): Pipe {
	const socket = new WebSocket(url);
	socket.binaryType = "arraybuffer";
	let isOver = false;
	const over = () => {
		if (isOver) return;
		isOver = true;
		socket.close();
		events.closed();
	};
	socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
		if (isOver) return;
		events.heard();
		if (typeof data !== "string") events.message(data);
		else if (data.startsWith("0")) events.opened(silenceOf(data.slice(1)));
		else if (data === "2") socket.send("3");
		else if (data === "1") over();
	};
	socket.onclose = over;
	socket.onerror = over;
	return {
		send: (bytes) => {
			if (socket.readyState === WebSocket.OPEN) socket.send(bytes);
		},
		close: over,
	};
}

/** The same by long polling, from the package that knows how; loaded only when it is needed. */
export function pollingPipe(events: PipeEvents): Pipe {
	let isOver = false;
	let close = () => {};
	let send: Pipe["send"] = () => {};
	const over = () => {
		if (isOver) return;
		isOver = true;
		close();
		events.closed();
	};
	void import("engine.io-client").then(({ Socket }) => {
		if (isOver) return;
		const socket = new Socket({ path: "/socket.io", transports: ["polling"] });
		socket.binaryType = "arraybuffer";
		close = () => void socket.close();
		send = (bytes) => void socket.send(bytes.slice().buffer);
		socket.on("handshake", ({ pingInterval, pingTimeout }) => events.opened(pingInterval + pingTimeout));
		socket.on("packet", events.heard);
		socket.on("message", (data: unknown) => data instanceof ArrayBuffer && events.message(data));
		socket.on("close", over);
	}, over);
	return { send: (bytes) => send(bytes), close: over };
}

function socketAddress(): string {
	return `${location.origin.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`;
}

function silenceOf(handshake: string): number {
	const { pingInterval, pingTimeout } = JSON.parse(handshake) as { pingInterval: number; pingTimeout: number };
	return pingInterval + pingTimeout;
}
