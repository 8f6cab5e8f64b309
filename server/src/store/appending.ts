// For tests: a process that opens the folder it is given and appends as fast as it can until it is killed, saying which
// ids were acknowledged. Its ids begin with the second argument.
import { writeSync } from "node:fs";
import type { Head } from "@samlad/sync/store";
import { openSqliteStore } from "./open.ts";
import { headAfter, sampleAddition, sampleBoard } from "./sample.ts";

const [folder = "", prefix = ""] = process.argv.slice(2);
const { store, boards, seal } = await openSqliteStore({ folder });
for (const board of ["a", "b", "c", "d"]) await boards.create(sampleBoard(board));
say("open");
await Promise.all([alone("a"), alone("b"), together("c", "d")]);

async function alone(board: string): Promise<void> {
	let head = await headOf(board);
	for (let round = 0; ; round++) head = (await acknowledge([board], [head], round))[0] ?? head;
}

async function together(...named: readonly string[]): Promise<void> {
	let heads = await Promise.all(named.map(headOf));
	for (let round = 0; ; round++) heads = await acknowledge(named, heads, round);
}

async function acknowledge(named: readonly string[], heads: readonly Head[], round: number): Promise<Head[]> {
	const additions = heads.map((head, index) => {
		const board = named[index] ?? "";
		const ids = Array.from({ length: 1 + (round % 5) }, (_, each) => `${prefix}-${board}-${round}-${each}`);
		return sampleAddition(seal, board, head, ids);
	});
	const appended = await store.append(additions);
	if (!appended.ok) throw new Error(appended.reason);
	say(additions.flatMap((addition) => addition.entries.map((entry) => entry.id)).join(" "));
	return additions.map(headAfter);
}

async function headOf(board: string): Promise<Head> {
	const head = await store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	return head;
}

function say(line: string): void {
	writeSync(1, `${line}\n`);
}
