// Takes in one uploaded file, whole, up to a limit. Looks at nothing in it.
import type { IncomingMessage } from "node:http";

const firstBytes = 1024 * 1024;

/** Null: it is larger than `limit` bytes; reading stops there. Rejects when the upload breaks off. */
export async function receive(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
	const announced = Number(request.headers["content-length"] ?? 0);
	if (announced > limit) return null;
	// Filled as pieces arrive: joining them at the end would hold everybody else up.
	let bytes = new Uint8Array(announced || firstBytes);
	let size = 0;
	for await (const piece of request as AsyncIterable<Uint8Array>) {
		if (size + piece.length > limit) return null;
		if (size + piece.length > bytes.length) {
			const larger = new Uint8Array(Math.min(limit, Math.max(bytes.length * 2, size + piece.length)));
			larger.set(bytes);
			bytes = larger;
		}
		bytes.set(piece, size);
		size += piece.length;
	}
	return size === bytes.length ? bytes : bytes.slice(0, size);
}
