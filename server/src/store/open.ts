// Opens the store: `const samlad = await openStore({ folder, databaseUrl? })`, then
//   samlad.store   the port of @samlad/sync            samlad.seal    what its rooms seal entries with
//   samlad.boards  create({ id, kind, name, region, exercise }), list()
//   samlad.people  persons, passwords, sessions, rights and invitations (people/people.ts); `people.access` is the rooms' `access`
//   samlad.clock   what its rooms stamp entries with    samlad.isShared other nodes write too
//   samlad.verify(board) walks a board's chain; samlad.alarms says what opening found amiss, for the log
//   samlad.close() after the rooms are closed
// Throws CannotOpen, whose `sentence` is for whoever starts the server.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CannotOpen } from "./cannot-open.ts";
import { openHeads } from "./heads.ts";
import { chainKey } from "./key.ts";
import { lockFolder } from "./lock.ts";
import { assemble, type OpenOptions, type OpenStore } from "./opened.ts";
import { openPostgresStore } from "./postgres-store.ts";
import { openThreads } from "./threads.ts";

export type { Alarm, Boards, OpenOptions, OpenStore } from "./opened.ts";

/** On PostgreSQL when there is an address of one, else on SQLite in the folder. */
export function openStore(options: OpenOptions & { readonly databaseUrl?: string }): Promise<OpenStore> {
	const { databaseUrl: url } = options;
	return url === undefined ? openSqliteStore(options) : openPostgresStore({ ...options, url });
}

export async function openSqliteStore(options: OpenOptions): Promise<OpenStore> {
	const { folder, clock = Date.now, random = randomBytes, onTrouble = () => {} } = options;
	const held = lockFolder(folder);
	try {
		const path = join(folder, "samlad.db");
		const key = options.key ?? chainKey(join(folder, "chain.key"), { isNew: !existsSync(path), random });
		const database = await openThreads(path, onTrouble).catch((error: unknown) => {
			throw cannotOpen(path, error);
		});
		return await assemble({
			database,
			heads: openHeads({ path: join(folder, "heads.json"), key, onTrouble }),
			key,
			clock,
			random,
			people: options.people,
			isShared: false,
			alone: (work) => work(),
			release: held.release,
		});
	} catch (error) {
		held.release();
		throw error;
	}
}

function cannotOpen(path: string, error: unknown): CannotOpen {
	const why = error instanceof Error ? error.message : String(error);
	return new CannotOpen({
		sv: `Databasen ${path} kan inte öppnas. Den kan vara skadad eller komma från en nyare version av Samlad. (${why})`,
		en: `The database ${path} cannot be opened. It may be damaged, or come from a newer version of Samlad. (${why})`,
	});
}
