import "fake-indexeddb/auto";
import { deleteDB } from "idb";
import { expect, test } from "vitest";
import { openBrowserTextShelves } from "./browser-text-shelf.ts";
import { forgetTexts } from "./forget-texts.ts";
import type { KeptText } from "./text-shelf.ts";

const kept = (page: string, more: Partial<KeptText> = {}): KeptText => ({
	key: `a m/i ${page}`,
	board: "a",
	text: "m/i",
	page,
	seq: 1,
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
	expect(await second.takeOver("a", "m/i")).toEqual([{ ...kept(first.page), page: second.page }]);
	expect(await second.takeOver("a", "m/i")).toEqual([]);
});

test("12.8 what was taken over is kept until something is kept instead of it, in one step", async () => {
	const shelves = await openBrowserTextShelves("between");
	const first = shelves.shelf();
	await first.keep(kept(first.page));
	first.release();
	const killed = shelves.shelf();
	await killed.takeOver("a", "m/i");
	killed.release();
	const next = shelves.shelf();
	const taken = await next.takeOver("a", "m/i");
	expect(taken.map(({ key }) => key)).toEqual([kept(first.page).key]);
	await next.keep(
		kept(next.page),
		taken.map(({ key }) => key),
	);
	next.release();
	expect((await shelves.left()).map(({ key }) => key)).toEqual([kept(next.page).key]);
});

test("12.8 what nobody but the person has is known, and not what a page that lives is about to send", async () => {
	const shelves = await openBrowserTextShelves("left");
	const [open, gone, stored, aside] = [shelves.shelf(), shelves.shelf(), shelves.shelf(), shelves.shelf()];
	for (const shelf of [open, gone]) await shelf.keep(kept(shelf.page));
	await stored.keep(kept(stored.page, { isUnsent: false }));
	await aside.keep(kept(aside.page, { isUnsent: false, aside: "För sent" }));
	for (const shelf of [gone, stored, aside]) shelf.release();
	expect((await shelves.left()).map(({ page }) => page).toSorted()).toEqual([gone.page, aside.page].toSorted());
});

test("12.8 a page that has them open lets go when they are to be deleted, and keeps what is written after that", async () => {
	const shelves = await openBrowserTextShelves("deleted");
	const shelf = shelves.shelf();
	await shelf.keep(kept(shelf.page, { isUnsent: false }));
	shelf.release();
	expect(await forgetTexts("deleted")).toBe(0);
	await deleteDB("deleted");
	const later = shelves.shelf();
	await later.keep(kept(later.page));
	later.release();
	expect((await shelves.left()).map(({ page }) => page)).toEqual([later.page]);
	await shelves.close();
});

test("12.8 of somebody who is gone only what nobody else has is left", async () => {
	const shelves = await openBrowserTextShelves("two");
	const [read, written] = [shelves.shelf(), shelves.shelf()];
	await read.keep(kept(read.page, { isUnsent: false }));
	await written.keep(kept(written.page));
	for (const shelf of [read, written]) shelf.release();
	expect(await forgetTexts("two")).toBe(1);
	expect((await shelves.shelf().takeOver("a", "m/i")).map(({ key }) => key)).toEqual([kept(written.page).key]);
});
