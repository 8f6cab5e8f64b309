// Takes in one uploaded file, whole, up to a limit. Looks at nothing in it.
import type { IncomingMessage } from "node:http";

/** Null: it is larger than `limit` bytes; reading stops there. Rejects when the upload breaks off. */
export async function receive(request: IncomingMessage, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
	if (Number(request.headers["content-length"] ?? 0) > limit) return null;
	const pieces: Buffer[] = [];
	let size = 0;
	for await (const piece of request) {
		size += piece.length;
		if (size > limit) return null;
		pieces.push(piece);
	}
	const bytes = new Uint8Array(size);
	let at = 0;
	for (const piece of pieces) {
		bytes.set(piece, at);
		at += piece.length;
	}
	return bytes;
}
