// The smallest region for real nodes to share: some boards, some people who may write on all of them, and a cookie for each.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createIds, type Draft } from "@samlad/sync";
import type { AppendResult } from "@samlad/sync/protocol";
import { openPostgresStore } from "@samlad/server/store/postgres-store";
import { clusterScenario } from "../simulator/cluster.ts";
import { visitWith } from "../src/visit.ts";

export interface Region {
	readonly boards: readonly string[];
	/** By person: the session's cookie. */
	readonly cookies: ReadonlyMap<string, string>;
	/** Gives somebody the rights they have: nobody loses any, and every room has to ask again. Rejects as the store does. */
	moveRights(person: string): Promise<void>;
	close(): Promise<void>;
}

const grants = [
	{ role: "coordinator", board: "*" },
	{ role: "admin", board: "*" },
] as const;

/** Straight into an empty database. */
export async function writeRegion(
	database: { readonly url: string; readonly key: string },
	{ boards, people }: { readonly boards: readonly string[]; readonly people: readonly string[] },
): Promise<Region> {
	const folder = await mkdtemp(join(tmpdir(), "samlad-region-"));
	const samlad = await openPostgresStore({
		url: database.url,
		folder,
		key: new Uint8Array(Buffer.from(database.key, "hex")),
	});
	const cookies = new Map<string, string>();
	await samlad.boards.create({ id: "region", kind: "region", name: "Region", region: "region", exercise: false });
	for (const id of boards)
		await samlad.boards.create({ id, kind: "cluster", name: id, region: "region", exercise: false });
	for (const id of people) {
		await samlad.people.createPerson({ id, name: id });
		await samlad.people.setGrants(id, grants);
		const session = await samlad.people.createSession(id);
		cookies.set(id, `samlad=${session?.token ?? ""}`);
	}
	return {
		boards,
		cookies,
		moveRights: (person) => samlad.people.setGrants(person, grants),
		async close() {
			await samlad.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** What every board begins with, said by one of its people; answers the ids. */
export async function beginBoards(url: string, { boards, cookies }: Region): Promise<readonly string[]> {
	const [first] = cookies;
	if (!first) throw new Error("A region needs somebody");
	const [person, cookie] = first;
	const nextId = createIds(Date.now, Math.random);
	const ids: string[] = [];
	for (const board of boards) {
		const entries = clusterScenario
			.beginning(board)
			.map((input): Draft => ({ ...input, board, actor: person, id: nextId(), observedAt: Date.now() }));
		const { results } = await visitWith(url, cookie, person).ask<{ results: readonly AppendResult[] }>(
			"POST",
			`/api/boards/${board}/entries`,
			{ entries },
		);
		for (const result of results) {
			if ("refused" in result) throw new Error(`The beginning of ${board} was refused: ${result.refused.code}`);
			ids.push(result.id);
		}
	}
	return ids;
}
