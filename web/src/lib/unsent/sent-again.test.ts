import { expect, test } from "vitest";
import type { Pending } from "#lib/board.svelte.ts";
import { follow, nothingWaited } from "./sent-again.ts";

function entry(id: string, state: Pending["state"]): Pending {
	return {
		draft: { v: 1, id, board: "solna", actor: "anna", kind: "report", body: {}, observedAt: 1, source: "form" },
		state,
	};
}
const never = () => false;

test("what waited without a line is counted once all of it has been sent", () => {
	let waited = follow(nothingWaited, [entry("a", "waiting")], false, never);
	waited = follow(waited, [entry("a", "waiting"), entry("b", "waiting")], false, never);
	waited = follow(waited, [entry("b", "sending")], true, never);
	expect(waited.sent).toBe(0);
	expect(follow(waited, [], true, never)).toEqual({ ids: [], sent: 2 });
});

test("what was refused or given up was not sent", () => {
	const waited = follow(
		nothingWaited,
		["a", "b", "c"].map((id) => entry(id, "waiting")),
		false,
		never,
	);
	expect(follow(waited, [entry("a", "refused")], true, (id) => id === "b").sent).toBe(1);
});

test("what is said on a line that stands is not news", () => {
	const waited = follow(nothingWaited, [entry("a", "sending")], true, never);
	expect(follow(waited, [], true, never).sent).toBe(0);
});
