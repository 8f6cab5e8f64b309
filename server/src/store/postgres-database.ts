// PostgreSQL as the database of the rest of the server: every question and change by name, over a pool of connections.
import { sql } from "kysely";
import { StoreUnavailable } from "@samlad/sync/store";
import { appendAtOnce } from "./postgres-append.ts";
import { afterCommit, nothingWritten } from "./postgres-outcome.ts";
import { appendTextAtOnce } from "./postgres-text.ts";
import type { Postgres } from "./postgres.ts";
import type { Sql } from "./tables.ts";
import { reads, writes, type Answer, type Database, type Given, type Reads, type Verbs, type Writes } from "./verbs.ts";

/** These read before they write, and go one after the other over all nodes, as all changes do on SQLite. */
const oneByOne: ReadonlySet<keyof Writes> = new Set([
	"createInvitation",
	"withdrawInvitation",
	"createSetup",
	"acceptInvitation",
	"createPasswordLink",
	"usePasswordLink",
	"beginDisplay",
	"pairDisplay",
	"claimDisplay",
	"setGrants",
	"changeGrants",
	"replaceSession",
	"endSession",
	"endSessionOf",
	"endPerson",
]);
const rightsLock = 4_711_001;

export function createPostgresDatabase(postgres: Postgres): Database {
	const { db } = postgres;
	let closed: Promise<void> | undefined;

	function change(verb: keyof Writes, given: readonly unknown[]): Promise<unknown> {
		if (verb === "append") return appendAtOnce(postgres, ...(given as Given<Writes["append"]>));
		if (verb === "appendText") return appendTextAtOnce(postgres, ...(given as Given<Writes["appendText"]>));
		return inTransaction(db, verb, given);
	}

	return {
		async read<K extends keyof Reads>(verb: K, ...given: Given<Reads[K]>) {
			if (closed) throw new StoreUnavailable("The database is closed");
			try {
				return (await named(reads, verb)(db, ...(given as never[]))) as Answer<Reads[K]>;
			} catch (error) {
				throw nothingWritten(error);
			}
		},
		async write<K extends keyof Writes>(verb: K, ...given: Given<Writes[K]>) {
			if (closed) throw new StoreUnavailable("The database is closed");
			return (await change(verb, given)) as Answer<Writes[K]>;
		},
		close: () => (closed ??= postgres.close()),
	};
}

async function inTransaction(db: Sql, verb: keyof Writes, given: readonly unknown[]): Promise<unknown> {
	const change = db.connection().execute(async (held) => {
		let answer: unknown;
		try {
			await sql`begin`.execute(held);
			if (oneByOne.has(verb)) await sql`select pg_advisory_xact_lock(${rightsLock})`.execute(held);
			answer = await named(writes, verb)(held, ...(given as never[]));
		} catch (error) {
			// When this fails too the connection is gone, and the transaction with it.
			await sql`rollback`.execute(held).catch(() => undefined);
			throw nothingWritten(error);
		}
		if (isRefusal(answer)) {
			await sql`rollback`.execute(held).catch(() => undefined);
			return answer;
		}
		await sql`commit`.execute(held).catch((error: unknown) => {
			throw afterCommit(error);
		});
		return answer;
	});
	return change.catch((error: unknown) => {
		throw afterCommit(error);
	});
}

function named(verbs: Verbs, verb: string) {
	const found = verbs[verb];
	if (!found) throw new Error(`No verb ${verb}`);
	return found;
}

function isRefusal(given: unknown): boolean {
	return typeof given === "object" && given !== null && "ok" in given && given.ok === false;
}
