import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { CannotOpen } from "./cannot-open.ts";
import { openSqliteStore } from "./open.ts";
import { sampleFolder } from "./sample.ts";

// Opening a data folder starts threads, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const { folder, remove } = sampleFolder();
afterAll(remove);

test("a second process is refused with a sentence in both languages, until the first is gone, however it went", async () => {
	const first = spawn(process.execPath, [fileURLToPath(new URL("./appending.ts", import.meta.url)), folder, "first"], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	await once(first.stdout, "data");
	const refused = await openSqliteStore({ folder }).catch((error: unknown) => error);
	expect(refused).toBeInstanceOf(CannotOpen);
	expect(refused).toMatchObject({
		sentence: { sv: expect.stringContaining("En annan Samlad"), en: expect.stringContaining("Another Samlad") },
	});
	first.kill("SIGKILL");
	await once(first, "exit");
	const second = await openSqliteStore({ folder });
	await expect(openSqliteStore({ folder })).rejects.toBeInstanceOf(CannotOpen);
	await second.close();
});

test("a folder that is a file, or cannot be made, is refused with a sentence", async () => {
	const file = join(folder, "a-file");
	writeFileSync(file, "");
	for (const path of [file, join(file, "inside")]) {
		await expect(openSqliteStore({ folder: path })).rejects.toThrow("cannot be written to");
	}
});
