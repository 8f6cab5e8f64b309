import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { openStore, type OpenStore } from "../store/open.ts";
import { startPostgres, type PostgresServer } from "../store/postgres-server.ts";
import { sampleAddition, sampleBoard, sampleFolder } from "../store/sample.ts";
import { keyFor, openPostgresEnd, openSqliteEnd, type End } from "./ends.ts";
import { move, type Progress } from "./move.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const cost = { memory: 64, passes: 1 };
let server: PostgresServer;
let url: string;
let template: ReturnType<typeof sampleFolder>;
let folder: string;
let token: string;
let link: string;
const cleaning: (() => unknown)[] = [];

beforeAll(async () => {
	server = await startPostgres();
	template = sampleFolder();
	const samlad = await openStore({ folder: template.folder, people: { cost } });
	for (const board of ["a", "b", "c"]) await samlad.boards.create(sampleBoard(board));
	for (const [board, count] of [
		["a", 1203],
		["b", 7],
	] as const)
		await grow(samlad, board, count);
	const password = "twelve chars";
	for (const name of ["asta", "kim"]) {
		await samlad.people.createPerson({ id: name, name, email: `${name}@example.se`, password });
		await samlad.people.setGrants(name, [{ role: "coordinator", board: name === "asta" ? "a" : "b" }]);
	}
	token = (await samlad.people.createSession("asta"))?.token ?? "";
	await samlad.people.createInvitation({ role: "manager", board: "a", units: ["unit-1"] }, "asta");
	link = (await samlad.people.createPasswordLink("asta", "asta"))?.token ?? "";
	await samlad.close();
});
afterAll(async () => {
	template.remove();
	await server.close();
});

beforeEach(async () => {
	url = await server.createDatabase();
	folder = emptyFolder();
	cpSync(template.folder, folder, { recursive: true });
});
afterEach(async () => {
	for (const clean of cleaning.splice(0).reverse()) await clean();
});

async function grow(samlad: OpenStore, board: string, count: number): Promise<void> {
	const head = await samlad.store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	const ids = Array.from({ length: count }, (_, index) => `${board}-${head.seq + index}`);
	await samlad.store.append([sampleAddition(samlad.seal, board, head, ids)]);
}

function emptyFolder(): string {
	const made = sampleFolder();
	cleaning.push(made.remove);
	return made.folder;
}

interface Moving {
	readonly boards?: readonly string[];
	readonly back?: boolean;
	readonly tell?: (progress: Progress) => void;
}

async function moveNow({ boards, back = false, tell = () => {} }: Moving = {}): Promise<void> {
	const key = keyFor(folder, undefined);
	const ends: End[] = [];
	try {
		ends.push(await openSqliteEnd(folder));
		ends.push(await openPostgresEnd(url));
		const [from, to] = back ? ends.toReversed() : ends;
		if (from && to) await move({ from, to, key, tell, ...(boards ? { boards } : {}) });
	} finally {
		for (const end of ends) await end.close();
	}
}

async function open(where: { readonly folder: string; readonly databaseUrl?: string }): Promise<OpenStore> {
	const samlad = await openStore({ key: keyFor(template.folder, undefined), people: { cost }, ...where });
	cleaning.push(samlad.close);
	return samlad;
}

/** Everything a store tells of its boards and people. */
async function everything(samlad: OpenStore) {
	const boards = await samlad.boards.list();
	const logs = await Promise.all(
		boards.map(async ({ id }) => {
			const log = await samlad.store.entries(id, 0, 10_000);
			return log.map((entry) => ({ ...entry, salt: [...entry.salt], mac: [...entry.mac] }));
		}),
	);
	const people = await samlad.people.everybody();
	const grants = await Promise.all(people.map(({ id }) => samlad.people.grants(id)));
	return { boards, logs, people, grants };
}

async function run(...statements: readonly string[]): Promise<void> {
	const client = await server.connect(url);
	for (const statement of statements) await client.query(statement);
	await client.end();
}

test("everything moved to PostgreSQL is there, seals and sessions too, and moved back it is as it was", async () => {
	const before = await open({ folder });
	const was = await everything(before);
	await before.close();
	await moveNow();
	const node = await open({ folder: emptyFolder(), databaseUrl: url });
	expect(await everything(node)).toEqual(was);
	expect(await node.verify("a")).toEqual({ ok: true, seq: 1203 });
	expect(await node.people.signIn("asta@example.se", "twelve chars")).toMatchObject({ ok: true, person: "asta" });
	expect(await node.people.session(token)).toMatchObject({ person: { id: "asta" } });
	expect(await node.people.passwordLink(link)).toMatchObject({ person: "asta" });
	await grow(node, "a", 3);
	await node.people.setGrants("kim", [{ role: "observer", board: "a" }]);
	const later = await everything(node);
	await node.close();

	await moveNow({ back: true });
	const again = await open({ folder });
	expect(await everything(again)).toEqual(later);
	expect(await again.verify("a")).toEqual({ ok: true, seq: 1206 });
});

test("a move that was stopped goes on where it ended, and adds nothing twice", async () => {
	await expect(
		moveNow({
			tell: (progress) => {
				if (progress.step === "entries" && progress.done === 500) throw new Error("stopped");
			},
		}),
	).rejects.toThrow("stopped");
	const told: Progress[] = [];
	await moveNow({ tell: (progress) => told.push(progress) });
	expect(told.filter(({ step }) => step === "board")).toEqual([
		{ step: "board", board: "a", added: 703, chain: { ok: true, seq: 1203 } },
		{ step: "board", board: "b", added: 7, chain: { ok: true, seq: 7 } },
		{ step: "board", board: "c", added: 0, chain: { ok: true, seq: 0 } },
	]);
});

test("one board takes its log, the people and the rights on it, and leaves the rest", async () => {
	await moveNow({ boards: ["b"] });
	const node = await open({ folder: emptyFolder(), databaseUrl: url });
	expect((await node.boards.list()).map(({ id }) => id)).toEqual(["b"]);
	expect(await node.verify("b")).toEqual({ ok: true, seq: 7 });
	expect((await node.people.everybody()).map(({ id }) => id)).toEqual(["asta", "kim"]);
	expect(await node.people.grants("kim")).toEqual([{ role: "coordinator", board: "b" }]);
	expect(await node.people.grants("asta")).toEqual([]);
	await node.close();
	await expect(moveNow({ boards: ["nowhere"] })).rejects.toThrow("There are: a, b, c");
});

test.for([
	["a changed text", "update entry set text = 'other' where board = 'a' and seq = 700", 700],
	["a changed mac", "update entry set mac = '\\x00' where board = 'a' and seq = 3", 3],
	["a changed moment", "update entry set received_at = 5 where board = 'a' and seq = 3", 3],
	["an id that leads nowhere", "delete from entry_id where board = 'a' and seq = 3", 3],
	["a missing entry", "delete from entry where board = 'a' and seq = 3", 3],
	["a head that is not the last entry's", "update board set mac = '\\x00' where id = 'a'", 1203],
] as const)("%s where it goes is found", async ([, sql, seq]) => {
	await moveNow();
	await run(sql);
	await expect(moveNow()).rejects.toThrow(`from entry ${seq} on`);
});

test("a log that went on by itself where it goes is left alone", async () => {
	await moveNow();
	const node = await open({ folder: emptyFolder(), databaseUrl: url });
	await grow(node, "b", 1);
	await node.close();
	await expect(moveNow()).rejects.toThrow("The log of b is another");
	const source = await open({ folder });
	await grow(source, "b", 2);
	await source.close();
	await expect(moveNow()).rejects.toThrow("from entry 8 on");
});

test("another installation's boards and people are not mixed with ours", async () => {
	const node = await open({ folder: emptyFolder(), databaseUrl: url });
	await node.people.createPerson({ name: "Somebody else" });
	await node.close();
	await expect(moveNow()).rejects.toThrow("two installations");
	const again = await open({ folder: emptyFolder(), databaseUrl: url });
	await again.boards.create(sampleBoard("elsewhere"));
	await again.close();
	await expect(moveNow()).rejects.toThrow("holds the board elsewhere");
});

test("nothing is moved while a server runs on either side, or with another key", async () => {
	const node = await open({ folder: emptyFolder(), databaseUrl: url });
	await expect(moveNow()).rejects.toThrow("Stop the nodes first");
	await node.close();
	const alone = await open({ folder });
	await expect(moveNow()).rejects.toThrow("already using the data folder");
	await alone.close();
	expect(() => keyFor(folder, new Uint8Array(32))).toThrow("another key");
	expect(() => keyFor(emptyFolder(), undefined)).toThrow("Give it with SAMLAD_KEY");
});

test("the command says what it does, survives kill -9, and signs the heads of a folder it fills", async () => {
	const script = fileURLToPath(new URL("../move.ts", import.meta.url));
	const command = (direction: string, dataDir: string) => {
		const key = readFileSync(join(template.folder, "chain.key"), "utf8");
		const hex = Buffer.from(key, "base64url").toString("hex");
		const env = { PATH: "", DATA_DIR: dataDir, DATABASE_URL: url, SAMLAD_KEY: hex };
		return spawn(process.execPath, [script, direction], { env, stdio: ["ignore", "pipe", "pipe"] });
	};
	const killed = command("to-postgres", folder);
	for await (const line of createInterface({ input: killed.stdout })) {
		if (line.startsWith("a: 500 ")) killed.kill("SIGKILL");
	}
	const said = async (child: ReturnType<typeof command>) => {
		const lines: string[] = [];
		child.stderr.on("data", (bytes: Buffer) => lines.push(bytes.toString()));
		child.stdout.on("data", (bytes: Buffer) => lines.push(bytes.toString()));
		const [code] = await once(child, "close");
		return { code, text: lines.join("") };
	};
	const moved = await said(command("to-postgres", folder));
	expect(moved).toMatchObject({ code: 0, text: expect.stringContaining("a: 1203 of 1203 entries") });
	const fresh = emptyFolder();
	const back = await said(command("to-sqlite", fresh));
	expect(back).toMatchObject({ code: 0, text: expect.stringContaining("the chain is whole") });
	expect(moved.text + back.text).not.toContain(new URL(url).password);
	const samlad = await open({ folder: fresh });
	expect(samlad.alarms).toEqual([]);
	expect(await samlad.verify("a")).toEqual({ ok: true, seq: 1203 });
	expect(await said(command("sideways", folder))).toMatchObject({
		code: 1,
		text: expect.stringContaining("npm run move"),
	});
});
