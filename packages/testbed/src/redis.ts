// A real Redis on loopback, with a port of its own and nothing kept on disk. It can be killed, started again on the same
// port, paused and emptied. Stops only what it started, by its id.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accountToRunAs } from "@samlad/server/store/postgres-server";
import { createClient } from "redis";
import { onEnding } from "./ending.ts";
import { freePort } from "./node.ts";

export interface RedisServer {
	readonly port: number;
	readonly url: string;
	/** 0 while it is not running. */
	readonly pid: number;
	/** kill -9; resolves when the process is gone. What it held is gone too. */
	kill(): Promise<void>;
	/** SIGTERM; resolves when the process is gone. */
	stop(): Promise<void>;
	/** Again, on the same port, empty. */
	start(): Promise<void>;
	/** It stands still: connections stay, and nobody is answered. */
	pause(): void;
	resume(): void;
	/** Every key, at once. It has to be running. */
	flush(): Promise<void>;
	/** Ends it, running or paused, and removes its folder. */
	close(): Promise<void>;
}

export interface RedisOptions {
	/** More of what `redis-server` takes, without the two dashes: `{ requirepass: "secret" }`. */
	readonly settings?: { readonly [setting: string]: string };
	/** A port to come back to; absent: any that is free. */
	readonly port?: number;
}

export async function startRedis(options: RedisOptions = {}): Promise<RedisServer> {
	const account = accountToRunAs();
	const folder = mkdtempSync(join(tmpdir(), "samlad-redis-"));
	if (account) chownSync(folder, account.uid, account.gid);
	const port = options.port ?? (await freePort());
	const settings = { port: String(port), bind: "127.0.0.1", save: "", appendonly: "no", dir: folder };
	const given = Object.entries({ ...settings, ...options.settings }).flatMap(([name, value]) => [`--${name}`, value]);
	const secret = options.settings?.["requirepass"];
	const url = `redis://${secret === undefined ? "" : `:${secret}@`}127.0.0.1:${port}`;
	let server: ChildProcess | undefined;

	const isRunning = () => server !== undefined && server.exitCode === null && server.signalCode === null;

	async function start(): Promise<void> {
		if (isRunning()) return;
		const started = spawn("redis-server", given, {
			...account,
			cwd: folder,
			stdio: ["ignore", "pipe", "pipe"],
		});
		server = started;
		let said = "";
		await new Promise<void>((resolve, reject) => {
			const hear = (bytes: Buffer) => {
				said = (said + bytes.toString()).slice(-20_000);
				if (said.includes("Ready to accept connections")) resolve();
			};
			started.stdout.on("data", hear);
			started.stderr.on("data", hear);
			started.once("error", reject);
			started.once("exit", () => reject(new Error(`Redis did not start:\n${said}`)));
		});
	}

	async function end(signal: NodeJS.Signals): Promise<void> {
		if (!server || !isRunning()) return;
		const gone = once(server, "exit");
		server.kill(signal);
		server.kill("SIGCONT");
		await gone;
	}

	function tell(signal: NodeJS.Signals): void {
		if (isRunning()) server?.kill(signal);
	}

	const forget = onEnding(() => {
		tell("SIGKILL");
		rmSync(folder, { recursive: true, force: true });
	});
	await start();
	return {
		port,
		url,
		get pid() {
			return isRunning() ? (server?.pid ?? 0) : 0;
		},
		kill: () => end("SIGKILL"),
		stop: () => end("SIGTERM"),
		start,
		pause: () => tell("SIGSTOP"),
		resume: () => tell("SIGCONT"),
		async flush() {
			const client = createClient({ url, socket: { reconnectStrategy: false } });
			client.on("error", () => {});
			await client.connect();
			await client.flushAll();
			client.destroy();
		},
		async close() {
			await end("SIGKILL");
			rmSync(folder, { recursive: true, force: true });
			forget();
		},
	};
}
