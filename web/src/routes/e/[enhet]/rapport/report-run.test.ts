import { expect, test } from "vitest";
import { createBoard as createTables, monday8 } from "@samlad/board/testing/board";
import { confirmed, homes, quiet, tell } from "@samlad/board/testing/homes";
import { Board, type Pending, type Said } from "#lib/board.svelte.ts";
import { createKeeper } from "./keeping.ts";
import { createLateGuard } from "./late-guard.ts";
import { ReportRun } from "./report-run.svelte.ts";

const unit = "a";

/** A report of one home that has answered everything, on a board whose outbox keeps what is said when it is told to. */
function open() {
	const tables = createTables(homes(unit));
	tell(tables, unit, quiet);
	const said: Said[] = [];
	const pending: Pending[] = [];
	const waiting: (() => void)[] = [];
	let now = monday8 + 1000;
	const board = new Board("jarfalla");
	board.attach({
		read: tables,
		seq: 1,
		state: "live",
		lastContactAt: 0,
		now: () => (now += 1000),
		async append(more) {
			await new Promise<void>((resolve) => waiting.push(resolve));
			said.push(...more);
			return more.map(({ kind, body }) => tables.say(kind, body, { observedAt: (now += 1000) }));
		},
		pending: () => pending,
		onChange: () => () => undefined,
		names: async () => new Map(),
	});
	const guard = createLateGuard();
	const texts = new Map<string, string>();
	const drawer = {
		getItem: () => null,
		setItem: (key: string, text: string) => void texts.set(key, text),
		removeItem: (key: string) => void texts.delete(key),
	};
	const run = new ReportRun({
		board,
		unit,
		keeper: createKeeper({ drawer, guard, person: "anna", unit }),
		guard,
		lang: () => "sv",
	});
	run.showSection("cases");
	run.follow();
	const type = (text: string) => {
		const field = run.fields.find(({ ref }) => ref === confirmed);
		if (field) run.type(field, text);
	};
	const cases = () => said.map(({ body }) => (body as { values: Record<string, unknown> }).values[confirmed]);
	return {
		run,
		type,
		cases,
		/** What this browser would have after a restart. */
		kept: () => [...texts.values()].join(),
		/** Lets the outbox keep the next that it has been given. */
		async keepNext() {
			await expect.poll(() => waiting.length).toBeGreaterThan(0);
			waiting.shift()?.();
		},
	};
}

test("a second number, typed and sent while the first is being kept, is sent after it", async () => {
	const { run, type, cases, keepNext } = open();
	type("5");
	const first = run.send();
	type("6");
	const second = run.send();
	await keepNext();
	expect(await first).toBe(true);
	await keepNext();
	expect(await second).toBe(true);
	expect(cases()).toEqual([5, 6]);
	expect(run.draft.typed).toEqual({});
});

test("what is typed while a report is being kept, and not sent, stays in the form", async () => {
	const { run, type, cases, keepNext } = open();
	type("5");
	const first = run.send();
	type("6");
	await keepNext();
	await first;
	expect(cases()).toEqual([5]);
	expect(run.draft.typed[confirmed]?.text).toBe("6");
	expect(run.lines.find(({ field }) => field.ref === confirmed)?.reading).toMatchObject({ is: "changed", delta: 1 });
});

test("one report leaves however often the button is pressed", async () => {
	const { run, type, cases, keepNext } = open();
	type("5");
	const presses = [run.send(), run.send(), run.send()];
	await keepNext();
	expect(await Promise.all(presses)).toEqual([true, true, true]);
	expect(cases()).toEqual([5]);
});

test("a comment written before the guard is there is kept once it knows that it may be", async () => {
	const { run, kept } = open();
	run.comment("slut på långa förkläden");
	expect(kept()).not.toContain("förkläden");
	await run.arm();
	expect(kept()).toContain("förkläden");
	run.comment("gäller 811228-9874");
	expect(kept()).not.toContain("9874");
});
