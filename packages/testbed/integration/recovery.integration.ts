// What OPERATIONS.md says about losing a PostgreSQL server, done: back to a moment from a base backup and the archived log,
// and on with a synchronous standby when the primary is gone. A real node writes before, and reads after.
import { execFileSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountToRunAs, program } from "@samlad/server/store/postgres-server";
import { openStore } from "@samlad/server/store/open";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ofPeople, readLog } from "../src/log.ts";
import { freePort, startNode, type Node } from "../src/node.ts";
import { type Person, sitDown } from "../src/person.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn } from "../src/visit.ts";

const board = "jarfalla";
const key = "5a".repeat(32);
const scratch = mkdtempSync(join(tmpdir(), "samlad-recovery-"));
const archive = join(scratch, "archive");
const nodeFolder = join(scratch, "node");

let primary: PostgresServer;
let address: URL;
let port: number;
let node: Node;
let person: Person;
let places: readonly Place[];
const closing: (() => Promise<unknown>)[] = [];
/** Those who lean on what is closed after them. */
const leaving: (() => unknown)[] = [];

beforeAll(async () => {
	chmodSync(scratch, 0o755);
	const account = accountToRunAs();
	mkdirSync(archive, { mode: 0o700 });
	if (account) chownSync(archive, account.uid, account.gid);
	primary = await startPostgres();
	closing.push(primary.close);
	await primary.set("archive_mode", "on");
	await primary.set("archive_command", `test ! -f ${archive}/%f && cp %p ${archive}/%f`);
	await primary.stopHard();
	await primary.start();
	address = new URL(await primary.createDatabase());
	port = await freePort();
	node = await startOn(address, nodeFolder, port);
	leaving.push(() => node.stop());
	const visit = await signIn(node.url, { role: "coordinator", board });
	places = placesOf(await visit.ask<BoardAnswer>("GET", `/api/boards/${board}`));
	person = sitDown({ visit, board, url: node.url, random: Math.random });
	leaving.push(() => person.leave());
	await person.until(() => person.replica.state === "live");
});

afterAll(async () => {
	for (const close of [...leaving.toReversed(), ...closing.toReversed()]) await close();
	rmSync(scratch, { recursive: true, force: true });
});

function startOn({ href }: URL, dataDir: string, at?: number): Promise<Node> {
	const env = { DATABASE_URL: href, SAMLAD_KEY: key, SAMLAD_DEMO: "1" };
	return startNode({ dataDir, env, readyMs: 180_000, ...(at === undefined ? {} : { port: at }) });
}

/** The same database on another server. */
function addressOn({ port: at }: PostgresServer): URL {
	const moved = new URL(address);
	moved.port = String(at);
	return moved;
}

async function ask<T>(of: PostgresServer, question: string): Promise<T> {
	const client = await of.connect(addressOn(of).href);
	const { rows } = await client.query<{ answer: T }>(question);
	await client.end();
	return rows[0]?.answer as T;
}

async function say(value: number): Promise<string> {
	const body = reportOn(places.slice(0, 1), () => value);
	const [id = ""] = await person.replica.append([{ kind: "report", v: 1, source: "form", body: { ...body } }]);
	return id;
}

const isStored = (id: string) =>
	person.replica.pending().every(({ draft, seq }) => draft.id !== id || seq !== undefined);

async function report(count: number): Promise<readonly string[]> {
	const ids: string[] = [];
	for (let value = 0; value < count; value++) ids.push(await say(value));
	await person.until(() => ids.every(isStored));
	return ids;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const logOf = async ({ url }: Node) => readLog(await signIn(url, { role: "coordinator", board }), board);

/** `pg_basebackup` as somebody types it, with what it takes to reach the primary. */
function baseBackup(to: string, ...more: readonly string[]): void {
	const from = ["--host", address.hostname, "--port", address.port, "--username", address.username];
	execFileSync(program("pg_basebackup"), [...from, "--pgdata", to, "--checkpoint", "fast", ...more], {
		env: { ...process.env, PGPASSWORD: address.password },
		stdio: ["ignore", "ignore", "inherit"],
	});
}

test("a moment comes back from a base backup and the archive: every entry before it, none after, and a node says so", async () => {
	const backup = join(scratch, "base");
	const before = await report(5);
	baseBackup(backup);
	const between = await report(5);
	await pause(200);
	const moment = await ask<string>(primary, "select clock_timestamp()::text as answer");
	await pause(200);
	const after = await report(5);
	const last = await ask<string>(primary, "select pg_walfile_name(pg_switch_wal()) as answer");
	await expect.poll(() => existsSync(join(archive, last)), { timeout: 60_000 }).toBe(true);
	const signed = join(scratch, "signed");
	await node.stop();
	cpSync(nodeFolder, signed, { recursive: true });
	node = await startOn(address, nodeFolder, port);

	const restored = await startPostgres({
		from: {
			password: address.password,
			fill(data) {
				cpSync(backup, data, { recursive: true });
				const settings = [
					`restore_command = 'cp ${archive}/%f %p'`,
					`recovery_target_time = '${moment}'`,
					"recovery_target_action = 'promote'",
					"archive_mode = 'off'",
				];
				writeFileSync(join(data, "postgresql.auto.conf"), `${settings.join("\n")}\n`);
				writeFileSync(join(data, "recovery.signal"), "");
			},
		},
	});
	closing.push(restored.close);
	await expect
		.poll(() => ask<boolean>(restored, "select pg_is_in_recovery() as answer"), { timeout: 60_000 })
		.toBe(false);

	const again = await startOn(addressOn(restored), signed);
	closing.push(again.stop);
	expect(again.said()).toContain("log-behind");
	const log = await logOf(again);
	const ids = log.map(({ id }) => id);
	expect(
		ofPeople(log)
			.map(({ id }) => id)
			.slice(-10),
	).toEqual([...before, ...between]);
	expect(ids.filter((id) => after.includes(id))).toEqual([]);
	expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));

	const fresh = await openStore({
		folder: mkdtempSync(join(scratch, "fresh-")),
		databaseUrl: addressOn(restored).href,
		key: new Uint8Array(Buffer.from(key, "hex")),
	});
	expect(await fresh.verify(board)).toEqual({ ok: true, seq: log.length });
	await fresh.close();
});

test("with a synchronous standby nothing is acknowledged that it has not got, and nothing acknowledged goes with the primary", async () => {
	const standby = await startPostgres({
		from: {
			password: address.password,
			fill: (data) => baseBackup(data, "--write-recovery-conf", "--create-slot", "--slot", "standby"),
		},
	});
	closing.push(standby.close);
	await primary.set("synchronous_standby_names", "*");
	const states = "select coalesce(max(sync_state), 'none') as answer from pg_stat_replication";
	await expect.poll(() => ask<string>(primary, states), { timeout: 60_000 }).toBe("sync");

	const said = [...(await report(5))];
	standby.pause();
	const waiting = await say(99);
	await pause(3000);
	expect(isStored(waiting)).toBe(false);
	standby.resume();
	await person.until(() => isStored(waiting), 60_000);
	said.push(waiting);

	for (let value = 0; value < 20; value++) {
		said.push(await say(value));
		await pause(20);
	}
	await primary.stopHard();
	const acknowledged = said.filter(isStored);
	await node.stop();
	await ask(standby, "select pg_promote() as answer");
	node = await startOn(addressOn(standby), nodeFolder, port);
	// What was signed by the node is what it had acknowledged: were any of it gone it would say so.
	expect(node.said()).not.toContain("log-behind");
	const kept = (await logOf(node)).map(({ id }) => id);
	expect(acknowledged.length).toBeGreaterThanOrEqual(6);
	expect(acknowledged.filter((id) => !kept.includes(id))).toEqual([]);
	await person.until(() => said.every(isStored), 60_000);
	const log = await logOf(node);
	expect(
		ofPeople(log)
			.map(({ id }) => id)
			.slice(-said.length),
	).toEqual(said);
	expect(new Set(log.map(({ id }) => id)).size).toBe(log.length);
});
