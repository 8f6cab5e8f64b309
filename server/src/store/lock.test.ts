import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { CannotOpen } from "./cannot-open.ts";
import { openSqliteStore } from "./open.ts";
import { sampleFolder } from "./sample.ts";

const { folder, remove } = sampleFolder();
afterEach(remove);

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
