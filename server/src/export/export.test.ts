import type { Json } from "@samlad/sync/entry";
import Papa from "papaparse";
import readExcelFile from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { board } from "../practice.ts";
import { openTrial, report, type Trial } from "../trial.ts";
import { exportInWorker } from "./export-in-worker.ts";

type Line = { readonly [code: string]: string };

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let trial: Trial;
let cookies: { readonly [role: string]: string };
/** Between the first count of FFP2 and the second. */
let between: number;

const csv = `/api/boards/${board}/export.csv`;
const xlsx = `/api/boards/${board}/export.xlsx`;
const get = (path: string, role = "observer") => trial.fetch(path, { headers: { cookie: cookies[role] ?? "" } });

const say = (values: Parameters<typeof report>[1], change: object = {}) =>
	post("manager", report("manager", values, change));

/** In a role's own name. */
const append = (role: string, kind: string, body: object) =>
	post(role, { ...report(role, {}), kind, body: body as Json, observedAt: Date.now() });

async function post(role: string, entry: ReturnType<typeof report>): Promise<number> {
	const answer = await trial.fetch(`/api/boards/${board}/entries`, {
		method: "POST",
		headers: { cookie: cookies[role] ?? "", "content-type": "application/json" },
		body: JSON.stringify({ entries: [entry] }),
	});
	const { results } = await answer.json();
	expect(results).toMatchObject([{ seq: expect.any(Number) }]);
	return results[0].seq;
}

async function linesOf(answer: Response, delimiter = ";"): Promise<readonly Line[]> {
	expect(answer.status).toBe(200);
	const bytes = new Uint8Array(await answer.arrayBuffer());
	expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
	const parsed = Papa.parse<Line>(new TextDecoder().decode(bytes), { delimiter, header: true, skipEmptyLines: true });
	expect(parsed.errors).toEqual([]);
	return parsed.data;
}

const lineOf = (lines: readonly Line[], measure: string) =>
	lines.find((line) => line["unit"] === "aldreboende-a" && line["measure"] === measure);

beforeAll(async () => {
	trial = await openTrial();
	const roles = ["admin", "officer", "coordinator", "manager", "duty", "observer", "display"] as const;
	cookies = Object.fromEntries(await Promise.all(roles.map(async (role) => [role, await trial.signIn(role)])));
	await say({ "stock.ffp2": 77, "stock.sanitiser": 1.5, "stock.visor": null });
	between = Date.now();
	while (Date.now() === between) await new Promise(setImmediate);
	await say({ "stock.ffp2": 12 });
});

afterAll(() => trial.close());

describe("a board as text", () => {
	test("has a row for what is known, what is unknown and what was never said, told apart", async () => {
		const lines = await linesOf(await get(csv));
		expect(lineOf(lines, "stock.ffp2")).toMatchObject({
			board,
			board_name: "Solna",
			exercise: "true",
			unit_name: "Äldreboende A",
			section: "stock",
			type: "stock",
			state: "known",
			value: "12",
			source: "form",
			unchanged: "false",
			author_role: "manager",
			author_organisation: "Övning",
			observed: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0[12]:00$/),
			observed_utc: expect.stringMatching(/Z$/),
		});
		expect(lineOf(lines, "stock.sanitiser")).toMatchObject({ state: "known", value: "1,5" });
		expect(lineOf(lines, "stock.visor")).toMatchObject({ state: "unknown", value: "" });
		expect(lineOf(lines, "stock.ffp3")).toMatchObject({ state: "never", value: "", observed: "", unchanged: "" });
	});

	test("at an instant is what was known then, under the number that the log had come to", async () => {
		const answer = await get(`${csv}?at=${between}&lang=en`);
		expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
		expect(answer.headers.get("content-disposition")).toMatch(
			/^attachment; filename="samlad-ovning-solna-\d{4}-\d\d-\d\dT\d{4}\.csv"$/,
		);
		const lines = await linesOf(answer, ",");
		const then = await (await get(`/api/boards/${board}?at=${between}`)).json();
		expect(lineOf(lines, "stock.ffp2")).toMatchObject({
			value: "77",
			log_seq: String(then.seq),
			known_at_utc: new Date(between).toISOString(),
			entry: then.tables.cell["aldreboende-a/stock.ffp2"].entry,
		});
		expect(lineOf(lines, "stock.sanitiser")).toMatchObject({ value: "1.5" });
	});

	test("before the log began has no rows but its heading", async () => {
		expect(await linesOf(await get(`${csv}?at=2001-01-01T00:00:00Z`))).toEqual([]);
	});

	test("names nobody, and says nothing of authors to a shared screen", async () => {
		const text = await (await get(csv)).text();
		expect(text).not.toContain("Övning manager");
		const lines = await linesOf(await get(csv, "display"));
		expect(lineOf(lines, "stock.ffp2")).toMatchObject({ value: "12", author_role: "", author_organisation: "" });
	});

	test.each(["admin", "officer", "coordinator", "manager", "duty", "observer", "display"])(
		"is given to a reader: %s",
		async (role) => {
			expect((await get(csv, role)).status).toBe(200);
		},
	);
});

test("a workbook has the same rows, the sums with what they lack, and which board it was", async () => {
	const answer = await get(xlsx);
	expect(answer.headers.get("content-disposition")).toMatch(/\.xlsx"$/);
	const bytes = Buffer.from(await answer.arrayBuffer());
	const sheets = await readExcelFile(bytes);
	expect(sheets.map(({ sheet }) => sheet)).toEqual(["Läget", "Klustret", "Om"]);
	const [rows = [], totals = [], about = []] = sheets.map(({ data }) => data);
	const code = (name: string) => rows[0]?.indexOf(name) ?? -1;
	const ffp2 = rows.find((row) => row[code("measure")] === "stock.ffp2" && row[code("unit")] === "aldreboende-a");
	expect([ffp2?.[code("value")], ffp2?.[code("state")]]).toEqual([12, "known"]);
	const visor = rows.find((row) => row[code("measure")] === "stock.visor" && row[code("unit")] === "aldreboende-a");
	expect([visor?.[code("value")], visor?.[code("state")]]).toEqual([null, "unknown"]);
	const csvLines = await linesOf(await get(csv));
	expect(rows.length - 1).toBe(csvLines.length);
	const sum = totals.find((row) => row[1] === "stock.visor");
	expect(sum?.slice(5, 8)).toEqual([null, 2, 2]);
	expect(about).toContainEqual(["board", board]);
});

describe("who was where", () => {
	const stays = `${csv}?what=stays`;
	/** Two shifts of a loan, the second to come: it was promised yesterday for last night. */
	const from = Math.floor(Date.now() / dayMs) * dayMs - dayMs + 20 * hourMs;
	const shifts = [0, 2].map((later) => ({
		date: new Date(from + later * dayMs + hourMs).toISOString().slice(0, 10),
		shift: "night",
		from: from + later * dayMs,
		to: from + later * dayMs + 10 * hourMs,
	}));

	beforeAll(async () => {
		const unit = { unit: "aldreboende-b", name: "=Äldreboende B", type: "care-home", status: "open" };
		const loan = { lender: unit.unit, borrower: "aldreboende-a", role: "staff.nurse", count: 1.5, shifts };
		await append("coordinator", "unit", unit);
		await append("coordinator", "staff-loan", { ...loan, step: "promised" });
		await append("coordinator", "staff-loan", { ...loan, count: 7, step: "requested" });
	});

	test("is one row a shift that has begun, with units, role, number and times", async () => {
		const answer = await get(stays);
		expect(answer.headers.get("content-disposition")).toMatch(/samlad-ovning-solna-vem-var-var-[\dT-]+\.csv"$/);
		expect(await linesOf(answer)).toMatchObject([
			{
				board,
				from_unit: "aldreboende-b",
				from_unit_name: "'=Äldreboende B",
				at_unit: "aldreboende-a",
				at_unit_name: "Äldreboende A",
				measure: "staff.nurse",
				measure_sv: "Sjuksköterskor",
				count: "1,5",
				shift: "night",
				shift_sv: "Natt",
				arrived_utc: new Date(from).toISOString(),
				left_utc: new Date(from + 10 * hourMs).toISOString(),
			},
		]);
	});

	test("names nobody, not even who agreed", async () => {
		const text = await (await get(stays, "admin")).text();
		for (const person of ["coordinator", "Övning coordinator"]) expect(text).not.toContain(person);
	});

	test("at an instant before the loan was written down has only its heading", async () => {
		expect(await linesOf(await get(`${stays}&at=${between}`))).toEqual([]);
	});

	test("as a workbook has a sheet of its own", async () => {
		const sheets = await readExcelFile(Buffer.from(await (await get(`${xlsx}?what=stays&lang=en`)).arrayBuffer()));
		expect(sheets.map(({ sheet }) => sheet)).toEqual(["Who was where", "About"]);
		expect(sheets[0]?.data).toHaveLength(2);
	});
});

test("a file that takes too long to write is given up", async () => {
	const about = { board, boardName: "Solna", exercise: true, knownAt: between, seq: 1, generatedAt: between };
	expect(
		await exportInWorker({ what: "board", as: "xlsx", lang: "sv", about, tables: {}, authors: new Map() }, 1),
	).toBeNull();
});

describe.each([csv, xlsx])("%s", (path) => {
	test.each([
		["?at=nonsense", 400, "bad-shape"],
		["?at=2199-01-01T00:00:00Z", 400, "bad-shape"],
		["?at=-1", 400, "bad-shape"],
		["?at=1&at=2", 400, "bad-shape"],
		["?true=1", 400, "bad-shape"],
		["?lang=fi", 400, "bad-shape"],
		["?what=persons", 400, "bad-shape"],
		["?what=stays&what=board", 400, "bad-shape"],
		["?lang=sv&lang=en", 400, "bad-shape"],
		["?role=admin", 400, "bad-shape"],
		["?__proto__[role]=admin", 400, "bad-shape"],
	])("with %s is refused", async (question, status, code) => {
		const answer = await get(path + question);
		expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
		expect(answer.headers.get("content-disposition")).toBeNull();
	});

	test("is given to nobody who is not signed in, nor for a board that is not theirs", async () => {
		expect((await trial.fetch(path)).status).toBe(401);
		for (const other of ["nordvast", "atlantis", "constructor"])
			expect((await get(path.replace(board, other))).status).toBe(403);
		expect((await trial.fetch(path, { method: "POST", headers: { cookie: cookies["admin"] ?? "" } })).status).toBe(404);
	});
});
