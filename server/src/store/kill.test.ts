import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { openSqliteStore } from "./open.ts";
import { sampleFolder } from "./sample.ts";

const kills = 8;
const { folder, remove } = sampleFolder();
afterEach(remove);

/** Ids acknowledged by a process that was killed `afterLines` acknowledgements and `afterMs` after it had opened. */
async function killedAt(name: string, afterLines: number, afterMs: number): Promise<readonly string[]> {
	const script = fileURLToPath(new URL("./appending.ts", import.meta.url));
	const child = spawn(process.execPath, [script, folder, name], { stdio: ["ignore", "pipe", "inherit"] });
	const exited = once(child, "exit");
	const ids: string[] = [];
	let lines = 0;
	for await (const line of createInterface({ input: child.stdout })) {
		if (lines > 0) ids.push(...line.split(" "));
		if (lines++ === afterLines) setTimeout(() => child.kill("SIGKILL"), afterMs);
	}
	await exited;
	return ids;
}

test(
	"what was acknowledged before a kill -9 is there once, on every board or none, and the chains verify",
	{ timeout: 60_000 },
	async () => {
		const acknowledged: string[] = [];
		for (let kill = 0; kill < kills; kill++) {
			const ids = await killedAt(`kill-${kill}`, (kill * 7919) % 97, (kill * 31) % 11);
			acknowledged.push(...ids);
		}
		const samlad = await openSqliteStore({ folder });
		try {
			expect(samlad.alarms).toEqual([]);
			expect(acknowledged.length).toBeGreaterThan(kills);
			expect((await samlad.store.byId(acknowledged)).length).toBe(acknowledged.length);
			const logs = await Promise.all(
				["a", "b", "c", "d"].map(async (board) => {
					expect(await samlad.verify(board)).toMatchObject({ ok: true });
					return (await samlad.store.entries(board, 0, 1e6)).map((entry) => entry.id.replace(`-${board}-`, "-"));
				}),
			);
			const [, , c = [], d] = logs;
			expect(d).toEqual(c);
			expect(new Set(c).size).toBe(c.length);
		} finally {
			await samlad.close();
		}
	},
);
