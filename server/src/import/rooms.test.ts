// The importer on real rooms and a real store, in a small part of the exercise region.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openServices } from "../app.ts";
import { readConfig } from "../config.ts";
import { openDemo } from "../demo/demo.ts";
import { clusters } from "../demo/region.ts";
import { createLog } from "../log.ts";
import { createImports } from "./imports.ts";
import { agencyHeader, agencyRow, workbook } from "./workbook-fixture.ts";

const now = Date.parse("2026-11-22T08:47:00+01:00");

test("a later edition adds its weeks and corrects what was revised, once", { timeout: 120_000 }, async () => {
	const folder = mkdtempSync(join(tmpdir(), "samlad-import-"));
	const config = readConfig(folder, {});
	if (!config.ok) throw new Error(config.problems.join(" "));
	const services = await openServices({ config: config.config, log: createLog({ level: "silent" }), clock: () => now });
	const { people, rooms, boards, store, verify } = services;
	const demo = await openDemo({ ...services, some: clusters.filter(({ id }) => id === "stromsund") });
	let made = 0;
	const newId = () => `01M00000000000000000000${String(made++).padStart(3, "0")}`;
	const imports = createImports({ boards: boards.list, openRoom: rooms.open, clock: () => now, newId, newKey: newId });

	const callerFor = async (person: string) => {
		const session = await people.createSession(person);
		return { session: session?.session ?? "", person, grants: await people.grants(person) };
	};
	const officer = await callerFor("regionhandlaggare");
	const edition = () =>
		workbook([
			{
				name: "Veckodata",
				rows: [
					agencyHeader,
					agencyRow(2021, 1, 2313, null, "51"),
					agencyRow(2021, 2, 2313, null, "40"),
					agencyRow(2021, 3, 2313, null, "<15"),
				],
			},
		]);
	const use = async () => {
		const preview = await imports.preview(officer, edition(), () => undefined);
		if (!("id" in preview)) throw new Error(preview.refused.code);
		return await imports.apply(officer, preview.id, () => undefined);
	};

	expect(await use()).toEqual({ applied: [{ board: "stromsund", added: 1, revised: 1, entries: 2 }] });
	const cell = async (monday: string) =>
		(await rooms.open("stromsund")).read.row("cell", `kommun/community.cases/${monday}`);
	expect([await cell("2021-01-04"), await cell("2021-01-11"), await cell("2021-01-18")]).toMatchObject([
		{ value: 51 },
		{ value: 40 },
		{ value: null, below: 15 },
	]);
	expect(await use()).toEqual({ applied: [{ board: "stromsund", added: 0, revised: 0, entries: 0 }] });

	const about = await store.entriesAbout("stromsund", "kommun", Number.MAX_SAFE_INTEGER, 2);
	expect(about.map(({ text }) => JSON.parse(text))).toMatchObject([
		{ kind: "correction", actor: "regionhandlaggare", source: "import" },
		{ kind: "report", actor: "regionhandlaggare", source: "import" },
	]);
	expect(await verify("stromsund")).toMatchObject({ ok: true });
	expect(await imports.mayImport(await callerFor("enhetschef.stromsund.aldreboende-a"))).toBe(false);

	await demo.close();
	await services.close();
	rmSync(folder, { recursive: true, force: true });
});
