import { afterAll, beforeAll, expect, test } from "vitest";
import { noteBackup } from "../backup/last-backup.ts";
import { openTrial, type Trial } from "../trial.ts";

let trial: Trial;

beforeAll(async () => {
	trial = await openTrial();
});
afterAll(() => trial.close());

const status = async (): Promise<unknown> => (await trial.fetch("/api/status")).json();

test("anybody is told how the node fares, and nothing else", async () => {
	const before = Date.now();
	const answer = await trial.fetch("/api/status");
	expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
	const said = (await answer.json()) as { readonly now: number; readonly upSince: number };
	expect(said).toEqual({
		version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
		now: expect.any(Number),
		upSince: expect.any(Number),
		store: "up",
		redis: "unused",
		backupAge: null,
		exercise: true,
	});
	expect(said.now).toBeGreaterThanOrEqual(before);
	expect(said.upSince).toBeLessThanOrEqual(said.now);
});

test("a backup that was made is told by its age, and a note that is no note by nothing", async () => {
	await noteBackup(trial.dataDir, new Date(Date.now() - 3_600_000).toISOString());
	const { backupAge } = (await status()) as { readonly backupAge: number };
	expect(backupAge).toBeGreaterThanOrEqual(3_600_000);
	expect(backupAge).toBeLessThan(7_200_000);
	await noteBackup(trial.dataDir, "yesterday");
	expect(await status()).toMatchObject({ backupAge: null });
});

test("a store that does not answer is told as down", async () => {
	const other = await openTrial({ demo: false });
	await other.services.close();
	expect(await (await other.fetch("/api/status")).json()).toMatchObject({ store: "down", exercise: false });
	await other.close();
});
