// A pool of PostgreSQL connections for Kysely, on which nothing waits for long and a commit means the disk. A connection
// that stopped answering is not used again. Knows no table.
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient, type RawBuilder } from "kysely";
import { Pool, types, type QueryConfig, type QueryResult } from "pg";
import { StoreUnavailable } from "@samlad/sync/store";
import { endsConnection } from "./postgres-outcome.ts";
import type { Tables } from "./tables.ts";

export interface Patience {
	/** For a connection, be it a new one or the next that is free. */
	readonly connectMs: number;
	/** For a row or table that another holds. */
	readonly lockMs: number;
	/** For the server to carry out one statement, not counting its commit. */
	readonly statementMs: number;
	/** How long this node may hold a transaction open without saying anything: a paused one loses it. */
	readonly idleMs: number;
	/** For any answer at all, commit included; then the outcome is not known. Under the time after which people are told. */
	readonly answerMs: number;
}

export const usualPatience: Patience = {
	connectMs: 2000,
	lockMs: 1000,
	statementMs: 1000,
	idleMs: 1000,
	answerMs: 2000,
};

/** For work at start-up and for moving, where others may be at it. Zero: as long as it takes. */
export const longPatience: Patience = { connectMs: 5000, lockMs: 60_000, statementMs: 0, idleMs: 60_000, answerMs: 0 };

/** By this name a node's connections are told from others. */
export const applicationName = "samlad";

export interface PostgresOptions {
	readonly url: string;
	readonly patience?: Patience;
	readonly connections?: number;
	readonly name?: string;
	/** A connection was lost while nobody used it. */
	readonly onTrouble?: (error: unknown) => void;
}

export interface Postgres {
	readonly db: Kysely<Tables>;
	/** One statement that commits by itself; the server plans it once a connection, under its name. */
	run<R>(name: string, statement: RawBuilder<R>): Promise<readonly R[]>;
	close(): Promise<void>;
}

/** Connects when first asked. */
export function openPostgres(options: PostgresOptions): Postgres {
	const { url, patience = usualPatience, connections = 12, name = applicationName, onTrouble = () => {} } = options;
	const pool = new Pool({
		connectionString: url,
		application_name: name,
		max: connections,
		min: 1,
		// Whoever waits is told sooner; this ends the attempt itself.
		connectionTimeoutMillis: 10_000,
		keepAlive: true,
		options: settingsOf(patience),
		types: { getTypeParser: parserOf },
	});
	pool.on("error", onTrouble);
	// One that breaks while it is in use says so to whoever waits for its answer.
	pool.on("connect", (client) => client.on("error", () => {}));
	const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: forKysely(pool, patience) }) });
	return {
		db,
		async run<R>(planned: string, statement: RawBuilder<R>) {
			const { sql, parameters } = statement.compile(db);
			const client = await connect(pool, patience);
			try {
				return (await client.query({ name: planned, text: sql, values: [...parameters] })).rows as R[];
			} finally {
				client.release();
			}
		},
		close: () => pool.end(),
	};
}

/** Settings of the session, which win over what the server, the database or the role has. */
function settingsOf({ lockMs, statementMs, idleMs }: Patience): string {
	const settings = {
		synchronous_commit: "on",
		default_transaction_isolation: "read\\ committed",
		default_transaction_read_only: "off",
		lock_timeout: lockMs,
		statement_timeout: statementMs,
		idle_in_transaction_session_timeout: idleMs,
		// A node whose cable was cut holds nothing for longer than this.
		tcp_keepalives_idle: 5,
		tcp_keepalives_interval: 1,
		tcp_keepalives_count: 3,
	};
	return Object.entries(settings)
		.map(([setting, value]) => `-c ${setting}=${value}`)
		.join(" ");
}

/** Counters and instants are whole numbers that fit a double; bytes are bytes. */
function parserOf(oid: number, format?: "text" | "binary"): (text: string) => unknown {
	if (oid === types.builtins.INT8 && format !== "binary") return Number;
	if (oid === types.builtins.BYTEA && format !== "binary") return (text) => Uint8Array.fromHex(text.slice(2));
	return types.getTypeParser(oid, format as "text");
}

function forKysely(pool: Pool, patience: Patience): PostgresPool {
	return {
		options: {},
		end: () => pool.end(),
		async connect() {
			const { query, release } = await connect(pool, patience);
			const plain = (text: string, values: readonly unknown[]): Promise<unknown> =>
				query({ text, values: [...values] });
			// Kysely's type also has cursors, which only streaming asks for.
			return { query: plain as PostgresPoolClient["query"], release };
		},
	};
}

interface InUse {
	query(statement: QueryConfig): Promise<QueryResult>;
	release(): void;
}

async function connect(pool: Pool, { connectMs, answerMs }: Patience): Promise<InUse> {
	const connecting = pool.connect();
	const client = await inTime(connecting, connectMs, `No connection in ${connectMs} ms`).catch((error: unknown) => {
		// One that comes late is for the next.
		void connecting.then(
			(late) => late.release(),
			() => undefined,
		);
		throw new StoreUnavailable(error instanceof Error ? error.message : "No connection", { cause: error });
	});
	let broken: Error | undefined;
	return {
		async query(statement) {
			if (broken) throw broken;
			try {
				return await inTime(client.query(statement), answerMs, `No answer in ${answerMs} ms`);
			} catch (error) {
				if (endsConnection(error)) broken = error instanceof Error ? error : new Error(String(error));
				throw error;
			}
		},
		release: () => client.release(broken),
	};
}

/** What came while this thread was busy is still taken before the immediate runs. */
function inTime<T>(work: Promise<T>, ms: number, why: string): Promise<T> {
	if (ms === 0) return work;
	return new Promise((resolve, reject) => {
		const late = setTimeout(() => setImmediate(() => reject(new Error(why))), ms);
		work.then(resolve, reject).finally(() => clearTimeout(late));
	});
}
