import { clusterRow } from "@samlad/board/derive/cluster-row";
import type { ClusterSummary } from "@samlad/board/derive/cluster-summary";
import { firstTemplates } from "@samlad/board/templates/first";
import type { Json } from "@samlad/sync/entry";
import { protocolVersion, type SummaryFrame } from "@samlad/sync/protocol";
import type { Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, draft, openTrial, report, type Trial } from "../trial.ts";

const other = "ekero";
let trial: Trial;
const opened: Socket[] = [];
const patient = { timeout: 15_000, interval: 20 };

beforeAll(async () => {
	trial = await openTrial();
	const { boards, people } = trial.services;
	await boards.create({ id: other, kind: "cluster", name: "Ekerö", region: "nordvast", exercise: true });
	await write("admin", other, [
		...firstTemplates.map((template) => draft("admin", "template", template as unknown as Json, { board: other })),
		draft(
			"admin",
			"unit",
			{ unit: "aldreboende-a", name: "Äldreboende A", type: "care-home", status: "open" },
			{ board: other },
		),
	]);
	await people.createPerson({ id: "neighbour", name: "Övning granne" });
	await people.setGrants("neighbour", [{ role: "coordinator", board: other }]);
});

afterEach(() => {
	for (const socket of opened.splice(0)) socket.disconnect();
});

afterAll(() => trial.close());

async function write(person: string, to: string, entries: readonly object[]) {
	const session = await trial.services.people.createSession(person);
	if (!session) throw new Error(`nobody is ${person}`);
	const room = await trial.services.rooms.open(to);
	const answer = await room.append(session.session, { board: to, entries } as never);
	if ("refused" in answer || answer.some((result) => "refused" in result)) throw new Error(JSON.stringify(answer));
}

interface Region {
	readonly version: number;
	readonly now: number;
	readonly clusters: readonly {
		readonly board: string;
		readonly name: string;
		readonly log: number;
		readonly seq: number;
		readonly summary: ClusterSummary | null;
	}[];
}

async function region(cookie: string): Promise<Region> {
	const answer = await trial.fetch("/api/region", { headers: { cookie } });
	expect(answer.status).toBe(200);
	return answer.json();
}

async function watch(cookie: string) {
	const socket = await trial.connect(cookie);
	opened.push(socket);
	const frames: SummaryFrame[] = [];
	socket.on("summary", (frame: SummaryFrame) => frames.push(frame));
	const answer = await ask(socket, "region", { watch: true });
	const newest = (of: string): ClusterSummary | undefined => {
		const text = frames.flatMap(({ summaries }) => summaries).findLast((summary) => summary.board === of)?.text;
		return text === undefined ? undefined : JSON.parse(text);
	};
	return {
		socket,
		frames,
		answer,
		newest,
		heard: () => new Set(frames.flatMap(({ summaries }) => summaries.map((one) => one.board))),
	};
}

const cases = (value: number, at = board) => report("admin", { "cases.residents.confirmed": value }, { board: at });
const sum = (summary: ClusterSummary | null | undefined) =>
	summary ? clusterRow(summary, Date.now(), undefined).cases.value : undefined;

describe("the region", () => {
	test("is every cluster with its summary to an officer, and to a coordinator their own alone", async () => {
		await write("admin", board, [cases(4)]);
		await write("admin", other, [cases(9, other)]);
		const officer = await trial.signIn("officer");
		await expect
			.poll(async () => (await region(officer)).clusters.map(({ summary }) => sum(summary)), patient)
			.toEqual([9, 4]);
		const { version, clusters } = await region(officer);
		expect(version).toBe(protocolVersion);
		expect(clusters.map(({ board, name }) => [board, name])).toEqual([
			[other, "Ekerö"],
			[board, "Solna"],
		]);
		for (const role of ["coordinator", "manager", "observer", "display"] as const) {
			const answer = await trial.fetch("/api/region", { headers: { cookie: await trial.signIn(role) } });
			const text = await answer.text();
			expect(JSON.parse(text).clusters).toMatchObject([{ board }]);
			expect(text).not.toContain("Ekerö");
		}
	});

	test("11.6 says where each log stands, so that a browser can tell a summary that is late from a log that is another", async () => {
		const officer = await trial.signIn("officer");
		await write("admin", other, [cases(9, other), cases(8, other)]);
		const stands = (await trial.services.store.head(other))?.seq;
		const found = async () => (await region(officer)).clusters.find((cluster) => cluster.board === other);
		expect(await found()).toMatchObject({ log: stands });
		await expect.poll(async () => (await found())?.seq, patient).toBe(stands);
	});

	test("11.4 has a row for a cluster whose log is empty, and for one of which nothing is known yet", async () => {
		await trial.services.boards.create({
			id: "tomt",
			kind: "cluster",
			name: "Tomt",
			region: "nordvast",
			exercise: true,
		});
		const officer = await trial.signIn("officer");
		const found = (all: Region) => all.clusters.find((cluster) => cluster.board === "tomt");
		expect(found(await region(officer))).toMatchObject({ name: "Tomt", summary: null });
		await expect.poll(async () => found(await region(officer))?.summary, patient).toMatchObject({ units: [] });
	});

	test("tells what the cases were at a moment gone by, of the boards that one may read", async () => {
		await write("admin", board, [cases(4)]);
		await write("admin", other, [cases(9, other)]);
		await new Promise((resolve) => setTimeout(resolve, 5));
		const then = Date.now();
		await new Promise((resolve) => setTimeout(resolve, 5));
		await write("admin", board, [cases(11)]);
		const ask = async (cookie: string, at: string | number) =>
			(await trial.fetch(`/api/region/since?at=${at}`, { headers: { cookie } })).json();
		expect(await ask(await trial.signIn("officer"), then)).toMatchObject({
			left: 0,
			stood: { [board]: { at: then, cases: { "aldreboende-a": 4 } }, [other]: { cases: { "aldreboende-a": 9 } } },
		});
		expect(Object.keys((await ask(await trial.signIn("coordinator"), then)).stood)).toEqual([board]);
		expect(await ask(await trial.signIn("officer"), 1)).toMatchObject({
			left: 0,
			stood: { [board]: null, [other]: null },
		});
		// No log here is a day old.
		expect(await ask(await trial.signIn("officer"), "start")).toMatchObject({ stood: { [board]: null } });
	});
});

describe("watching", () => {
	test("11.5 an officer hears of every cluster, a coordinator of their own, and nobody twice a second", async () => {
		const officer = await watch(await trial.signIn("officer"));
		const coordinator = await watch(await trial.signIn("coordinator"));
		expect(officer.answer).toMatchObject({
			watching: true,
			seqs: { [board]: expect.any(Number), [other]: expect.any(Number) },
		});
		expect(Object.keys((coordinator.answer as { seqs: object }).seqs)).toEqual([board]);
		const started = performance.now();
		for (let value = 0; value < 30; value++) {
			await write("admin", other, [cases(value, other)]);
			await write("admin", board, [cases(100 + value)]);
		}
		await expect.poll(() => [sum(officer.newest(other)), sum(officer.newest(board))], patient).toEqual([29, 129]);
		expect(officer.frames.length).toBeLessThanOrEqual(2 + (performance.now() - started) / 1000);
		await expect.poll(() => sum(coordinator.newest(board)), patient).toBe(129);
		expect(coordinator.heard()).toEqual(new Set([board]));
	});

	test("11.5 ends with the right to read, at the next frame", async () => {
		const { people } = trial.services;
		const session = await people.createSession("neighbour");
		const neighbour = await watch(`samlad=${session?.token}`);
		await write("admin", other, [cases(21, other)]);
		await expect.poll(() => sum(neighbour.newest(other)), patient).toBe(21);
		await people.setGrants("neighbour", [{ role: "coordinator", board }]);
		const officer = await watch(await trial.signIn("officer"));
		await write("admin", other, [cases(22, other)]);
		await expect.poll(() => sum(officer.newest(other)), patient).toBe(22);
		await write("admin", board, [cases(23)]);
		await expect.poll(() => sum(neighbour.newest(board)), patient).toBe(23);
		expect(sum(neighbour.newest(other))).toBe(21);
	});

	test("11.5 who ceases hears no more, and a question of another shape is refused", async () => {
		const officer = await watch(await trial.signIn("officer"));
		expect(await ask(officer.socket, "region", { watch: false })).toEqual({ watching: false });
		const before = officer.frames.length;
		const witness = await watch(await trial.signIn("officer"));
		await write("admin", board, [cases(31)]);
		await expect.poll(() => sum(witness.newest(board)), patient).toBe(31);
		expect(officer.frames).toHaveLength(before);
		for (const shape of [undefined, {}, { watch: 1 }, { watch: true, board }])
			expect(await ask(officer.socket, "region", shape)).toMatchObject({ refused: { code: "bad-shape" } });
	});
});
