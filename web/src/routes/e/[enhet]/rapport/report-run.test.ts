import { describe, expect, test } from "vitest";
import { createBoard as createTables, monday8 } from "@samlad/board/testing/board";
import { confirmed, homes, quiet, tell } from "@samlad/board/testing/homes";
import { Board, type Pending, type Said } from "#lib/board.svelte.ts";
import type { Field } from "./fields.ts";
import { createKeeper } from "./keeping.ts";
import { createLateGuard } from "./late-guard.ts";
import { withoutPaste } from "./undo-paste.ts";
import { ReportRun } from "./report-run.svelte.ts";

const unit = "a";

/** A report of one home that has answered everything, on a board whose outbox keeps what is said when it is told to. */
function open(draftKept: unknown = null) {
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
			return more.map(({ kind, body, refs, observedAt = (now += 1000) }) =>
				tables.say(kind, body, { observedAt, receivedAt: now, ...(refs && { refs }) }),
			);
		},
		pending: () => pending,
		onChange: () => () => undefined,
		names: async () => new Map(),
	});
	const guard = createLateGuard();
	const texts = new Map<string, string>();
	const drawer = {
		getItem: () => JSON.stringify(draftKept),
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
	const paste = (fields: readonly Field[], text: string) => run.paste(fields.map((field) => ({ field, text })));
	const cases = () => said.map(({ body }) => (body as { values: Record<string, unknown> }).values[confirmed]);
	return {
		run,
		said,
		tables,
		type,
		paste,
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

test("undoing a paste takes back what it filled in, and nothing that was typed before, over it or after", () => {
	const { run, paste } = open();
	const [first, second, third, fourth] = run.fields;
	if (!first || !second || !third || !fourth) throw new Error("too few fields");
	run.type(first, "1");
	paste([first, second, third], "20");
	run.type(third, "21");
	run.type(fourth, "4");
	run.comment("efter");
	run.undoPaste(withoutPaste);
	const texts = Object.fromEntries(Object.entries(run.draft.typed).map(([ref, { text }]) => [ref, text]));
	expect(texts).toEqual({ [first.ref]: "1", [third.ref]: "21", [fourth.ref]: "4" });
	expect(run.draft.comment).toBe("efter");
	expect(run.pasted).toBeUndefined();
});

test("a draft of yesterday's shift is of yesterday when the page is opened today, and none of it is out of sight", async () => {
	const ref = "staff.nurse/2026-11-15/evening";
	const touchedAt = monday8 - 16 * 3_600_000;
	const { run } = open({ typed: { [ref]: { text: "2" }, [confirmed]: { text: "9" } }, comment: "", touchedAt });
	expect(run.fields.map((field) => field.ref)).not.toContain(ref);
	await run.arm();
	run.follow();
	expect(run.draft.observedAt).toBe(touchedAt);
	const texts = run.lines.flatMap(({ field, reading }) =>
		reading.is === "changed" ? [[field.ref, reading.value]] : [],
	);
	expect(texts).toEqual(
		expect.arrayContaining([
			[ref, 2],
			[confirmed, 9],
		]),
	);
	await run.observe(undefined);
	expect(run.fields.map((field) => field.ref)).toContain("staff.nurse/2026-11-16/evening");
	expect(run.draft.typed).toHaveProperty(["staff.nurse/2026-11-16/evening", "text"], "2");
});

describe("a report of how things were yesterday", () => {
	const yesterday = monday8 - 16 * 3_600_000;
	const reported = (said: readonly Said[]) =>
		said.map(({ observedAt, source, body }) => ({ observedAt, source, body }));

	test("begins empty, has all sections in the template's order, and yesterday's day and shifts", async () => {
		const { run } = open();
		await run.observe(yesterday);
		expect(run.groups.map(({ section }) => section.id)).toEqual(run.template?.template.sections.map(({ id }) => id));
		expect(new Set(run.lines.map(({ reading }) => reading.is))).toEqual(new Set(["nothing"]));
		expect(run.fields.map(({ ref }) => ref)).toContain("deaths.residents/2026-11-15");
		expect(run.fields.map(({ ref }) => ref)).toContain("staff.nurse/2026-11-15/evening");
		expect(await run.send()).toBe(false);
		expect(run.obstacles).toEqual([{ is: "nothing-said" }]);
	});

	test("is sent with that time, says nothing of what was left empty, and does not displace what is newer", async () => {
		const { run, said, tables, type, keepNext } = open();
		await run.observe(yesterday);
		type("9");
		const sending = run.send();
		await keepNext();
		expect(await sending).toBe(true);
		expect(reported(said)).toMatchObject([
			{ observedAt: yesterday, source: "form", body: { sections: ["cases"], values: { [confirmed]: 9 } } },
		]);
		expect(said[0]).not.toHaveProperty("after");
		expect(tables.row("cell", `${unit}/${confirmed}`)).toMatchObject({ value: quiet[confirmed] });
		expect(run.draft.observedAt).toBeUndefined();
		expect(run.delivery.undoable).toMatchObject({ observedAt: yesterday });
		expect(run.delivery.undoable?.before.get(confirmed)).toBeNull();
	});

	test("keeps its time over a new page load, and gives it back when it is undone", async () => {
		const { run, kept, type, keepNext } = open();
		await run.observe(yesterday);
		expect(kept()).toContain(`"observedAt":${yesterday}`);
		type("9");
		const sending = run.send();
		await keepNext();
		await sending;
		const undoing = run.undo("ångrad");
		await keepNext();
		await undoing;
		expect(run.draft).toMatchObject({ observedAt: yesterday, typed: { [confirmed]: { text: "9" } } });
	});

	test("is pasted into and undone as one after its time has been changed", async () => {
		const { run, paste } = open();
		await run.observe(yesterday);
		const nurse = run.fields.find(({ ref }) => ref === "staff.nurse/2026-11-15/evening");
		if (nurse) paste([nurse], "3");
		await run.observe(yesterday - 24 * 3_600_000);
		expect(Object.keys(run.draft.typed)).toEqual(["staff.nurse/2026-11-14/evening"]);
		run.undoPaste(withoutPaste);
		expect(run.draft.typed).toEqual({});
	});

	test("that is undone while something of now is being typed leaves that as it is", async () => {
		const { run, type, keepNext } = open();
		await run.observe(yesterday);
		type("9");
		const sending = run.send();
		await keepNext();
		await sending;
		type("7");
		const undoing = run.undo("ångrad");
		await keepNext();
		await undoing;
		expect(run.draft.typed[confirmed]?.text).toBe("7");
		expect(run.draft).not.toHaveProperty("observedAt");
	});

	test("takes what was typed for a shift with it when the time is changed, and is now again when asked", async () => {
		const { run, type } = open();
		type("7");
		await run.observe(yesterday);
		const nurse = run.fields.find(({ ref }) => ref === "staff.nurse/2026-11-15/evening");
		if (nurse) run.type(nurse, "2");
		await run.observe(yesterday - 24 * 3_600_000);
		const texts = () => Object.fromEntries(Object.entries(run.draft.typed).map(([ref, { text }]) => [ref, text]));
		expect(texts()).toEqual({ [confirmed]: "7", "staff.nurse/2026-11-14/evening": "2" });
		await run.observe(undefined);
		expect(run.draft).not.toHaveProperty("observedAt");
		expect(texts()).toEqual({ [confirmed]: "7", "staff.nurse/2026-11-16/evening": "2" });
	});
});
