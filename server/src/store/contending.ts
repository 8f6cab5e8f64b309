// For tests: a node in a process of its own, on a database that others use too. It does what it reads on its standard
// input, line by line, and answers each with one line:
//   see <board>            reads the head, and keeps it
//   add <board> <id>       appends to the head it kept
//   race <board> <count>   appends so many, one by one, reading the head anew when another was first
import { createInterface } from "node:readline";
import { openPostgresStore } from "./postgres-store.ts";
import { headAfter, sampleAddition } from "./sample.ts";
import type { Head } from "@samlad/sync/store";

const [url = "", folder = "", prefix = ""] = process.argv.slice(2);
const { store, seal, close } = await openPostgresStore({ url, folder, key: new Uint8Array(32) });
const kept = new Map<string, Head>();

say("open");
for await (const line of createInterface({ input: process.stdin })) {
	const [verb = "", board = "", given = ""] = line.split(" ");
	if (verb === "see") say(`seen ${(await see(board)).seq}`);
	else if (verb === "add") say(await add(board, given));
	else say(await race(board, Number(given)));
}
await close();

async function see(board: string): Promise<Head> {
	const head = await store.head(board);
	if (!head) throw new Error(`No board ${board}`);
	kept.set(board, head);
	return head;
}

async function add(board: string, id: string): Promise<string> {
	const addition = sampleAddition(seal, board, kept.get(board) ?? (await see(board)), [id]);
	const appended = await store.append([addition]);
	if (appended.ok) kept.set(board, headAfter(addition));
	return appended.ok ? "ok" : appended.reason;
}

async function race(board: string, count: number): Promise<string> {
	const stored: string[] = [];
	let lost = 0;
	while (stored.length < count) {
		const id = `${prefix}-${stored.length}`;
		const answer = await add(board, id);
		if (answer === "ok") stored.push(id);
		else if (answer === "moved") lost++;
		else throw new Error(`${id}: ${answer}`);
		if (answer === "moved") await see(board);
	}
	return `${lost} ${stored.join(" ")}`;
}

function say(line: string): void {
	process.stdout.write(`${line}\n`);
}
