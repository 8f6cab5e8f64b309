// The whole region in a folder of its own, as the server makes it at its first start and finds it at the next.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rowsOf, silence, total } from "@samlad/board";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openServices } from "../app.ts";
import type { Services } from "../app.ts";
import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { openDemo } from "./demo.ts";
import type { DemoOptions, OpenDemo } from "./demo.ts";
import { clusters } from "./region.ts";

const opening = Date.parse("2026-11-22T08:47:00+01:00");
const dayMs = 86_400_000;

let folder: string;
/** What the latest life has logged. */
let said: { readonly msg: string; readonly count: number }[] = [];
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "samlad-demo-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** One life of the server's lower parts, at a fixed time. */
async function life(now: number, place: string, then: (services: Services) => Promise<void>): Promise<void> {
	const read = readConfig(place, {});
	if (!read.ok) throw new Error(read.problems.join(" "));
	said = [];
	const log = createLog({ level: "info", write: (line) => said.push(JSON.parse(line)) });
	const services = await openServices({ config: read.config, log, clock: () => now });
	try {
		await then(services);
	} finally {
		await services.close();
	}
}

async function during(now: number, then: (services: Services, demo: OpenDemo) => Promise<void>): Promise<void> {
	await life(now, folder, async (services) => {
		const demo = await openDemo(services);
		await then(services, demo);
		await demo.close();
	});
}

async function elsewhere(now: number, then: (services: Services) => Promise<void>): Promise<void> {
	const place = mkdtempSync(join(tmpdir(), "samlad-demo-"));
	await life(now, place, then);
	rmSync(place, { recursive: true, force: true });
}

async function seqs({ store }: Services): Promise<readonly number[]> {
	return await Promise.all(clusters.map(async ({ id }) => (await store.head(id))?.seq ?? 0));
}

function sumOf(seqs: readonly number[]): number {
	return seqs.reduce((sum, seq) => sum + seq, 0);
}

function brokenAfter(most: number, { rooms }: Services): DemoOptions["rooms"] {
	let count = 0;
	return {
		async open(board) {
			const room = await rooms.open(board);
			return {
				append(...given) {
					if (count++ >= most) throw new Error("broken off");
					return room.append(...given);
				},
			};
		},
	};
}

describe("the exercise region", { timeout: 180_000 }, () => {
	let written: readonly number[] = [];

	test("is made whole on an empty folder, and says who may be played", async () => {
		const began = performance.now();
		await during(opening, async (services, demo) => {
			process.stdout.write(
				`The exercise region was ready in ${Math.round((performance.now() - began) / 100) / 10} s\n`,
			);
			written = await seqs(services);
			expect(said).toMatchObject([{ msg: "The exercise region was made", count: expect.any(Number) }]);
			const rooms = await Promise.all(
				clusters.map(async ({ id }) => ({ id, read: (await services.rooms.open(id)).read })),
			);
			const units = rooms.map(({ read }) => [...rowsOf(read, "unit")].filter(([, { type }]) => type !== "kommun"));
			expect(units.flat().length).toBe(216);
			for (const [index, { id, read }] of rooms.entries()) {
				const silent = units[index]?.filter(([unit]) => silence(read, unit, opening).silent).length ?? 99;
				expect([id, silent <= 2]).toEqual([id, true]);
			}
			const jarfalla = rooms.find(({ id }) => id === "jarfalla");
			expect(jarfalla && total(jarfalla.read, "cases.residents.confirmed", opening)).toMatchObject({
				value: 31,
				missing: 0,
			});
			for (const board of [...clusters.map(({ id }) => id), "nordvast"])
				expect(await services.verify(board)).toMatchObject({ ok: true });

			const roles = await demo.roles();
			expect(roles.slice(0, 3)).toMatchObject([
				{ role: "admin" },
				{ role: "officer" },
				{ role: "coordinator", board: "jarfalla", boardName: "Järfälla", name: "Samordnare Järfälla" },
			]);
			for (const choice of roles) expect(await demo.personFor(choice)).toBeTypeOf("string");
			expect(await demo.personFor({ role: "manager", board: "solna", unit: "aldreboende-c" })).toBe(
				"enhetschef.solna.aldreboende-c",
			);
			expect(await demo.personFor({ role: "coordinator", board: "nowhere" })).toBeUndefined();
		});
	});

	test("is found as it was at a start a minute later, which has nothing to say of it", async () => {
		await during(opening + 60_000, async (services) => {
			expect(await seqs(services)).toEqual(written);
			expect(said).toEqual([]);
		});
	});

	test("takes up where it ended when its first start was broken off", async () => {
		const some = clusters.filter(({ rural }) => rural);
		const ends: (readonly number[])[] = [];
		for (const most of [Infinity, 300]) {
			await elsewhere(opening, async (services) => {
				const options = { ...services, some };
				await openDemo({ ...options, rooms: brokenAfter(most, services) }).then(
					(demo) => demo.close(),
					(error: unknown) => expect(String(error)).toContain("broken off"),
				);
				await (await openDemo(options)).close();
				ends.push(await Promise.all(some.map(async ({ id }) => (await services.store.head(id))?.seq ?? 0)));
			});
		}
		expect(ends[1]).toEqual(ends[0]);
	});

	test("is brought up to date at a start three days later", async () => {
		const now = opening + 3 * dayMs + 6 * 3_600_000;
		await during(now, async (services) => {
			const later = await seqs(services);
			expect(later.every((seq, index) => seq > (written[index] ?? 0))).toBe(true);
			expect(said).toMatchObject([
				{ msg: "The exercise was brought up to date", count: sumOf(later) - sumOf(written) },
			]);
			for (const { id, units } of clusters) {
				const { read } = await services.rooms.open(id);
				expect([id, units.filter((unit) => silence(read, unit.id, now).silent).length]).toEqual([id, 0]);
			}
		});
	});
});
