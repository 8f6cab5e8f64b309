// A real node is scraped while people use it: what it exposes can be read, moves with its causes, and is for nobody else.
import { readFileSync } from "node:fs";
import { request } from "node:http";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { ask, draft, next, openTrial, report, type Trial } from "../trial.ts";
import { parseExposition } from "./exposition.ts";

let trial: Trial;

beforeAll(async () => {
	trial = await openTrial();
});

afterAll(() => trial.close());

async function scrape() {
	const answer = await trial.fetch("/metrics");
	expect([answer.status, answer.headers.get("content-type")]).toEqual([
		200,
		"text/plain; version=0.0.4; charset=utf-8",
	]);
	return parseExposition(await answer.text());
}

const join = (socket: Socket, pending: readonly string[] = []) => ask(socket, "join", { board, version: 1, pending });

describe("what a node exposes", () => {
	test("moves with what people do", async () => {
		const before = await scrape();
		const [manager, duty] = await Promise.all([
			trial.connect(await trial.signIn("manager")),
			trial.connect(await trial.signIn("duty")),
		]);
		const early = report("manager", { "stock.ffp2": 3 });
		await join(manager, [early.id]);
		await join(duty);
		const seen = next(duty, "delta");
		await ask(manager, "append", { board, entries: [early] });
		await seen;
		await ask(manager, "append", { board, entries: [draft("duty", "report", {})] });
		const after = await scrape();
		const moved = (name: string, labels = {}) => (after.value(name, labels) ?? 0) - (before.value(name, labels) ?? 0);
		expect({
			stored: moved("samlad_entries_stored_total", { kind: "report" }),
			refused: moved("samlad_entries_refused_total", { code: "not-you" }),
			commits: moved("samlad_commit_seconds_count", { outcome: "stored" }),
			frames: moved("samlad_frame_members_count"),
			members: moved("samlad_frame_members_sum"),
			whole: moved("samlad_whole_states_total", { why: "first" }),
			published: moved("samlad_rings_published_total"),
			sockets: moved("samlad_sockets_open"),
			rooms: after.value("samlad_rooms_open"),
			joins: moved("samlad_question_seconds_count", { event: "join" }),
			appends: moved("samlad_question_seconds_count", { event: "append" }),
			waiting: moved("samlad_outbox_oldest_age_seconds_count"),
			sent: moved("samlad_outbox_sent_age_seconds_count"),
		}).toEqual({
			stored: 1,
			refused: 1,
			commits: 1,
			frames: 1,
			members: 2,
			whole: 2,
			published: 1,
			sockets: 2,
			rooms: 1,
			joins: 2,
			appends: 2,
			waiting: 1,
			sent: 2,
		});
		expect(moved("samlad_commit_seconds_sum", { outcome: "stored" })).toBeGreaterThan(0);
		expect(moved("samlad_frames_sent_bytes_total")).toBe(2 * moved("samlad_frame_bytes_sum"));
	});

	test("follows the conventions for names, and has labels from closed sets alone", async () => {
		const seen = await scrape();
		const own = seen.names.filter((name) => name.startsWith("samlad_"));
		expect(own.length).toBeGreaterThan(15);
		const written = readFileSync(new URL("../../OPERATIONS.md", import.meta.url), "utf8");
		for (const name of own) {
			expect(name).toMatch(/^samlad_[a-z]+(_[a-z]+)*$/);
			expect(written).toMatch(new RegExp(`\`${name}[\`{]`));
		}
		expect([...seen.labelNames].sort()).toEqual(
			expect.arrayContaining(["code", "event", "kind", "le", "outcome", "quantile", "why"]),
		);
		for (const unwanted of ["board", "person", "session", "unit"]) expect(seen.labelNames).not.toContain(unwanted);
		expect(seen.names).toContain("process_cpu_seconds_total");
	});

	test("is one node's own, although another runs in the same process", async () => {
		const other = await openTrial();
		const answer = await other.fetch("/metrics");
		const seen = parseExposition(await answer.text());
		expect(seen.value("samlad_sockets_open")).toBe(0);
		await other.close();
	});

	test("can be read while the database is gone", async () => {
		const other = await openTrial();
		await other.services.close();
		expect((await other.fetch("/metrics")).status).toBe(200);
		await other.close();
	});
});

describe("without a token", () => {
	test.each([
		["a proxy's word for somebody else", { "x-forwarded-for": "192.0.2.7" }],
		["the standard's word for it", { forwarded: "for=192.0.2.7" }],
		["a proxy's own header", { "x-real-ip": "192.0.2.7" }],
	])("%s is answered as if there were nothing", async (_what, headers) => {
		const answer = await trial.fetch("/metrics", { headers });
		expect([answer.status, await answer.json()]).toEqual([404, expect.objectContaining({ code: "not-found" })]);
	});

	test("a name that was pointed at this machine is answered as if there were nothing", async () => {
		const own = await openTrial({ config: { publicOrigin: "https://samlad.example" } });
		const { port } = new URL(own.url);
		expect((await own.fetch("/metrics")).status).toBe(200);
		expect(await statusWithHost(Number(port), "evil.example")).toBe(404);
		await own.close();
	});
});

describe("with a token", () => {
	const token = "a-token-for-the-scraper";
	let own: Trial;
	beforeAll(async () => {
		own = await openTrial({ config: { metricsToken: token } });
	});
	afterAll(() => own.close());

	test("whoever has it is answered, from wherever", async () => {
		const headers = { authorization: `Bearer ${token}`, "x-forwarded-for": "192.0.2.7" };
		const answer = await own.fetch("/metrics", { headers });
		expect(answer.status).toBe(200);
		parseExposition(await answer.text());
	});

	test.each([
		["nobody", {}],
		["half a token", { authorization: `Bearer ${token.slice(0, -1)}` }],
		["a longer one", { authorization: `Bearer ${token}x` }],
		["another scheme", { authorization: `Basic ${token}` }],
		["an empty one", { authorization: "Bearer " }],
	])("%s is answered as if there were nothing", async (_what, headers) => {
		expect((await own.fetch("/metrics", { headers })).status).toBe(404);
	});

	test("the token is in no line of the log", () => {
		expect(own.logged.join("")).not.toContain(token.slice(0, -1));
	});
});

function statusWithHost(port: number, host: string): Promise<number | undefined> {
	return new Promise((resolve, reject) => {
		request({ port, host: "127.0.0.1", path: "/metrics", headers: { host } }, (answer) => {
			answer.resume();
			resolve(answer.statusCode);
		})
			.on("error", reject)
			.end();
	});
}
