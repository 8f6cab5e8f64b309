// A restore drill, with the commands an operator has: a backup while people report, everything lost, put back, looked
// through, started again.
import { execFile } from "node:child_process";
import { readdirSync, rmSync, truncateSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { readLog } from "../src/log.ts";
import { startNode } from "../src/node.ts";
import { type Person, sitDown } from "../src/person.ts";
import { startPostgres } from "../src/postgres.ts";
import { type BoardAnswer, type Place, placesOf, reportOn } from "../src/report.ts";
import { signIn } from "../src/visit.ts";

const board = "solna";
const script = [fileURLToPath(new URL("../src/other-release.ts", import.meta.url)), "this", "practice"];
const key = "5a".repeat(32);
const closing: (() => unknown)[] = [];

afterEach(async () => {
	for (const close of closing.splice(0).toReversed()) await close();
});

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "samlad-drill-"));
	closing.push(() => rm(folder, { recursive: true, force: true }));
	return folder;
}

type Env = { readonly DATA_DIR: string; readonly SAMLAD_KEY?: string; readonly DATABASE_URL?: string };

/** What an operator types, and what it says; never rejects. */
function command(name: "backup" | "restore" | "verify", env: Env, ...given: readonly string[]) {
	const file = fileURLToPath(new URL(`../../../server/src/${name}.ts`, import.meta.url));
	return new Promise<{ readonly code: number | string; readonly said: string }>((resolve) => {
		const how = { env: { PATH: process.env["PATH"] ?? "", ...env }, timeout: 120_000 };
		execFile(process.execPath, [file, ...given], how, (error, out, wrong) =>
			resolve({ code: error ? (error.code ?? "killed") : 0, said: out + wrong }),
		);
	});
}

interface Kept {
	readonly env: Env;
	/** Everything but what is kept apart is gone; answers where to put it back. */
	lose(): Promise<Env>;
}

/** The key is in the folder, and only a copy of it survives. */
async function onSqlite(): Promise<Kept> {
	const [DATA_DIR, safe] = [await newFolder(), await newFolder()];
	return {
		env: { DATA_DIR },
		async lose() {
			await cp(join(DATA_DIR, "chain.key"), join(safe, "chain.key"));
			for (const name of readdirSync(DATA_DIR)) rmSync(join(DATA_DIR, name));
			await cp(join(safe, "chain.key"), join(DATA_DIR, "chain.key"));
			return { DATA_DIR };
		},
	};
}

async function onPostgres(): Promise<Kept> {
	const postgres = await startPostgres();
	closing.push(postgres.close);
	const env = { DATA_DIR: await newFolder(), SAMLAD_KEY: key, DATABASE_URL: await postgres.createDatabase() };
	return {
		env,
		async lose() {
			const look = await postgres.connect();
			await look.query(`drop database ${new URL(env.DATABASE_URL).pathname.slice(1)} with (force)`);
			await look.end();
			return { ...env, DATA_DIR: await newFolder(), DATABASE_URL: await postgres.createDatabase() };
		},
	};
}

/** Reports without end, and remembers what was acknowledged. */
function keepReporting(person: Person, places: readonly Place[]) {
	const acknowledged = new Map<string, number>();
	let isOn = true;
	const listening = person.replica.onChange(() => {
		for (const { draft, seq } of person.replica.pending()) if (seq !== undefined) acknowledged.set(draft.id, seq);
	});
	const reporting = (async () => {
		for (let count = 0; isOn; count++) {
			const place = places[count % places.length];
			if (!place) throw new Error("The board has no place to report on");
			const body = { ...reportOn([place], () => count % 50) };
			await person.replica.append([{ kind: "report", v: 1, source: "form", body }]);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	})();
	return {
		acknowledged,
		async stop() {
			isOn = false;
			await reporting;
			listening();
			person.leave();
		},
	};
}

test.each([
	["PostgreSQL", onPostgres],
	["SQLite", onSqlite],
])(
	"on %s: backed up under people, lost and put back, nothing acknowledged before the backup is missing",
	async (_, open) => {
		const kept = await open();
		const nodeOn = async ({ DATA_DIR: dataDir, ...env }: Env) => {
			const node = await startNode({ dataDir, env, script });
			closing.push(node.kill);
			return node;
		};
		const node = await nodeOn(kept.env);
		const sit = async () => {
			const visit = await signIn(node.url, { role: "coordinator", board });
			const person = sitDown({ visit, board, url: node.url, random: Math.random });
			await person.until(() => person.replica.state === "live");
			return person;
		};
		const people = [await sit(), await sit()];
		const [first] = people;
		const reader = await signIn(node.url, { role: "coordinator", board });
		const places = placesOf(await reader.ask<BoardAnswer>("GET", `/api/boards/${board}`));
		const reporters = people.map((person) => keepReporting(person, places));
		const count = () => reporters.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0);
		const reach = (wanted: number) => first?.until(() => count() >= wanted, 60_000);
		// So many that the room leaves a snapshot when it closes.
		await reach(220);

		const before = reporters.flatMap(({ acknowledged }) => [...acknowledged]);
		const folder = join(await newFolder(), "backup");
		const made = await command("backup", kept.env, folder);
		expect(made).toMatchObject({ code: 0, said: expect.stringContaining("The key is not in it") });
		expect(made.said).not.toContain(key);
		const during = count();
		expect(during).toBeGreaterThan(before.length);
		const beside = await command("verify", kept.env);
		expect(beside).toMatchObject({ code: 0, said: expect.stringMatching(/solna: \d+ entries, whole/) });
		await reach(during + 20);
		await node.kill();
		for (const reporter of reporters) await reporter.stop();

		const empty = await kept.lose();
		const restored = await command("restore", empty, folder);
		expect(restored).toMatchObject({
			code: 0,
			said: expect.stringContaining("What was acknowledged after that is not here"),
		});
		expect(await command("restore", empty, folder)).toMatchObject({
			code: 1,
			said: expect.stringContaining("nothing is overwritten"),
		});
		expect(await command("verify", empty)).toMatchObject({ code: 0, said: expect.stringContaining("is whole.") });

		const again = await nodeOn(empty);
		const visit = await signIn(again.url, { role: "coordinator", board });
		const log = await readLog(visit, board);
		const seqs = new Map(log.map(({ id, seq }) => [id, seq]));
		expect(before.filter(([id, seq]) => seqs.get(id) !== seq)).toEqual([]);
		expect(log.map(({ seq }) => seq)).toEqual(log.map((_entry, at) => at + 1));
		expect(seqs.size).toBe(log.length);
		expect((await visit.ask<BoardAnswer>("GET", `/api/boards/${board}`)).seq).toBe(log.length);
		expect(await again.stop()).toBe(0);
		expect(again.said()).not.toMatch(/heads-|log-behind/);
		expect(await command("verify", empty, board)).toMatchObject({
			code: 0,
			said: expect.stringContaining("; 1 snapshots agree"),
		});
	},
);

test("without its key, cut short or changed, a backup is refused in a sentence, and so is a changed database", async () => {
	const DATA_DIR = await newFolder();
	const node = await startNode({ dataDir: DATA_DIR, script });
	closing.push(node.kill);
	expect(await node.stop()).toBe(0);
	const outside = await newFolder();
	const [whole, cut, changed] = [join(outside, "whole"), join(outside, "cut"), join(outside, "changed")];
	expect(await command("backup", { DATA_DIR }, whole)).toMatchObject({ code: 0 });
	for (const folder of [cut, changed]) await cp(whole, folder, { recursive: true });
	truncateSync(join(cut, "samlad.db"), 20_000);
	change(join(changed, "samlad.db"), `update entry set text = '{}' where board = '${board}' and seq = 2`);

	const refused = async (folder: string, ...names: readonly string[]) => {
		const empty = await newFolder();
		for (const name of names) await cp(join(DATA_DIR, name), join(empty, name));
		const { code, said } = await command("restore", { DATA_DIR: empty }, folder);
		expect([code, readdirSync(empty).includes("samlad.db")]).toEqual([1, false]);
		return said;
	};
	expect(await refused(whole)).toContain("Give it with SAMLAD_KEY");
	expect(await refused(cut, "chain.key")).toContain("samlad.db is not whole: 20000 bytes");
	expect(await refused(changed, "chain.key")).toContain("samlad.db was changed since the backup was made");

	change(join(DATA_DIR, "samlad.db"), `update entry set text = '{}' where board = '${board}' and seq = 2`);
	const sentence = `The log of the board ${board} is not whole: entry 2 was changed`;
	const later = join(outside, "later");
	expect(await command("verify", { DATA_DIR })).toMatchObject({ code: 1, said: expect.stringContaining(sentence) });
	expect(await command("backup", { DATA_DIR }, later)).toMatchObject({
		code: 1,
		said: expect.stringContaining(sentence),
	});
	expect(readdirSync(outside).toSorted()).toEqual(["changed", "cut", "whole"]);
});

function change(path: string, statement: string): void {
	const sqlite = new DatabaseSync(path);
	sqlite.exec(statement);
	sqlite.close();
}
