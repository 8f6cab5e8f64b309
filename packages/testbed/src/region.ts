// The exercise region's data folder: seeded once a run, copied for everyone who needs one of their own.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startNode } from "./node.ts";

/** Where the run keeps the seeded folder, so that its stages share it; set by `run.mjs`. */
const shared = process.env["TESTBED_REGION"];

/** A folder of its own holding the exercise region; the caller removes it with `drop`. */
export async function copyRegion(): Promise<{ readonly dataDir: string; drop(): Promise<void> }> {
	const seeded = await seedRegion();
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-region-"));
	await cp(seeded, dataDir, { recursive: true });
	return { dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

let seeding: Promise<string> | undefined;

export function seedRegion(): Promise<string> {
	seeding ??= seed(shared ?? join(tmpdir(), `samlad-region-of-${process.pid}`));
	return seeding;
}

async function seed(folder: string): Promise<string> {
	const data = join(folder, "data");
	const done = join(folder, "done");
	if (existsSync(done)) return data;
	await rm(folder, { recursive: true, force: true });
	await mkdir(data, { recursive: true });
	const node = await startNode({ dataDir: data, env: { SAMLAD_DEMO: "1" }, readyMs: 180_000 });
	const code = await node.stop();
	if (code !== 0) throw new Error(`Seeding ended with ${code}:\n${node.said()}`);
	await writeFile(done, "");
	return data;
}
