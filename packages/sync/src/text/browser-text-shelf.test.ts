import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openBrowserTextShelves } from "./browser-text-shelf.ts";
import { forgetTexts } from "./forget-texts.ts";
import type { KeptText } from "./text-shelf.ts";

const kept = (page: string, more: Partial<KeptText> = {}): KeptText => ({
	key: `a m/i ${page}`,
	board: "a",
	text: "m/i",
	page,
	base: new Uint8Array([1]),
	own: new Uint8Array([1, 2]),
	writer: 7,
	isLeased: true,
	isUnsent: true,
	...more,
});

test("12.8 what a page kept of a text is taken over once it has let go of it, once", async () => {
	const shelves = await openBrowserTextShelves("one");
	const first = shelves.shelf();
	await first.keep(kept(first.page));
	const second = shelves.shelf();
	expect(await second.takeOver("a", "m/i")).toEqual([]);
	first.release();
	expect(await second.takeOver("a", "other/i")).toEqual([]);
	expect(await second.takeOver("a", "m/i")).toEqual([kept(first.page)]);
	expect(await second.takeOver("a", "m/i")).toEqual([]);
});

test("12.8 of somebody who is gone only what nobody else has is left", async () => {
	const shelves = await openBrowserTextShelves("two");
	const [read, written] = [shelves.shelf(), shelves.shelf()];
	await read.keep(kept(read.page, { isUnsent: false }));
	await written.keep(kept(written.page));
	for (const shelf of [read, written]) shelf.release();
	await forgetTexts("two");
	expect((await shelves.shelf().takeOver("a", "m/i")).map(({ page }) => page)).toEqual([written.page]);
});
