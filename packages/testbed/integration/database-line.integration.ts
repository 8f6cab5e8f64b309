// What may stand between a node and PostgreSQL: TLS, with the server's certificate checked; and what may not, a pooler that
// drops what a node asks of its connections.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "@samlad/server/store/open";
import { accountToRunAs } from "@samlad/server/store/postgres-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeCertificate } from "../src/certificate.ts";
import { freePort } from "../src/node.ts";
import { type PostgresServer, startPostgres } from "../src/postgres.ts";

const scratch = mkdtempSync(join(tmpdir(), "samlad-line-"));
const inScratch = (name: string) => join(scratch, name);
const account = accountToRunAs();
let server: PostgresServer;
let url: URL;

beforeAll(async () => {
	chmodSync(scratch, 0o755);
	server = await startPostgres();
	makeCertificate(inScratch("certificate.pem"), inScratch("key.pem"));
	makeCertificate(inScratch("other.pem"), inScratch("other-key.pem"));
	if (account) chownSync(inScratch("key.pem"), account.uid, account.gid);
	await server.set("ssl_cert_file", inScratch("certificate.pem"));
	await server.set("ssl_key_file", inScratch("key.pem"));
	await server.set("ssl", "on");
	url = new URL(await server.createDatabase());
});

afterAll(async () => {
	await server.close();
	rmSync(scratch, { recursive: true, force: true });
});

function open(change: (address: URL) => void) {
	const address = new URL(url);
	change(address);
	const folder = mkdtempSync(inScratch("node-"));
	return openStore({ folder, databaseUrl: address.href, key: new Uint8Array(32) });
}

const trusting = (certificate: string) => (address: URL) => {
	address.searchParams.set("sslmode", "verify-full");
	address.searchParams.set("sslrootcert", inScratch(certificate));
};

test("with sslmode and the authority's certificate every connection of a node is encrypted", async () => {
	const store = await open(trusting("certificate.pem"));
	await store.boards.list();
	const client = await server.connect();
	const { rows } = await client.query<{ ssl: boolean }>(
		"select ssl from pg_stat_ssl join pg_stat_activity using (pid) where application_name = 'samlad'",
	);
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.filter(({ ssl }) => !ssl)).toEqual([]);
	await client.end();
	await store.close();
});

test("a database that shows a certificate of somebody else's is refused with a sentence", async () => {
	await expect(open(trusting("other.pem"))).rejects.toThrow("cannot be opened");
});

test("a node does not start through PgBouncer, whether that refuses its settings or drops them", async () => {
	for (const [ignored, sentence] of [
		["extra_float_digits", "unsupported startup parameter"],
		["extra_float_digits,options", "Let the node connect directly"],
	] as const) {
		const port = await freePort();
		const settings = [
			"[databases]",
			`* = host=127.0.0.1 port=${url.port} user=${url.username} password=${url.password}`,
			"[pgbouncer]",
			`listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =\nauth_type = any`,
			`pool_mode = transaction\nignore_startup_parameters = ${ignored}`,
		];
		writeFileSync(inScratch("pgbouncer.ini"), settings.join("\n"));
		const program = existsSync("/usr/sbin/pgbouncer") ? "/usr/sbin/pgbouncer" : "pgbouncer";
		const pooler = spawn(program, [inScratch("pgbouncer.ini")], { ...account, stdio: ["ignore", "ignore", "pipe"] });
		const gone = once(pooler, "exit");
		let said = "";
		pooler.stderr.on("data", (bytes: Buffer) => (said += bytes.toString()));
		await expect.poll(() => said, { timeout: 30_000 }).toContain("process up");
		await expect(open((address) => (address.port = String(port)))).rejects.toThrow(sentence);
		pooler.kill("SIGTERM");
		await gone;
	}
});
