// For tests: a real PostgreSQL server on loopback, with a folder and a port of its own. It can be stopped as by a power
// cut, started again on the same port, and paused. Stops only what it started, by its id.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import {
	chmodSync,
	chownSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";

export interface PostgresServer {
	readonly port: number;
	/** A new, empty database; answers its address. */
	createDatabase(): Promise<string>;
	/** A connection of one's own, to look or to stand in the way. The caller ends it. */
	connect(url?: string): Promise<Client>;
	/** A setting of the whole server, from now on. */
	set(setting: string, value: string): Promise<void>;
	/** At once, with nothing put in order. */
	stopHard(): Promise<void>;
	start(): Promise<void>;
	/** As `stopHard`, without waiting for it: for whoever is ending. */
	kill(): void;
	/** Every process of it stands still, and answers nobody. */
	pause(): void;
	resume(): void;
	close(): Promise<void>;
}

const owner = "samlad";

export interface PostgresOptions {
	/** Instead of an empty server: one whose folder `fill` makes of another's files, with that one's password. */
	readonly from?: { readonly password: string; readonly fill: (data: string) => void };
	/** Absent: any that is free. */
	readonly port?: number;
}

export async function startPostgres({ from, port: wanted }: PostgresOptions = {}): Promise<PostgresServer> {
	const folder = mkdtempSync(join(tmpdir(), "samlad-postgres-"));
	const password = from?.password ?? randomBytes(12).toString("hex");
	const account = accountToRunAs();
	const data = join(folder, "data");
	writeFileSync(join(folder, "password"), password);
	if (account) for (const path of [folder, join(folder, "password")]) chownSync(path, account.uid, account.gid);
	chmodSync(folder, 0o700);
	if (from) {
		from.fill(data);
		// It refuses files of anybody else's.
		if (account) execFileSync("chown", ["-R", `${account.uid}:${account.gid}`, data]);
		chmodSync(data, 0o700);
	} else {
		execFileSync(
			program("initdb"),
			["--pgdata", data, "--username", owner, "--pwfile", join(folder, "password"), "--auth", "scram-sha-256"].concat([
				"--encoding",
				"UTF8",
				"--no-locale",
				"--no-sync",
			]),
			{ ...account, cwd: folder, stdio: ["ignore", "ignore", "inherit"] },
		);
	}
	const port = wanted ?? (await freePort());
	const urlOf = (database: string) => `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;
	let server: ChildProcess | undefined;
	let databases = 0;
	process.once("exit", () => server?.kill("SIGQUIT"));

	async function start(): Promise<void> {
		const settings = {
			port,
			listen_addresses: "127.0.0.1",
			unix_socket_directories: "",
			shared_buffers: "16MB",
			max_connections: 200,
			lc_messages: "C",
		};
		const given = Object.entries(settings).flatMap(([setting, value]) => ["-c", `${setting}=${value}`]);
		const started = spawn(program("postgres"), ["-D", data, ...given], {
			...account,
			cwd: folder,
			stdio: ["ignore", "ignore", "pipe"],
		});
		server = started;
		let said = "";
		await new Promise<void>((resolve, reject) => {
			started.stderr.on("data", (bytes: Buffer) => {
				said = (said + bytes.toString()).slice(-20_000);
				if (/ready to accept (read-only )?connections/.test(said)) resolve();
			});
			started.once("error", reject);
			started.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
		});
	}

	async function stop(signal: NodeJS.Signals): Promise<void> {
		if (!server || server.exitCode !== null || server.signalCode !== null) return;
		const gone = once(server, "exit");
		server.kill(signal);
		await gone;
	}

	async function connect(url = urlOf("postgres")): Promise<Client> {
		const client = new Client({ connectionString: url });
		client.on("error", () => {});
		await client.connect();
		return client;
	}

	async function run(...statements: readonly string[]): Promise<void> {
		const client = await connect();
		for (const statement of statements) await client.query(statement);
		await client.end();
	}

	function signal(name: NodeJS.Signals): void {
		const top = server?.pid;
		if (top === undefined || server?.exitCode !== null || server.signalCode !== null) return;
		for (const pid of [top, ...childrenOf(top)]) tell(pid, name);
	}

	await start();
	return {
		port,
		async createDatabase() {
			const name = `board_${++databases}`;
			await run(`create database ${name}`);
			return urlOf(name);
		},
		connect,
		set: (setting, value) => run(`alter system set ${setting} = '${value}'`, "select pg_reload_conf()"),
		stopHard: () => stop("SIGQUIT"),
		start,
		kill() {
			signal("SIGCONT");
			server?.kill("SIGQUIT");
		},
		pause: () => signal("SIGSTOP"),
		resume: () => signal("SIGCONT"),
		async close() {
			signal("SIGCONT");
			await stop("SIGQUIT");
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** PostgreSQL refuses to run as root, and nothing else needs to. Undefined: as whoever runs the test. */
export function accountToRunAs(): { readonly uid: number; readonly gid: number } | undefined {
	if (process.getuid?.() !== 0) return undefined;
	for (const line of readFileSync("/etc/passwd", "utf8").split("\n")) {
		const [name, , uid, gid] = line.split(":");
		if (name === "postgres" || name === "nobody") return { uid: Number(uid), gid: Number(gid) };
	}
	throw new Error("There is no account postgres or nobody to run PostgreSQL as");
}

/** Debian keeps PostgreSQL's programs off the path. */
export function program(name: string): string {
	const debian = "/usr/lib/postgresql";
	const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
	const found = versions.map((version) => join(debian, version, "bin", name)).find((path) => existsSync(path));
	return found ?? name;
}

function tell(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal);
	} catch (error) {
		const hasEnded = error instanceof Error && "code" in error && error.code === "ESRCH";
		if (!hasEnded) throw error;
	}
}

function childrenOf(parent: number): readonly number[] {
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	return pids.map(Number).filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | undefined {
	const path = `/proc/${pid}/stat`;
	try {
		return Number(readFileSync(path, "utf8").split(") ").at(-1)?.split(" ")[1]);
	} catch {
		// It has ended since it was listed.
		return undefined;
	}
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
