// A board that is a year old: 36 500 reports of 20 values over 600 cells, written as they would have been, then opened again.
// Runs in a process of its own and tells its parent.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rules } from "@samlad/board";
import type { ReportBody, TemplateBody } from "@samlad/board/bodies";
import type { Actor } from "@samlad/board/entry";
import { createMemoryShelf, createOutbox, createReplica, type JoinAnswer, type Member, type Wire } from "@samlad/sync";
import type { Draft, Json } from "@samlad/sync/entry";
import { createIds } from "@samlad/sync/log/ulid";
import { openServices, type Services } from "@samlad/server/app";
import { readConfig } from "@samlad/server/config";
import { silentLog } from "@samlad/server/log";
import { type EditCost, editCost } from "./edit-cost.ts";
import { median, threadMs } from "./measure.ts";

export interface Year {
	readonly reports: number;
	readonly writeSeconds: number;
	/** Opening the room: from its snapshot, and folding the whole log. */
	readonly openMs: number;
	readonly foldMs: number;
	readonly joinBytes: number;
	/** Server processor time of a join: the first after a change, and one more. */
	readonly firstJoinMs: number;
	readonly joinMs: number;
	/** From the answer to a board that can be read, in this process. */
	readonly replicaMs: number;
	/** Processor time of one more report of one value: of the whole process, and of the thread that everything but the store is on. */
	readonly editMs: number;
	readonly editThreadMs: number;
	readonly editCost: EditCost;
}

const board = "aring";
const units = Array.from({ length: 20 }, (_, index) => `enhet-${index + 1}`);
const measures = Array.from({ length: 30 }, (_, index) => `m-${index + 1}`);
const dayMs = 86_400_000;
const template: TemplateBody = {
	template: "aring",
	version: 1,
	unitTypes: ["care-home"],
	label: { sv: "Årets mall", en: "The year's template" },
	shifts: [],
	sections: [0, 10, 20].map((first) => ({
		id: `s-${first}`,
		label: { sv: `Avsnitt ${first}`, en: `Section ${first}` },
		due: { at: "08:30" },
		measures: measures.slice(first, first + 10).map((id) => ({ id, type: "gauge", label: { sv: id, en: id } })),
	})),
};

export async function year(reports = 36_500): Promise<Year> {
	const folder = await mkdtemp(join(tmpdir(), "samlad-year-"));
	try {
		const began = performance.now();
		let services = await open(folder);
		const session = await settle(services);
		await write(services, session, reports);
		const writeSeconds = (performance.now() - began) / 1000;
		await services.close();

		services = await open(folder);
		const openMs = await timed(() => services.rooms.open(board));
		const answers = await joins(services, session);
		const edited = await edits(services, session);
		const cost = await editCost((await (await services.rooms.open(board)).at(Date.now())).tables, {
			board,
			seal: services.seal,
			drafts: Array.from({ length: editRounds }, (_, round) => edit(round)),
		});
		await services.store.dropSnapshots(board);
		await services.close();

		services = await open(folder);
		await services.store.dropSnapshots(board);
		const foldMs = await timed(() => services.rooms.open(board));
		await services.close();
		return { reports, writeSeconds, openMs, foldMs, ...edited, editCost: cost, ...answers };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function open(folder: string): Promise<Services> {
	const read = readConfig(folder, { DATA_DIR: folder });
	if (!read.ok) throw new Error(read.problems.join(" "));
	return openServices({ config: read.config, log: silentLog });
}

/** Resolves to the session that writes. */
async function settle({ boards, people }: Services): Promise<string> {
	await boards.create({ id: board, kind: "cluster", name: "Året", region: "aret", exercise: true });
	await people.createPerson({ id: "writer", name: "Övning", organisation: "Övning" });
	await people.setGrants("writer", [{ role: "admin", board: "*" }]);
	const session = await people.createSession("writer");
	if (!session) throw new Error("There is nobody to write");
	return session.session;
}

async function write({ rooms }: Services, session: string, reports: number): Promise<void> {
	const room = await rooms.open(board);
	const first = Date.now() - 365 * dayMs;
	const unitBody = (unit: string): Json => ({ unit, name: unit, type: "care-home", status: "open", capacity: 40 });
	await say(
		[["template", template as unknown as Json], ...units.map((unit) => ["unit", unitBody(unit)] as const)],
		first,
	);
	const batch = 50;
	for (let at = 0; at < reports; at += batch) {
		const bodies = Array.from(
			{ length: Math.min(batch, reports - at) },
			(_, index) => ["report", report(at + index)] as const,
		);
		await say(bodies, first + (at / reports) * 365 * dayMs);
	}

	async function say(bodies: readonly (readonly [kind: string, body: Json])[], at: number) {
		const clock = Math.floor(at);
		const entries = bodies.map(([kind, body], index) => draft(kind, body, clock + index));
		const answer = await room.append(session, { board, entries }, { clock: clock + bodies.length });
		const refused =
			"refused" in answer ? answer.refused : answer.flatMap((one) => ("refused" in one ? [one.refused] : []))[0];
		if (refused) throw new Error(`An entry was refused: ${JSON.stringify(refused)}`);
	}
}

/** The next unit in turn says 20 of its 30 values. */
function report(index: number): Json {
	const unit = units[index % units.length] ?? "";
	const said = measures.slice(0, 20).map((_, place) => measures[(index + place) % measures.length] ?? "");
	const body: ReportBody = {
		unit,
		template: { id: template.template, version: 1 },
		sections: template.sections.map(({ id }) => id),
		values: Object.fromEntries(said.map((id, place) => [id, (index * 7 + place) % 100])),
	};
	return body as unknown as Json;
}

const nextId = createIds(Date.now, Math.random);

function draft(kind: string, body: Json, observedAt: number): Draft {
	return { v: 1, id: nextId(), board, actor: "writer", kind, body, observedAt, source: "api" };
}

async function joins({ rooms }: Services, session: string) {
	const room = await rooms.open(board);
	const request = { board, version: 1, pending: [] };
	const join = async () => {
		const member: Member<Actor> = {
			person: "writer",
			session,
			actor: { person: "writer", grants: [] },
			buffered: () => 0,
			send: () => {},
			close: () => {},
		};
		const answer = await room.join(member, request);
		room.leave(member);
		if ("refused" in answer) throw new Error(`A join was refused: ${answer.refused.code}`);
		return answer;
	};
	let answer = await join();
	const firstJoinMs = await timed(join);
	const rounds = 200;
	const before = process.cpuUsage();
	for (let round = 0; round < rounds; round++) answer = await join();
	const joinMs = usedMs(before) / rounds;
	const replicas: number[] = [];
	for (let round = 0; round < 9; round++) replicas.push(await timed(() => openReplica(answer)));
	return { joinBytes: answer.update.byteLength, firstJoinMs, joinMs, replicaMs: median(replicas) };
}

/** The browser's half, given the answer at once. */
async function openReplica(answer: JoinAnswer): Promise<void> {
	const wire: Wire = {
		isOpen: true,
		ask: async () => answer as never,
		on: () => () => {},
		onState: (listener) => {
			listener(true);
			return () => {};
		},
	};
	const outbox = createOutbox({ shelf: createMemoryShelf(), person: "writer", clock: Date.now, random: Math.random });
	const replica = createReplica({ board, wire, rules, outbox, clock: Date.now, random: Math.random });
	await new Promise<void>((resolve) => {
		const look = () => {
			if (replica.state === "live") resolve();
		};
		replica.onChange(look);
		look();
	});
	let cells = 0;
	for (const _ of replica.read.rows("cell")) cells++;
	if (cells !== units.length * measures.length) throw new Error(`The board has ${cells} cells`);
	replica.close();
	void outbox.close();
}

const editRounds = 300;

async function edits({ rooms }: Services, session: string) {
	const room = await rooms.open(board);
	const before = process.cpuUsage();
	const threadBefore = threadMs();
	for (let round = 0; round < editRounds; round++) {
		const answer = await room.append(session, { board, entries: [edit(round)] });
		if ("refused" in answer || answer.some((one) => "refused" in one)) throw new Error("An edit was refused");
	}
	return { editMs: usedMs(before) / editRounds, editThreadMs: (threadMs() - threadBefore) / editRounds };
}

function edit(round: number): Draft {
	const body = {
		unit: units[round % 20] ?? "",
		template: { id: "aring", version: 1 },
		sections: ["s-0"],
		values: { "m-1": round },
	};
	return draft("report", body, Date.now());
}

function usedMs(before: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
	const began = performance.now();
	await act();
	return performance.now() - began;
}

if (process.send) process.send(await year());
