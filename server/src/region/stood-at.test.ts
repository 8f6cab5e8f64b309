import { expect, test } from "vitest";
import { type Asked, createMoments } from "./moments.ts";
import { type StoodAt, stoodAt } from "./stood-at.ts";

const now = Date.UTC(2026, 2, 12, 8, 12);
const boards = ["solna", "ekero", "bromma", "jarfalla"];

function bench() {
	const folded: string[] = [];
	const moments = createMoments({
		store: { entries: async () => [] },
		async fold(board) {
			folded.push(board);
			return { seq: 1, read: { row: () => undefined, rows: () => [] } };
		},
		clock: () => now,
	});
	/** As a browser does: asked again until there is nothing left, which it may not be for ever. */
	async function askAll(asked: Asked, workMs: number): Promise<readonly StoodAt[]> {
		const answers: StoodAt[] = [];
		let next: string | undefined;
		do {
			const after = next === undefined ? {} : { after: next };
			const answer = await stoodAt({ boards, ...after, asked, moments, workMs, inTurn: (work) => work() });
			answers.push(answer);
			next = answer.next;
		} while (next !== undefined && answers.length < 2 * boards.length);
		return answers;
	}
	return { moments, folded, askAll };
}

test("a moment of which nothing is kept is worked out once, however little is done at a time", async () => {
	const { folded, askAll } = bench();
	// Half a minute ago: it may still change, so the node does not keep it.
	const answers = await askAll(now - 30_000, 0);
	expect(answers.map(({ left }) => left)).toEqual([3, 2, 1, 0]);
	expect(folded).toEqual(boards.toSorted());
	expect(answers.flatMap(({ stood }) => Object.keys(stood))).toEqual(boards.toSorted());
	expect(answers.at(-1)?.next).toBeUndefined();
});

test("what is known already is told at once, and is not worked out again", async () => {
	const { moments, folded, askAll } = bench();
	const long = now - 3_600_000;
	await moments.find("jarfalla", long);
	await moments.find("solna", long);
	folded.length = 0;
	const [first, second] = await askAll(long, 0);
	expect(Object.keys(first?.stood ?? {}).toSorted()).toEqual(["bromma", "jarfalla", "solna"]);
	expect(Object.keys(second?.stood ?? {}).toSorted()).toEqual(["ekero", "jarfalla", "solna"]);
	expect(folded).toEqual(["bromma", "ekero"]);
});

test("with time enough all is told in one answer", async () => {
	const { askAll } = bench();
	expect(await askAll(now - 30_000, 60_000)).toMatchObject([{ left: 0 }]);
});
