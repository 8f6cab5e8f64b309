// A wire over one event socket with acknowledgements, as Socket.IO's client is. Knows events and answers; makes no connection itself.
import type { Downstream, Upstream } from "./protocol.ts";
import type { Wire } from "./wire.ts";

/** What is used of the socket, so that its package stays with whoever connects. */
export interface EventSocket {
	readonly connected: boolean;
	/** ms, by this device's clock. */
	readonly heardAt?: number | undefined;
	on(event: string, listener: (message: unknown) => void): unknown;
	off(event: string, listener: (message: unknown) => void): unknown;
	emit(event: string, ...message: readonly unknown[]): unknown;
}

export function socketWire(socket: EventSocket): Wire {
	return {
		get isOpen() {
			return socket.connected;
		},
		get heardAt() {
			return socket.heardAt;
		},
		ask<E extends keyof Upstream>(event: E, request: Upstream[E]["request"], timeoutMs: number) {
			return new Promise<Upstream[E]["answer"]>((resolve, reject) => {
				if (!socket.connected) {
					reject(new Error("not connected"));
					return;
				}
				const settle = () => {
					clearTimeout(timer);
					socket.off("disconnect", onGone);
				};
				const onGone = () => {
					settle();
					reject(new Error("the connection ended before the answer"));
				};
				const timer = setTimeout(() => {
					settle();
					reject(new Error("no answer in time"));
				}, timeoutMs);
				socket.on("disconnect", onGone);
				socket.emit(event, packed(request), (answer: Upstream[E]["answer"]) => {
					settle();
					resolve(unpacked(answer));
				});
			});
		},
		on<E extends keyof Downstream>(event: E, listener: (message: Downstream[E]) => void) {
			const receive = (message: unknown) => listener(unpacked(message as Downstream[E] & object));
			socket.on(event, receive);
			return () => void socket.off(event, receive);
		},
		onState(listener) {
			const opened = () => listener(true);
			const closed = () => listener(false);
			socket.on("connect", opened);
			socket.on("disconnect", closed);
			if (socket.connected) listener(true);
			return () => {
				socket.off("connect", opened);
				socket.off("disconnect", closed);
			};
		},
	};
}

/** The browser's MessagePack encoder knows buffers alone and writes a view as a map of its bytes: views go as buffers of their own. */
function packed<T extends object>(message: T): T {
	return withBytes(message, (value) => (value instanceof Uint8Array ? value.slice().buffer : value));
}

/** In a browser bytes arrive as ArrayBuffer, elsewhere as a Buffer. */
function unpacked<T extends object>(message: T): T {
	return withBytes(message, (value) => (value instanceof ArrayBuffer ? new Uint8Array(value) : value));
}

function withBytes<T extends object>(message: T, change: (value: unknown) => unknown): T {
	if (Array.isArray(message)) return message;
	return Object.fromEntries(Object.entries(message).map(([name, value]) => [name, change(value)])) as T;
}
