// The exercise region's data folder: seeded once a run, copied for everyone who needs one of their own.
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startNode, type Node } from "./node.ts";

/** Where the run keeps the seeded folder, so that its stages share it; set by `run.mjs`. */
const folder = process.env["TESTBED_REGION"] ?? join(tmpdir(), `samlad-region-of-${process.pid}`);

/** When a still node's clock stands: a Thursday in winter, 09:12 in Sweden, ms UTC. */
export const stillAt = Date.UTC(2026, 2, 12, 8, 12);
const stillScript = [fileURLToPath(new URL("still-node.ts", import.meta.url)), String(stillAt)];

export interface Region {
	readonly dataDir: string;
	drop(): Promise<void>;
}

/** A folder of its own holding the exercise region; the caller removes it with `drop`. */
export async function copyRegion(): Promise<Region> {
	return copyOf(await seedRegion());
}

/** A node on an exercise region of its own where it is always the same moment. */
export async function startStill(): Promise<Node & Pick<Region, "drop">> {
	const { dataDir, drop } = await copyOf(await seedStill());
	return { ...(await startNode({ dataDir, script: stillScript })), drop };
}

async function copyOf(seeded: string): Promise<Region> {
	const dataDir = await mkdtemp(join(tmpdir(), "samlad-region-"));
	await cp(seeded, dataDir, { recursive: true });
	return { dataDir, drop: () => rm(dataDir, { recursive: true, force: true }) };
}

let seeding: Promise<string> | undefined;
let stillSeeding: Promise<string> | undefined;

export function seedRegion(): Promise<string> {
	seeding ??= seed(folder);
	return seeding;
}

export function seedStill(): Promise<string> {
	stillSeeding ??= seed(`${folder}-still`, stillScript);
	return stillSeeding;
}

async function seed(folder: string, script?: readonly string[]): Promise<string> {
	const data = join(folder, "data");
	const done = join(folder, "done");
	if (existsSync(done)) return data;
	await rm(folder, { recursive: true, force: true });
	await mkdir(data, { recursive: true });
	const node = await startNode({
		dataDir: data,
		env: { SAMLAD_DEMO: "1" },
		readyMs: 180_000,
		...(script ? { script } : {}),
	});
	const code = await node.stop();
	if (code !== 0) throw new Error(`Seeding ended with ${code}:\n${node.said()}`);
	await writeFile(done, "");
	return data;
}
