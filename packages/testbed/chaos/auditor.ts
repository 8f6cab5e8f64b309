// Reads the logs in the database itself, past every node and every cable: what is stored, and whether that is what was said.
import type { Head } from "@samlad/sync";
import { entryOf } from "@samlad/sync/log/sealing";
import { type Log } from "@samlad/sync/simulator/invariants";
import type { Sealed } from "@samlad/sync/entry";
import { verifyChain } from "@samlad/server/store/chain";
import type { PostgresServer } from "../src/postgres.ts";
import type { Ledger } from "./ledger.ts";

export interface Auditor {
	/** Every board's log as it stands. Reads only what came since it was last read. */
	logs(): Promise<readonly Log[]>;
	/** Each board's seq. */
	heads(): Promise<ReadonlyMap<string, number>>;
	/** Whether the log holds what was acknowledged since last time; false: the database does not answer just now. */
	checkAcknowledged(): Promise<boolean>;
	/** From the first entry to the last; a sentence when a chain does not hold. */
	verifyChains(): Promise<string | undefined>;
	close(): Promise<void>;
}

export interface AuditorOptions {
	readonly postgres: PostgresServer;
	readonly databaseUrl: string;
	/** In hex. */
	readonly key: string;
	readonly boards: readonly string[];
	readonly ledger: Ledger;
}

interface EntryRow {
	readonly board: string;
	readonly seq: string;
	readonly id: string;
	readonly received_at: string;
	readonly salt: Buffer;
	readonly mac: Buffer;
	readonly text: string;
}

/** A database that stands still is asked again later. */
const answerMs = 2000;

export function createAuditor({ postgres, databaseUrl, key, boards, ledger }: AuditorOptions): Auditor {
	const read = new Map<string, { sealed: Sealed[]; entries: ReturnType<typeof entryOf>[] }>();
	let waiting = new Map<string, { readonly board: string; readonly seq: number }>();
	let connecting: Promise<Awaited<ReturnType<PostgresServer["connect"]>>> | undefined;

	async function ask<Row>(text: string, values: readonly unknown[]): Promise<readonly Row[]> {
		connecting ??= postgres.connect(databaseUrl);
		const mine = connecting;
		try {
			const client = await within(mine);
			return (await within(client.query(text, [...values]))).rows as Row[];
		} catch (error) {
			if (connecting === mine) connecting = undefined;
			void mine.then(
				(client) => client.end(),
				() => undefined,
			);
			throw error;
		}
	}

	async function entries(board: string, after: number, limit: number): Promise<Sealed[]> {
		const rows = await ask<EntryRow>(
			"select board, seq, id, received_at, salt, mac, text from entry where board = $1 and seq > $2 order by seq limit $3",
			[board, after, limit],
		);
		return rows.map(({ received_at, salt, mac, seq, ...row }) => ({
			...row,
			seq: Number(seq),
			receivedAt: Number(received_at),
			salt: new Uint8Array(salt),
			mac: new Uint8Array(mac),
		}));
	}

	async function head(board: string): Promise<Head | undefined> {
		const [row] = await ask<{ seq: string; mac: Buffer; access: string }>(
			"select seq, mac, access from board where id = $1",
			[board],
		);
		return row && { seq: Number(row.seq), mac: new Uint8Array(row.mac), access: Number(row.access) };
	}

	return {
		async logs() {
			const logs: Log[] = [];
			for (const board of boards) {
				const known = read.get(board) ?? { sealed: [], entries: [] };
				read.set(board, known);
				for (let page = 1; page > 0;) {
					const more = await entries(board, known.sealed.at(-1)?.seq ?? 0, 1000);
					known.sealed.push(...more);
					known.entries.push(...more.map(entryOf));
					page = more.length;
				}
				logs.push({ board, ...known });
			}
			return logs;
		},
		async heads() {
			const rows = await ask<{ id: string; seq: string }>("select id, seq from board", []);
			return new Map(rows.map(({ id, seq }) => [id, Number(seq)]));
		},
		async checkAcknowledged() {
			for (const [id, place] of ledger.fresh()) waiting.set(id, place);
			const asked = waiting;
			waiting = new Map();
			if (asked.size === 0) return true;
			try {
				const rows = await ask<{ id: string; board: string; seq: string }>(
					"select id, board, seq from entry where id = any($1)",
					[[...asked.keys()]],
				);
				const stored = new Map(rows.map(({ id, board, seq }) => [id, `${board} ${seq}`]));
				for (const [id, { board, seq }] of asked) {
					const found = stored.get(id) ?? "nowhere";
					if (found !== `${board} ${seq}`) ledger.fault(`${id} was acknowledged as ${board} ${seq}, and is ${found}`);
				}
				return true;
			} catch {
				for (const [id, place] of asked) waiting.set(id, place);
				return false;
			}
		},
		async verifyChains() {
			for (const board of boards) {
				const verdict = await verifyChain(
					{ store: { head, entries }, key: new Uint8Array(Buffer.from(key, "hex")), signed: () => undefined },
					board,
				);
				if (!verdict?.ok) return `the chain of ${board} does not hold: ${JSON.stringify(verdict)}`;
			}
			return undefined;
		},
		async close() {
			await connecting?.then(
				(client) => client.end(),
				() => undefined,
			);
		},
	};
}

function within<T>(answer: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error("The database does not answer")), answerMs);
	});
	return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
