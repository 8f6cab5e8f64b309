import { expect, test } from "vitest";
import { pageOf } from "./pages.ts";

const rows = Array.from({ length: 8 }, (_, i) => i + 1);

test("six rows fit at the usual size, the rest are on the next page", () => {
	expect(pageOf(rows, 0, 4.35)).toEqual({ rows: [1, 2, 3, 4, 5, 6], page: 0, pages: 2, more: 2 });
	expect(pageOf(rows, 1, 4.35).rows).toEqual([7, 8]);
});

test("larger text means fewer rows, never smaller text", () => {
	expect(pageOf(rows, 0, 5.1).rows).toHaveLength(4);
	expect(pageOf(rows, 0, 6.4).rows).toHaveLength(3);
});

test("small text does not mean more than six rows", () => {
	expect(pageOf(rows, 0, 2.5).rows).toHaveLength(6);
});

test("a page that has gone becomes the nearest that is there", () => {
	expect(pageOf(rows, 9, 4.35).page).toBe(1);
	expect(pageOf(rows.slice(0, 3), 1, 4.35)).toMatchObject({ page: 0, pages: 1, more: 0 });
	expect(pageOf(rows, -1, 4.35).page).toBe(0);
});
