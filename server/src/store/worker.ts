// A thread that holds one SQLite connection. The writer puts what has queued up into one transaction, so that one fsync
// serves all of it; each change keeps its own outcome. Knows no verb's meaning.
import { parentPort, workerData } from "node:worker_threads";
import { sqliteDialect } from "./dialect.ts";
import { migrate } from "./migrate.ts";
import { openSqlite } from "./sqlite.ts";
import type { Opened, Question, Reply, ThreadData } from "./thread.ts";
import { reads, writes, type Verbs } from "./verbs.ts";

/** Bounds how long the first of a group waits for the last. */
const changesAtOnce = 256;

const port = parentPort;
if (!port) throw new Error("worker.ts is a thread of the store");
const { path, role }: ThreadData = workerData;
const verbs: Verbs = role === "writer" ? writes : reads;

let queued: Question[] = [];
let running = false;
let closing = false;
const opened = await open().catch((error: unknown) => {
	port.postMessage({ opened: false, why: message(error) } satisfies Opened);
	throw error;
});

async function open() {
	const database = openSqlite(path, { readOnly: role === "reader" });
	if (role === "reader") return database;
	try {
		database.sqlite.exec("begin immediate");
		await migrate(database.db, sqliteDialect);
		database.sqlite.exec("commit");
		return database;
	} catch (error) {
		database.sqlite.close();
		throw error;
	}
}

port.on("message", (question: Question | "close") => {
	if (question === "close") closing = true;
	else queued.push(question);
	if (running) return;
	running = true;
	// Everything the port has in hand arrives before this runs.
	setImmediate(() => void run());
});
port.postMessage({ opened: true } satisfies Opened);

async function run(): Promise<void> {
	while (queued.length > 0) {
		const group = queued.slice(0, changesAtOnce);
		queued = queued.slice(changesAtOnce);
		for (const reply of role === "writer" ? await change(group) : await look(group)) port?.postMessage(reply);
		await new Promise(setImmediate);
	}
	running = false;
	if (!closing) return;
	opened.sqlite.close();
	port?.close();
}

async function look(group: readonly Question[]): Promise<readonly Reply[]> {
	const replies: Reply[] = [];
	for (const question of group) replies.push(await answer(question));
	return replies;
}

async function change(group: readonly Question[]): Promise<readonly Reply[]> {
	const { sqlite } = opened;
	const replies: Reply[] = [];
	try {
		sqlite.exec("begin immediate");
		for (const question of group) {
			sqlite.exec("savepoint one");
			const reply = await answer(question);
			if ("lost" in reply || isRefusal(reply.answer)) sqlite.exec("rollback to one");
			sqlite.exec("release one");
			replies.push(reply);
		}
	} catch (error) {
		// A full disk or a failed read ends the whole transaction; nothing of it was committed.
		if (sqlite.isTransaction) sqlite.exec("rollback");
		return group.map(({ id }) => ({ id, lost: "nothing", why: message(error) }));
	}
	// A commit that fails may or may not be on disk. The thread ends, and whoever waits is told that it is not known.
	sqlite.exec("commit");
	return replies;
}

async function answer({ id, verb, given }: Question): Promise<Reply> {
	const named = verbs[verb];
	if (!named) return { id, lost: "nothing", why: `No verb ${verb}` };
	try {
		return { id, answer: await named(opened.db, ...(given as never[])) };
	} catch (error) {
		return { id, lost: "nothing", why: message(error) };
	}
}

function isRefusal(given: unknown): boolean {
	return typeof given === "object" && given !== null && "ok" in given && given.ok === false;
}

function message(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
