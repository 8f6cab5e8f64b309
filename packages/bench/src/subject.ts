// What is measured: a server in its own process, the sessions of those who watch it, and sockets that edit it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createIds } from "@samlad/sync/log/ulid";
import type { Draft } from "@samlad/sync/entry";
import type { AppendAnswer } from "@samlad/sync/protocol";
import { type Node, startNode } from "@samlad/testbed/node";
import { startPostgres } from "@samlad/testbed/postgres";
import { copyRegion } from "@samlad/testbed/region";
import { type BoardAnswer, draftOf, placesOf, reportOn } from "@samlad/testbed/report";
import { signIn, type Visit } from "@samlad/testbed/visit";
import { io, type Socket } from "socket.io-client";
import parser from "socket.io-msgpack-parser";
import { pause } from "./measure.ts";
import type { Watch } from "./viewers.ts";

export type Peer = Watch["peer"];

export interface Subject {
	readonly peer: Peer;
	readonly url: string;
	readonly port: number;
	readonly pid: number;
	readonly board: string;
	/** One session for each of so many viewers. */
	cookies(count: number): Promise<readonly string[]>;
	/** Sockets whose edits are spread over the board; each edit resolves when it is acknowledged. */
	editors(count: number, url?: string): Promise<Editors>;
	stop(): Promise<void>;
}

export interface Editors {
	/** One report of one value; resolves to its seq when acknowledged, 0 for a peer that has none. */
	edit(index: number): Promise<number>;
	/** One decision at no meeting; resolves as `edit` does. */
	decide(index: number): Promise<number>;
	close(): void;
}

const board = "jarfalla";

const env = { LOG_LEVEL: "error", SOCKETS_PER_PERSON: "5000" };

export async function startSamlad(): Promise<Subject> {
	const { dataDir, drop } = await copyRegion();
	const node = await startNode({ dataDir, env });
	return samladOn(node, drop);
}

/** With a region made for it: the copied one is in SQLite. */
export async function startSamladOnPostgres(): Promise<Subject> {
	const postgres = await startPostgres();
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-bench-"));
	const shared = { DATABASE_URL: await postgres.createDatabase(), SAMLAD_KEY: "5a".repeat(32), SAMLAD_DEMO: "1" };
	const node = await startNode({ dataDir, env: { ...env, ...shared }, readyMs: 180_000 });
	return samladOn(node, async () => {
		await postgres.close();
		await rm(dataDir, { recursive: true, force: true });
	});
}

async function samladOn(node: Node, drop: () => Promise<void>): Promise<Subject> {
	const coordinator = await signIn(node.url, { role: "coordinator", board });
	return {
		peer: "samlad",
		url: node.url,
		port: node.port,
		pid: node.pid,
		board,
		cookies: async (count) => {
			const cookies: string[] = [];
			for (let index = 0; index < count; index++)
				cookies.push((await signIn(node.url, { role: "observer", board })).cookie);
			return cookies;
		},
		editors: (count, url = node.url) => samladEditors(coordinator, url, count),
		stop: async () => {
			await node.stop();
			await drop();
		},
	};
}

export async function samladEditors(visit: Visit, url: string, count: number): Promise<Editors> {
	const places = placesOf(await visit.ask<BoardAnswer>("GET", `/api/boards/${board}`));
	const nextId = createIds(Date.now, Math.random);
	const sockets = await openAll(count, () =>
		io(url, { transports: ["websocket"], forceNew: true, parser, extraHeaders: { origin: url, cookie: visit.cookie } }),
	);
	const said = () => ({ id: nextId(), board, actor: visit.person, observedAt: Date.now() });

	async function append(index: number, entry: Draft): Promise<number> {
		const socket = sockets[index % sockets.length];
		if (!socket) throw new Error("There is nobody to say it");
		for (;;) {
			const answer: AppendAnswer = await socket.timeout(20_000).emitWithAck("append", { board, entries: [entry] });
			const [result] = "refused" in answer ? [answer] : answer;
			if (result && "seq" in result) return result.seq;
			if (result?.refused.code !== "too-many") throw new Error(`An edit was refused: ${JSON.stringify(result)}`);
			// A node that is behind has told this socket to wait, and a browser does.
			await pause(50);
		}
	}

	return {
		async edit(index) {
			const place = places[index % places.length];
			if (!place) throw new Error("There is nothing to edit");
			return append(
				index,
				draftOf(
					reportOn([place], () => index % 20),
					said(),
				),
			);
		},
		async decide(index) {
			const body = { text: `Depån lånar ut ${index} kartonger`, mandate: "local", executor: { name: "Depån" } };
			return append(index, { v: 1, kind: "decision", source: "form", body, ...said() });
		},
		close: () => closeAll(sockets),
	};
}

export async function startBare(peer: "plain" | "msgpack"): Promise<Subject> {
	const child = fork(fileURLToPath(new URL("bare-server.ts", import.meta.url)), [peer]);
	const [port] = (await once(child, "message")) as [number];
	const url = `http://127.0.0.1:${port}`;
	return {
		peer,
		url,
		port,
		pid: child.pid ?? 0,
		board,
		cookies: () => Promise.resolve([]),
		editors: async (count, at = url) => {
			const sockets = await openAll(count, () =>
				io(at, { transports: ["websocket"], forceNew: true, ...(peer === "msgpack" ? { parser } : {}) }),
			);
			return {
				async edit(index) {
					const row = { value: index % 20, observedAt: Date.now(), entry: "01ARZ3NDEKTSV4RRFFQ69G5FAV", by: "p-1" };
					await sockets[index % sockets.length]
						?.timeout(20_000)
						.emitWithAck("edit", `unit-${index % 20}/m-${index % 30}`, row);
					return 0;
				},
				decide: () => Promise.reject(new Error("This peer knows no decisions")),
				close: () => closeAll(sockets),
			};
		},
		stop: async () => {
			child.kill("SIGKILL");
			await once(child, "exit");
		},
	};
}

async function openAll(count: number, open: () => Socket): Promise<readonly Socket[]> {
	const sockets = Array.from({ length: count }, open);
	await Promise.all(
		sockets.map(
			(socket) =>
				new Promise<void>((resolve, reject) => {
					socket.once("connect", resolve);
					socket.once("connect_error", reject);
				}),
		),
	);
	return sockets;
}

function closeAll(sockets: readonly Socket[]): void {
	for (const socket of sockets) socket.disconnect();
}

/** Stops it whatever comes of the measuring. */
export async function withSubject<T>(
	start: () => Promise<Subject>,
	measure: (subject: Subject) => Promise<T>,
): Promise<T> {
	const subject = await start();
	try {
		return await measure(subject);
	} finally {
		await subject.stop();
	}
}
