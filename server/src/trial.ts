// For tests: a whole node on a free port and a folder of its own, people signed in to it, and their sockets.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@samlad/board/roles";
import type { Draft, Json } from "@samlad/sync/entry";
import { createIds } from "@samlad/sync/log/ulid";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { openApp, openServices, type App, type AppOptions, type Services } from "./app.ts";
import { readConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { board, practiceRegion } from "./practice.ts";

export interface Trial {
	readonly url: string;
	/** Where its data is. */
	readonly dataDir: string;
	readonly services: Services;
	readonly app: App;
	/** Everything the node has logged. */
	readonly logged: readonly string[];
	fetch(path: string, init?: RequestInit): Promise<Response>;
	/** The cookie of a new session. */
	signIn(role: Role): Promise<string>;
	/** Connects; rejects with what the handshake was refused for. */
	connect(cookie: string | undefined, options?: ConnectOptions): Promise<Socket>;
	close(): Promise<void>;
}

export interface ConnectOptions {
	readonly origin?: string | null;
	readonly auth?: object;
	readonly transports?: readonly ("websocket" | "polling")[];
	readonly namespace?: string;
}

export async function openTrial(
	options: {
		readonly config?: Partial<AppOptions["config"]>;
		readonly pagesFolder?: string;
		readonly demo?: boolean;
	} = {},
): Promise<Trial> {
	const folder = mkdtempSync(join(tmpdir(), "samlad-"));
	const read = readConfig(folder, { PORT: "0" });
	if (!read.ok) throw new Error(read.problems.join(" "));
	const logged: string[] = [];
	const log = createLog({ level: "debug", write: (line) => logged.push(line) });
	const services = await openServices({ config: read.config, log, people: { cost: { memory: 64, passes: 1 } } });
	const demo = options.demo === false ? undefined : await practiceRegion(services);
	const { pagesFolder } = options;
	const app: App = await openApp({
		services,
		config: { ...read.config, ...options.config },
		demo,
		...(pagesFolder === undefined ? {} : { pagesFolder }),
	});
	const url = app.url.replace("localhost", "127.0.0.1");
	const sockets = new Set<Socket>();

	const fetchHere = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: "manual", ...init });
	return {
		url,
		dataDir: read.config.dataDir,
		services,
		app,
		logged,
		fetch: fetchHere,
		async signIn(role) {
			const answer = await fetchHere("/api/demo-session", {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: JSON.stringify({ role }),
			});
			const [cookie = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
			return cookie;
		},
		connect(cookie, { origin = url, auth = {}, transports = ["websocket"], namespace = "" } = {}) {
			const extraHeaders = { ...(cookie ? { cookie } : {}), ...(origin === null ? {} : { origin }) };
			const socket = io(url + namespace, {
				parser,
				transports: [...transports],
				reconnection: false,
				forceNew: true,
				auth,
				extraHeaders,
			});
			sockets.add(socket);
			return new Promise((resolve, reject) => {
				socket.once("connect", () => resolve(socket));
				socket.once("connect_error", reject);
			});
		},
		async close() {
			for (const socket of sockets) socket.disconnect();
			await app.close();
			await services.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

const nextId = createIds(Date.now, Math.random);

/** A draft of a kind on the practice board; `change` replaces any part of it. */
export function draft(actor: string, kind: string, body: Json, change: object = {}): Draft {
	return { v: 1, id: nextId(), board, actor, kind, body, observedAt: Date.now(), source: "form", ...change };
}

export function report(actor: string, values: { readonly [ref: string]: Json }, change: object = {}): Draft {
	return draft(
		actor,
		"report",
		{ unit: "aldreboende-a", template: { id: "residential", version: 1 }, sections: ["stock"], values },
		change,
	);
}

export function ask(socket: Socket, event: string, request: unknown): Promise<unknown> {
	return socket.timeout(5000).emitWithAck(event, request);
}

export function next(socket: Socket, event: string): Promise<unknown> {
	return new Promise((resolve) => socket.once(event, resolve));
}
