import { expect, test } from "vitest";
import { Board, type Said } from "#lib/board.svelte.ts";
import { Saying } from "./said.svelte.ts";

/** A board whose outbox takes its time. */
function open() {
	const said: Said[] = [];
	const board = new Board("ekeby");
	board.attach({
		read: { row: () => undefined, rows: () => [] },
		seq: 1,
		state: "live",
		lastContactAt: 0,
		now: () => 1,
		async append(more) {
			await Promise.resolve();
			said.push(...more);
			return more.map((_, at) => `01R${said.length + at}`);
		},
		pending: () => [],
		onChange: () => () => undefined,
		names: async () => new Map(),
	});
	return { said, saying: new Saying(board) };
}

const unit: Said = { kind: "unit", v: 1, body: {}, source: "form" };

test("what is said again while it is being kept is said once, and is on its way meanwhile", async () => {
	const { said, saying } = open();
	const presses = [saying.say([unit, unit]), saying.say([unit, unit])];
	expect(saying.state).toEqual({ is: "sending", stored: 0, of: 2, isLive: true });
	await Promise.all(presses);
	expect(said).toHaveLength(2);
	expect(saying.state).toEqual({ is: "stored", of: 2 });
});
