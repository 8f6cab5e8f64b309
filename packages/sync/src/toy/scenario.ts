// People on the toy board: counts, movements, corrections of what is on top and of what is not, words passed on, and mistakes.
import type { Entry } from "../entry.ts";
import type { DraftInput } from "../replica/outbox.ts";
import type { Read } from "../rules.ts";
import { between, pick, type Random } from "../simulator/random.ts";
import type { Said, Scenario } from "../simulator/scenario.ts";
import { createToyRules, type ToyActor } from "./rules.ts";

const cells = ["masks", "visors", "gloves", "beds"];
const older = createToyRules(1);
const newer = createToyRules(2);

export const toyScenario: Scenario<ToyActor> = {
	boards: ["a", "b"],
	rules: (isNewer) => (isNewer ? newer : older),
	actor: (person) => ({ person, mayWrite: true }),
	beginning: () => cells.map((cell) => gauge({ cell, value: 100 })),
	say,
	undeserved: new Set(["bad-shape", "target-unknown"]),
	fault: stockFault,
	faultBetween: newsFault,
};

function gauge(body: { cell: string; value: number }, more: Partial<DraftInput> = {}): DraftInput {
	return { kind: "gauge", v: 1, source: "form", body, ...more };
}

function say(read: Read, random: Random, now: number): Said {
	const cell = pick(random, cells) ?? "masks";
	const after = Number(read.row("cell", cell)?.["observedAt"] ?? 0);
	const count = gauge({ cell, value: between(random, 0, 500) }, { after });
	const move: DraftInput = { kind: "move", v: 1, source: "form", body: { item: cell, by: between(random, -30, 50) } };
	const chance = random();
	if (chance < 0.45) return { inputs: [count] };
	if (chance < 0.6) return { inputs: [move] };
	if (chance < 0.72) return { inputs: correct(read, random) ?? [count] };
	if (chance < 0.78) return { inputs: [gauge({ cell, value: 7 }, { observedAt: now - between(random, 0, 600_000) })] };
	if (chance < 0.81) return { inputs: [gauge({ cell, value: 8 }, { observedAt: now + between(random, 0, 300_000) })] };
	if (chance < 0.85) return { inputs: [gauge({ cell, value: -1 })] };
	if (chance < 0.9)
		return { inputs: [count, move, gauge({ cell, value: random() < 0.5 ? -1 : 9 })], allOrNothing: true };
	if (chance < 0.94) return { inputs: [{ kind: "news", v: 1, source: "form", body: { text: "tidings", to: ["b"] } }] };
	if (chance < 0.96) return { inputs: [{ kind: "faulty", v: 1, source: "form", body: null }] };
	if (chance < 0.97) return { inputs: [{ kind: "unheard-of", v: 1, source: "form", body: null }] };
	return { inputs: Array.from({ length: between(random, 5, 60) }, () => move) };
}

/** Of any entry seen: one that is on top, folded away or not, or one that is not. */
function correct(read: Read, random: Random): readonly DraftInput[] | undefined {
	const said = [...read.rows("said")].map(([id, row]) => ({ id, value: Number(row["value"]) }));
	const onTop = [...read.rows("cell")].map(([, row]) => ({ id: String(row["entry"]), value: Number(row["value"]) }));
	const target = pick(
		random,
		[...said, ...onTop].sort((a, b) => (a.id < b.id ? -1 : 1)),
	);
	if (!target) return undefined;
	const was = random() < 0.9 ? target.value : -5;
	const body = { target: target.id, was, now: between(random, 0, 500) };
	return [{ kind: "correction", v: 1, source: "form", refs: [target.id], body }];
}

/** The balance is the sum of the movements, each counted once. */
function stockFault(read: Read, entries: readonly Entry[]): string | undefined {
	for (const cell of cells) {
		const moves = entries.filter(({ kind, body }) => kind === "move" && (body as { item: string }).item === cell);
		const sum = moves.reduce((total, { body }) => total + (body as { by: number }).by, 0);
		if (Number(read.row("stock", cell)?.["balance"] ?? 0) !== sum)
			return `the stock of ${cell} is not the sum of its movements`;
	}
	return undefined;
}

/** News of one board is heard on the other. That it is not heard twice the ids see to. */
function newsFault(
	logs: readonly { readonly board: string; readonly entries: readonly Entry[] }[],
): string | undefined {
	const heard = new Map(logs.flatMap(({ entries }) => entries.map((entry) => [entry.cause, entry])));
	for (const { board, entries } of logs) {
		for (const { id, kind, body } of entries) {
			if (kind !== "news") continue;
			const { to, text } = body as { readonly to: readonly string[]; readonly text: string };
			for (const other of to.filter((each) => each !== board)) {
				const there = heard.get(id);
				if (there?.board !== other || (there.body as { text: string }).text !== text)
					return `${id} of ${board} was not heard on ${other}`;
			}
		}
	}
	return undefined;
}
