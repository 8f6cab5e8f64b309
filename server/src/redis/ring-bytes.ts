// A ring as bytes and back: a line of JSON with the lengths, then the macs, salts and canonical texts as they are stored.
import type { Ring } from "@samlad/sync/relay";
import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER));
const headShape = v.object({
	board: v.string(),
	from: count,
	to: count,
	base: count,
	digest: v.optional(v.object({ projectionVersion: count, digest: v.string() })),
	entries: v.array(
		v.object({ id: v.string(), receivedAt: v.pipe(v.number(), v.integer()), salt: count, mac: count, text: count }),
	),
});

const lengthBytes = 4;
const strict = new TextDecoder("utf-8", { fatal: true });

export function ringToBytes({ board, from, to, base, digest, entries }: Ring): Uint8Array {
	const texts = entries.map(({ text }) => Buffer.from(text, "utf8"));
	const head: v.InferOutput<typeof headShape> = {
		board,
		from,
		to,
		base: base.length,
		...(digest ? { digest } : {}),
		entries: entries.map(({ id, receivedAt, salt, mac }, at) => ({
			id,
			receivedAt,
			salt: salt.length,
			mac: mac.length,
			text: texts[at]?.length ?? 0,
		})),
	};
	const line = Buffer.from(JSON.stringify(head), "utf8");
	const length = Buffer.alloc(lengthBytes);
	length.writeUInt32BE(line.length);
	const rest = entries.flatMap(({ salt, mac }, at) => [salt, mac, texts[at] ?? Buffer.alloc(0)]);
	return Buffer.concat([length, line, base, ...rest]);
}

/** Undefined: these bytes are no ring. */
export function ringFromBytes(bytes: Uint8Array): Ring | undefined {
	try {
		return read(bytes);
	} catch {
		// Not JSON, not UTF-8, not of the shape, or cut short.
		return undefined;
	}
}

function read(bytes: Uint8Array): Ring | undefined {
	let at = 0;
	const take = (length: number) => {
		if (at + length > bytes.length) throw new Error("cut short");
		return bytes.subarray(at, (at += length));
	};
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
	at = lengthBytes;
	const line = take(view.getUint32(0));
	const { digest, entries, ...head } = v.parse(headShape, JSON.parse(strict.decode(line)));
	// Copies: what is kept of a ring does not keep the whole message in memory.
	const base = new Uint8Array(take(head.base));
	const sealed = entries.map(({ id, receivedAt, salt, mac, text }, index) => ({
		board: head.board,
		seq: head.from + 1 + index,
		id,
		receivedAt,
		salt: new Uint8Array(take(salt)),
		mac: new Uint8Array(take(mac)),
		text: strict.decode(take(text)),
	}));
	const isWhole = at === bytes.length && (sealed.length === 0 || head.to === head.from + sealed.length);
	return isWhole ? { ...head, base, ...(digest ? { digest } : {}), entries: sealed } : undefined;
}
