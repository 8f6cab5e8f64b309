import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Draft as EntryDraft } from "@samlad/board/entry";
import type { Row } from "@samlad/board/read";
import { Board, type BoardSource, type Pending, type Said } from "#lib/board.svelte.ts";
import { Delivery } from "./delivery.svelte.ts";
import { emptyDraft, typeText, writeComment } from "./draft.ts";

const body = {
	unit: "a",
	template: { id: "first", version: 1 },
	sections: ["cases"],
	values: { confirmed: 14 },
	comment: "två på kohort",
};
const draft = writeComment(typeText(emptyDraft, { ref: "confirmed" }, "14", 1), "två på kohort", 1);

beforeAll(() => {
	const kept = new Map<string, string>();
	vi.stubGlobal("localStorage", {
		getItem: (key: string) => kept.get(key) ?? null,
		setItem: (key: string, text: string) => void kept.set(key, text),
	});
});
afterAll(() => void vi.unstubAllGlobals());

const settle = (delivery: Delivery, receivedAt: () => number | undefined, takesBack = true) =>
	delivery.settle({ receivedAt, takesBack });

/** A board whose outbox is told what becomes of its entries. */
function openBoard() {
	const rows = new Map<string, Row>([
		["cell a/confirmed", { value: 8, entry: "01A", observedAt: 700 }],
		["comment a", { text: "lugnt", entry: "01A", observedAt: 800 }],
	]);
	const said: Said[] = [];
	const dismissed: string[] = [];
	let pending: Pending[] = [];
	const source: BoardSource = {
		read: { row: (table, key) => rows.get(`${table} ${key}`), rows: () => [] },
		seq: 1,
		state: "live",
		lastContactAt: 0,
		now: () => 1000,
		async append(more) {
			said.push(...more);
			const drafts = more.map(({ kind, v, body, source, observedAt = 990 }, i): EntryDraft => ({
				id: `01R${said.length - more.length + i}`,
				board: "jarfalla",
				actor: "anna",
				kind,
				v,
				body,
				source,
				observedAt,
			}));
			pending = [...pending, ...drafts.map((draft): Pending => ({ draft, state: "sending" }))];
			return drafts.map(({ id }) => id);
		},
		pending: () => pending,
		dismiss: (id) => void dismissed.push(id),
		onChange: () => () => undefined,
		names: async () => new Map(),
	};
	const board = new Board("jarfalla");
	board.attach(source);
	return {
		board,
		said,
		dismissed,
		becomes(state: Pending["state"] | "gone") {
			pending = state === "gone" ? [] : pending.map((entry) => ({ ...entry, state, refusal: { code: "not-allowed" } }));
		},
	};
}

test("a report is sent once and is stored only when the outbox says so", async () => {
	const { board, said, becomes } = openBoard();
	const delivery = new Delivery(board, undefined);
	expect(await delivery.send(body, "form", draft)).toBe("01R0");
	expect(said).toMatchObject([{ kind: "report", v: 1, source: "form" }]);
	expect(said[0]).not.toHaveProperty("observedAt");
	expect(settle(delivery, () => undefined)).toBeUndefined();
	becomes("stored");
	expect(settle(delivery, () => 995)).toEqual({ is: "stored", id: "01R0" });
	expect(delivery.storedAt).toBe(995);
	expect(settle(delivery, () => 995)).toBeUndefined();
});

test("a report comes after every value and comment that it replaces", async () => {
	const { board, said } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", draft);
	const { comment: _left, ...numbers } = body;
	await delivery.send(numbers, "form", draft);
	await delivery.send({ ...numbers, values: { suspected: 1 } }, "form", draft);
	expect(said.map(({ after }) => after)).toEqual([800, 700, undefined]);
});

test("a report that the outbox no longer holds has reached the tables", async () => {
	const { board, becomes } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", draft);
	becomes("gone");
	expect(settle(delivery, () => undefined)).toEqual({ is: "stored", id: "01R0" });
});

test("a refusal is told with its code, taken out of the outbox, and can no longer be undone", async () => {
	const { board, becomes, dismissed } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", draft);
	becomes("refused");
	expect(settle(delivery, () => undefined)).toEqual({ is: "refused", id: "01R0" });
	expect(delivery.refusedCode).toBe("not-allowed");
	expect(delivery.undoable).toBeUndefined();
	expect(dismissed).toEqual(["01R0"]);
});

test("a refusal that the form has no room for stays in the list of what was not sent", async () => {
	const { board, becomes, dismissed } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", draft);
	becomes("refused");
	expect(settle(delivery, () => undefined, false)).toEqual({ is: "refused", id: "01R0" });
	expect(dismissed).toEqual([]);
});

test("another tab that followed a refused report does not take its absence for success", async () => {
	const { board, becomes } = openBoard();
	const delivery = new Delivery(board, undefined);
	const id = await delivery.send(body, "form", draft);
	const other = new Delivery(board, id);
	becomes("refused");
	settle(delivery, () => undefined);
	becomes("gone");
	expect(settle(other, () => undefined)).toEqual({ is: "dropped", id });
	expect(other.storedAt).toBeUndefined();
});

test("undoing a report of an earlier time leaves a comment of a later time alone", async () => {
	const { board, said } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", { ...draft, observedAt: 750 });
	await delivery.undo("ångrat", "form");
	expect(said.slice(1).map(({ kind }) => kind)).toEqual(["correction"]);
	await delivery.send(body, "form", { ...draft, observedAt: 900 });
	await delivery.undo("ångrat", "form");
	expect(said.slice(3).map(({ kind }) => kind)).toEqual(["correction", "report"]);
});

test("undoing corrects every cell to what stood before, says the earlier comment again, and gives the draft back", async () => {
	const { board, said } = openBoard();
	const delivery = new Delivery(board, undefined);
	await delivery.send(body, "form", draft);
	expect(await delivery.undo("ångrat", "form")).toEqual(draft);
	expect(said.slice(1)).toMatchObject([
		{ kind: "correction", observedAt: 990, refs: ["01R0"], body: { values: { confirmed: { was: 14, now: 8 } } } },
		{ kind: "report", body: { sections: [], values: {}, comment: "lugnt" } },
	]);
	expect(await delivery.undo("ångrat", "form")).toBeUndefined();
});

test("a report that an earlier page load left on its way is followed", () => {
	const { board } = openBoard();
	expect(settle(new Delivery(board, "01Z"), () => 7)).toEqual({ is: "stored", id: "01Z" });
});

test("a report that its author gives up while it waits is not taken for stored", async () => {
	const { board, becomes } = openBoard();
	const delivery = new Delivery(board, undefined);
	const id = await delivery.send(body, "form", draft);
	if (id === undefined) throw new Error("not sent");
	becomes("waiting");
	expect(settle(delivery, () => undefined)).toBeUndefined();
	localStorage.setItem("samlad.given-up", `x ${id}`);
	becomes("gone");
	expect(settle(delivery, () => undefined)).toEqual({ is: "dropped", id });
	expect(delivery.storedAt).toBeUndefined();
	expect(delivery.undoable).toBeUndefined();
});
