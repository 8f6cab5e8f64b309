// A real server in its own process, on a port and a data folder of its own. Stops only what it started, by its id.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { onEnding } from "./ending.ts";

export interface StartOptions {
	readonly dataDir: string;
	/** A file that starts a node, and its arguments, instead of the server's own beginning. */
	readonly script?: readonly string[];
	/** A port to come back to; absent: any that is free. */
	readonly port?: number;
	readonly env?: { readonly [name: string]: string };
	/** How long it may take to be ready. */
	readonly readyMs?: number;
	/** Each line it writes. */
	readonly onLine?: (line: string) => void;
}

export interface Node {
	readonly port: number;
	readonly url: string;
	readonly pid: number;
	/** Everything it has written, for a failure's message. */
	said(): string;
	/** kill -9; resolves when the process is gone. */
	kill(): Promise<void>;
	/** It stands still: connections stay, and nobody is answered. */
	pause(): void;
	resume(): void;
	/** SIGTERM; resolves to its exit code. */
	stop(): Promise<number | null>;
}

const main = fileURLToPath(new URL("../../../server/src/main.ts", import.meta.url));

export async function startNode(options: StartOptions): Promise<Node> {
	const port = options.port ?? (await freePort());
	const env = {
		PATH: process.env["PATH"] ?? "",
		HOME: process.env["HOME"] ?? "",
		PORT: String(port),
		HOST: "127.0.0.1",
		DATA_DIR: options.dataDir,
		LOG_LEVEL: "warn",
		...options.env,
	};
	const child = spawn(process.execPath, [...(options.script ?? [main])], { env, stdio: ["ignore", "pipe", "pipe"] });
	let said = "";
	for (const stream of [child.stdout, child.stderr]) {
		createInterface({ input: stream }).on("line", (line) => {
			said = `${said}${line}\n`.slice(-20_000);
			options.onLine?.(line);
		});
	}
	const gone = once(child, "exit");
	const forget = onEnding(() => child.kill("SIGKILL"));
	child.once("exit", forget);
	const isGone = () => child.exitCode !== null || child.signalCode !== null;
	const url = `http://127.0.0.1:${port}`;

	const kill = async () => {
		child.kill("SIGKILL");
		await gone;
	};
	const deadline = Date.now() + (options.readyMs ?? 60_000);
	while (!(await isReady(url))) {
		if (isGone()) throw new Error(`The node ended with ${child.exitCode ?? child.signalCode}:\n${said}`);
		if (Date.now() > deadline) {
			await kill();
			throw new Error(`The node was not ready in time:\n${said}`);
		}
		await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 50))]);
	}
	return {
		port,
		url,
		pid: child.pid ?? 0,
		said: () => said,
		kill,
		pause: () => void child.kill("SIGSTOP"),
		resume: () => void child.kill("SIGCONT"),
		stop: async () => {
			child.kill("SIGTERM");
			await gone;
			return child.exitCode;
		},
	};
}

async function isReady(url: string): Promise<boolean> {
	try {
		return (await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) })).ok;
	} catch {
		return false;
	}
}

/**
 * A port that stays free while what listens on it is down for a while: below those that systems give to outgoing
 * connections, of which there are many while everybody reconnects.
 */
export async function lastingPort(): Promise<number> {
	for (;;) {
		const port = await freePort(10_000 + Math.floor(Math.random() * 20_000)).catch(() => undefined);
		if (port !== undefined) return port;
	}
}

/** A port that nobody listens on at this moment; rejects when the one that is wanted is taken. */
export async function freePort(wanted = 0): Promise<number> {
	const server = createServer().listen(wanted, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	await once(server, "close");
	return port;
}
