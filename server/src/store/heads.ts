// The newest place of every board, signed, in a file outside the database: it shows when the end of a log has gone missing.
// Written every few seconds and at the end, so it may lag behind the database but is never ahead of it.
import { createHmac, timingSafeEqual } from "node:crypto";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import * as v from "valibot";

export interface SignedHead {
	readonly seq: number;
	readonly mac: Uint8Array;
}

export interface Heads {
	/** `damaged`: there was a file, and its signature is not ours. */
	readonly found: "none" | "signed" | "damaged";
	signed(board: string): SignedHead | undefined;
	/** A board's head as the database has just committed it. */
	saw(board: string, head: SignedHead): void;
	/** Keeps a copy of the file as it was found, which the next writing would replace. Answers where. */
	setAside(name: string): string;
	/** Writes what has not been written yet; nothing may be seen after it. */
	close(): Promise<void>;
}

/** Each writing waits for the disk, and an append that comes meanwhile waits with it: seldom is soon enough. */
const usualWriteMs = 5000;

export interface HeadsParts {
	readonly path: string;
	readonly key: Uint8Array;
	readonly writeMs?: number;
	/** The file could not be written: the log goes on, less well guarded. */
	readonly onTrouble: (error: unknown) => void;
}

const schema = v.object({ heads: v.record(v.string(), v.tuple([v.number(), v.string()])), signature: v.string() });

export function openHeads({ path, key, writeMs = usualWriteMs, onTrouble }: HeadsParts): Heads {
	const { found, heads } = readHeads(path, key);
	let timer: NodeJS.Timeout | undefined;
	let writing = Promise.resolve();
	// From the first start on there is a file, so that a missing one means something.
	if (found === "none") writeSoon(0);

	function writeSoon(inMs: number): void {
		timer ??= setTimeout(() => {
			timer = undefined;
			// One at a time: a slow disk must not have two of them at the same file.
			writing = writing.then(() => write(path, textOf(heads, key))).catch(onTrouble);
		}, inMs);
	}

	return {
		found,
		signed: (board) => heads.get(board),
		saw(board, head) {
			heads.set(board, head);
			writeSoon(writeMs);
		},
		setAside(name) {
			const copy = `${path}.${name}`;
			copyFileSync(path, copy);
			return copy;
		},
		async close() {
			await writing;
			if (timer === undefined) return;
			clearTimeout(timer);
			await write(path, textOf(heads, key)).catch(onTrouble);
		},
	};
}

/** Only looks, also beside a node that writes it. */
export function readHeads(path: string, key: Uint8Array): { found: Heads["found"]; heads: Map<string, SignedHead> } {
	if (!existsSync(path)) return { found: "none", heads: new Map() };
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), readFileSync(path, "utf8"));
	if (!parsed.success) return { found: "damaged", heads: new Map() };
	const heads = new Map(
		Object.entries(parsed.output.heads).map(([board, [seq, mac]]) => [
			board,
			{ seq, mac: Buffer.from(mac, "base64url") },
		]),
	);
	const given = Buffer.from(parsed.output.signature, "base64url");
	const expected = sign(key, linesOf(heads));
	if (given.length !== expected.length || !timingSafeEqual(given, expected))
		return { found: "damaged", heads: new Map() };
	return { found: "signed", heads };
}

function textOf(heads: ReadonlyMap<string, SignedHead>, key: Uint8Array): string {
	const listed = Object.fromEntries([...heads].map(([board, { seq, mac }]) => [board, [seq, base64(mac)]]));
	return `${JSON.stringify({ heads: listed, signature: base64(sign(key, linesOf(heads))) }, null, "\t")}\n`;
}

function linesOf(heads: ReadonlyMap<string, SignedHead>): string {
	const lines = [...heads].map(([board, { seq, mac }]) => `${board} ${seq} ${base64(mac)}`);
	return lines.sort().join("\n");
}

function sign(key: Uint8Array, lines: string): Uint8Array {
	return createHmac("sha256", key).update("heads\n").update(lines, "utf8").digest();
}

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString("base64url");
}

/** Whole or not at all, also over a power cut. */
async function write(path: string, text: string): Promise<void> {
	const file = await open(`${path}.new`, "w", 0o600);
	try {
		await file.writeFile(text);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(`${path}.new`, path);
}
