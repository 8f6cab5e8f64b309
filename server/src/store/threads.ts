// The two threads of an SQLite database as one: the writer's changes in order, the reader's looks beside them.
import { DatabaseSync } from "node:sqlite";
import { StoreUnavailable } from "@samlad/sync/store";
import { openThread, type Thread } from "./thread.ts";
import type { Answer, Database, Given, Reads, Writes } from "./verbs.ts";

export async function openThreads(path: string, onTrouble: (error: unknown) => void): Promise<Database> {
	// The reader cannot make the file, and does not wait for the writer.
	new DatabaseSync(path).close();
	const [writer, reader] = await bothOrNone(
		openThread({ path, role: "writer" }, { onTrouble }),
		openThread({ path, role: "reader" }, { onTrouble }),
	);
	let closed: Promise<void> | undefined;

	function ask(thread: Thread, verb: string, given: readonly unknown[]): Promise<unknown> {
		return closed ? Promise.reject(new StoreUnavailable("The database is closed")) : thread.ask(verb, given);
	}

	return {
		read: <K extends keyof Reads>(verb: K, ...given: Given<Reads[K]>) =>
			ask(reader, verb, given) as Promise<Answer<Reads[K]>>,
		write: <K extends keyof Writes>(verb: K, ...given: Given<Writes[K]>) =>
			ask(writer, verb, given) as Promise<Answer<Writes[K]>>,
		// The writer last, so that it leaves the database in one file.
		close: () => (closed ??= reader.close().then(() => writer.close())),
	};
}

async function bothOrNone(...opening: readonly [Promise<Thread>, Promise<Thread>]): Promise<readonly [Thread, Thread]> {
	try {
		return await Promise.all(opening);
	} catch (error) {
		for (const outcome of await Promise.allSettled(opening)) {
			if (outcome.status === "fulfilled") await outcome.value.close();
		}
		throw error;
	}
}
