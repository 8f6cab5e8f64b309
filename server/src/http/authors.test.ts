import type { Sealed } from "@samlad/sync/entry";
import type { Store } from "@samlad/sync/store";
import { expect, test } from "vitest";
import { createAuthors } from "./authors.ts";

const none = new Uint8Array();

/** A log that counts how much of it is read. */
function logOf(actors: string[]) {
	const reads: number[] = [];
	const sealed = (actor: string, at: number): Sealed => ({
		board: "a",
		seq: at + 1,
		id: String(at),
		receivedAt: 1,
		text: JSON.stringify({
			actor,
			board: "a",
			body: {},
			id: String(at),
			kind: "k",
			observedAt: 1,
			source: "form",
			v: 1,
		}),
		salt: none,
		mac: none,
	});
	const store: Pick<Store, "entries" | "head"> = {
		head: async () => ({ seq: actors.length, mac: none, access: 1 }),
		async entries(_board, after, limit) {
			const page = actors.map(sealed).slice(after, after + limit);
			reads.push(page.length);
			return page;
		},
	};
	return { actors, reads, store };
}

test("everybody who has written is found, over pages, and only what is new is read again", async () => {
	const { actors, reads, store } = logOf([...Array<string>(700).fill("anna"), "bo"]);
	const authors = createAuthors(store);
	expect(await authors("a")).toEqual(new Set(["anna", "bo"]));
	actors.push("cia");
	expect(await authors("a")).toEqual(new Set(["anna", "bo", "cia"]));
	expect(reads).toEqual([500, 201, 1]);
});

test("those who ask at once share one reading", async () => {
	const { reads, store } = logOf(["anna"]);
	const authors = createAuthors(store);
	await Promise.all(Array.from({ length: 50 }, () => authors("a")));
	expect(reads).toEqual([1]);
});

test("of a log that has become shorter, nobody is remembered who is no longer in it", async () => {
	const { actors, store } = logOf(["anna", "bo"]);
	const authors = createAuthors(store);
	await authors("a");
	actors.length = 1;
	expect(await authors("a")).toEqual(new Set(["anna"]));
});

test("a store that fails is asked again the next time", async () => {
	const { store } = logOf(["anna"]);
	let isDown = true;
	const authors = createAuthors({
		...store,
		head: (board) => (isDown ? Promise.reject(new Error("down")) : store.head(board)),
	});
	await expect(authors("a")).rejects.toThrow("down");
	isDown = false;
	expect(await authors("a")).toEqual(new Set(["anna"]));
});
