// When the data folder's node was last backed up, kept beside its data by whoever makes the backup. Only for telling.
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";

const schema = v.object({ moment: v.pipe(v.string(), v.isoTimestamp()) });

export async function noteBackup(dataDir: string, moment: string): Promise<void> {
	const path = pathIn(dataDir);
	await writeFile(`${path}.new`, `${JSON.stringify({ moment })}\n`, { mode: 0o600 });
	await rename(`${path}.new`, path);
}

/** ms UTC. Undefined: not known here. */
export async function lastBackup(dataDir: string): Promise<number | undefined> {
	const text = await readFile(pathIn(dataDir), "utf8").catch(() => undefined);
	const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
	return parsed.success ? Date.parse(parsed.output.moment) : undefined;
}

function pathIn(dataDir: string): string {
	return join(dataDir, "last-backup.json");
}
