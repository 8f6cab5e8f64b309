import type { Entry as BoardEntry, Grant } from "@samlad/board/entry";
import type { Read, Row } from "@samlad/board/read";
import { rules } from "@samlad/board/rules";
import type { Draft } from "@samlad/sync/entry";
import type { AppendAnswer } from "@samlad/sync/protocol";
import { expect, test, vi } from "vitest";
import { createImports } from "./imports.ts";
import type { Caller, ImportRoom } from "./imports.ts";
import { agencyHeader, agencyRow, workbook } from "./workbook-fixture.ts";
import type { Cell } from "./workbook-fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

const now = Date.UTC(2026, 10, 21, 9);
const officer: Caller = { session: "s", person: "officer", grants: [{ role: "officer", board: "*" }] };
const admin: readonly Grant[] = [{ role: "admin", board: "*" }];

let made = 0;
const newId = () => `01K000000000000000${String(made++).padStart(8, "0")}`;

interface FakeRoom extends ImportRoom {
	readonly log: BoardEntry[];
	readonly cells: () => Record<string, unknown>;
}

/** A room without network or store: the board's own rules over plain maps. */
function fakeRoom(
	board: string,
	statistics: readonly { code: string; district?: string }[],
	refuses = false,
): FakeRoom {
	const tables = new Map<string, Map<string, Row>>();
	const log: BoardEntry[] = [];
	const read: Read = {
		row: (table, key) => tables.get(table)?.get(key),
		rows: (table) => tables.get(table) ?? new Map<string, Row>(),
	};
	const put = (draft: Draft, grants: readonly Grant[]) => {
		const refs = log.filter(({ id }) => draft.refs?.includes(id));
		const refusal = rules.check({ read, draft, actor: { person: draft.actor, grants }, now, refs });
		if (refusal) return refusal;
		const entry = { ...draft, seq: log.length + 1, receivedAt: now };
		for (const { table, key, row } of rules.apply(read, entry)) {
			const rows = tables.get(table) ?? new Map<string, Row>();
			tables.set(table, rows);
			if (row) rows.set(key, row);
			else rows.delete(key);
		}
		log.push(entry);
		return null;
	};
	const set = (kind: string, body: Draft["body"]) => {
		const refusal = put(
			{ v: 1, id: newId(), board, actor: "admin", kind, body, observedAt: now - 1000, source: "form" },
			admin,
		);
		if (refusal) throw new Error(JSON.stringify(refusal));
	};
	const words = (text: string) => ({ sv: text, en: text });
	const measure = { id: "community.cases", type: "tally", label: words("Fall"), keepDays: 800 };
	const section = { id: "community", label: words("Smitta i kommunen"), due: null, measures: [measure] };
	set("template", {
		template: "kommun",
		version: 1,
		unitTypes: ["kommun"],
		label: words("Kommun"),
		shifts: [],
		sections: [section],
	});
	set("unit", { unit: "kommun", name: "Kommun", type: "kommun", status: "open", statistics });
	return {
		read,
		log,
		cells: () =>
			Object.fromEntries(
				[...read.rows("cell")].map(([key, { value, below }]) => [key, below ? [value, below] : value]),
			),
		async append(_session, { entries }): Promise<AppendAnswer> {
			if (refuses) return { refused: { code: "store-down" } };
			return entries.map((draft) => {
				const refused = put(draft, officer.grants);
				return refused ? { id: draft.id, refused } : { id: draft.id, seq: log.length, onTop: true };
			});
		},
	};
}

function region(rooms: Record<string, FakeRoom>, clock = () => now) {
	return createImports({
		boards: async () => Object.keys(rooms).map((id) => ({ id, name: id, kind: "cluster" })),
		openRoom: async (board) => rooms[board] ?? Promise.reject(new Error("no such room")),
		clock,
		newId,
		newKey: newId,
	});
}

const week = (week: number, count: Cell, code: Cell = "0123", district: Cell = null) =>
	agencyRow(2020, week, code, district, count);
const file = (...rows: Cell[][]) => workbook([{ name: "Veckodata", rows: [agencyHeader, ...rows] }]);
const jarfalla = () => fakeRoom("jarfalla", [{ code: "0123" }]);
const kista = () =>
	fakeRoom("spanga-kista", [
		{ code: "0180", district: "Spånga-Tensta" },
		{ code: "0180", district: "Rinkeby-Kista" },
	]);

async function use(imports: ReturnType<typeof region>, bytes: Uint8Array<ArrayBuffer>) {
	const preview = await imports.preview(officer, bytes, () => undefined);
	if ("refused" in preview) return preview;
	return { ...preview, ...(await imports.apply(officer, preview.id, () => undefined)) };
}

test("new weeks become one report, masked ones unknown with their bound", async () => {
	const room = jarfalla();
	await use(region({ jarfalla: room }), file(week(11, "<15"), week(12, "19"), week(13, "44")));
	expect(room.log.slice(2).map(({ kind, source, actor }) => [kind, source, actor])).toEqual([
		["report", "import", "officer"],
	]);
	expect(room.cells()).toEqual({
		"kommun/community.cases/2020-03-09": [null, 15],
		"kommun/community.cases/2020-03-16": 19,
		"kommun/community.cases/2020-03-23": 44,
	});
});

test("nothing is written by a preview", async () => {
	const room = jarfalla();
	await region({ jarfalla: room }).preview(officer, file(week(12, "19")), () => undefined);
	expect(room.log).toHaveLength(2);
});

test("what was understood is said before anything is written", async () => {
	const rows = [
		week(11, "<15"),
		week(12, "19"),
		week(12, "19"),
		week(12, "7", "0180", "Farsta"),
		week(12, "1", "Okänd", "Okänd"),
	];
	const preview = await region({ jarfalla: jarfalla() }).preview(officer, file(...rows), () => undefined);
	expect("understood" in preview && preview.understood).toMatchObject({
		sheet: "Veckodata",
		rows: 5,
		districts: 2,
		weeks: { from: "2020-03-09", to: "2020-03-16", count: 2 },
		masked: 1,
		elsewhere: 1,
		skipped: [
			{ reason: "duplicate", count: 1, rows: [4] },
			{ reason: "code", count: 1, rows: [6] },
		],
		boards: [
			{ board: "jarfalla", matched: ["0123"], missing: [], weeks: 2, masked: 1, added: 2, revised: 0, unchanged: 0 },
		],
	});
});

test("the same file again changes nothing", async () => {
	const room = jarfalla();
	const imports = region({ jarfalla: room });
	const bytes = () => file(week(11, "<15"), week(12, "19"));
	await use(imports, bytes());
	const again = await use(imports, bytes());
	expect("applied" in again && again.applied).toEqual([{ board: "jarfalla", added: 0, revised: 0, entries: 0 }]);
	expect(room.log).toHaveLength(3);
});

test("using the same preview twice changes nothing the second time", async () => {
	const room = jarfalla();
	const imports = region({ jarfalla: room });
	const preview = await imports.preview(officer, file(week(12, "19")), () => undefined);
	if (!("id" in preview)) throw new Error("refused");
	await imports.apply(officer, preview.id, () => undefined);
	await imports.apply(officer, preview.id, () => undefined);
	expect(room.log).toHaveLength(3);
});

test("revised figures are corrections of the report that said them", async () => {
	const room = jarfalla();
	const imports = region({ jarfalla: room });
	await use(imports, file(week(11, "<15"), week(12, "19"), week(13, "44")));
	const second = await use(imports, file(week(11, "17"), week(12, "<15"), week(13, "44"), week(14, "41")));
	expect("applied" in second && second.applied).toEqual([{ board: "jarfalla", added: 1, revised: 2, entries: 2 }]);
	const correction = room.log.find(({ kind }) => kind === "correction");
	expect(correction?.refs?.[0]).toBe(room.log[2]?.id);
	expect(room.cells()).toEqual({
		"kommun/community.cases/2020-03-09": 17,
		"kommun/community.cases/2020-03-16": [null, 15],
		"kommun/community.cases/2020-03-23": 44,
		"kommun/community.cases/2020-03-30": 41,
	});
});

test("figures revised three times over keep their place", async () => {
	const room = jarfalla();
	const imports = region({ jarfalla: room });
	for (const count of ["19", "20", "21", "22"]) await use(imports, file(week(12, count)));
	expect(room.cells()).toEqual({ "kommun/community.cases/2020-03-16": 22 });
	expect(room.log.slice(2).map(({ kind }) => kind)).toEqual(["report", "correction", "correction", "correction"]);
});

test("Spånga-Kista is the sum of its two districts and unknown if either is", async () => {
	const room = kista();
	const rows = [
		week(11, "<15", "0180", "Rinkeby-Kista"),
		week(11, "13", "0180", "Spånga-Tensta"),
		week(12, "65", 180, "Rinkeby-Kista"),
		week(12, "26", 180, "Spånga-Tensta"),
	];
	await use(region({ "spanga-kista": room }), file(...rows));
	expect(room.cells()).toEqual({
		"kommun/community.cases/2020-03-09": [null, 28],
		"kommun/community.cases/2020-03-16": 91,
	});
});

test("a sum without one of its districts is unknown", async () => {
	const room = kista();
	const preview = await use(region({ "spanga-kista": room }), file(week(12, "65", "0180", "Rinkeby-Kista")));
	expect("understood" in preview && preview.understood.boards[0]).toMatchObject({
		matched: ["0180 Rinkeby-Kista"],
		missing: ["0180 Spånga-Tensta"],
	});
	expect(room.cells()).toEqual({ "kommun/community.cases/2020-03-16": null });
});

test("a board that cannot save says so and the others take theirs", async () => {
	const rooms = {
		jarfalla: fakeRoom("jarfalla", [{ code: "0123" }], true),
		solna: fakeRoom("solna", [{ code: "0184" }]),
	};
	const end = await use(region(rooms), file(week(12, "19"), week(12, "30", "0184")));
	expect("applied" in end && end.applied).toEqual([
		{ board: "jarfalla", refused: { code: "store-down" } },
		{ board: "solna", added: 1, revised: 0, entries: 1 },
	]);
});

test("a file of other places is refused", async () => {
	const end = await use(region({ jarfalla: jarfalla() }), file(week(12, "19", "2180")));
	expect("refused" in end && end.refused.code).toBe("no-match");
});

test("a preview is its author's alone, and not for ever", async () => {
	let time = now;
	const imports = region({ jarfalla: jarfalla() }, () => time);
	const preview = await imports.preview(officer, file(week(12, "19")), () => undefined);
	if (!("id" in preview)) throw new Error("refused");
	const codes = [];
	codes.push(await imports.apply({ ...officer, person: "another" }, preview.id, () => undefined));
	codes.push(await imports.apply(officer, "nothing", () => undefined));
	time += 31 * 60_000;
	codes.push(await imports.apply(officer, preview.id, () => undefined));
	expect(codes.map((end) => "refused" in end && end.refused.code)).toEqual(["gone", "gone", "gone"]);
});

test("one workbook is read at a time", async () => {
	const imports = region({ jarfalla: jarfalla() });
	const first = imports.preview(officer, file(week(12, "19")), () => undefined);
	const second = await imports.preview(officer, file(week(12, "19")), () => undefined);
	expect("refused" in second && second.refused.code).toBe("busy");
	expect("id" in (await first)).toBe(true);
});

test("who may not import has nothing to import to", async () => {
	const imports = region({ jarfalla: jarfalla() });
	const coordinator: Caller = { session: "s", person: "c", grants: [{ role: "coordinator", board: "jarfalla" }] };
	expect([await imports.mayImport(coordinator), await imports.mayImport(officer)]).toEqual([false, true]);
});
