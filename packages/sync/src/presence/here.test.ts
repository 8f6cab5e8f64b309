import { expect, test } from "vitest";
import type { Downstream, PresenceAnswer, PresenceFrame, Upstream } from "../protocol.ts";
import { createClock } from "../toy/clock.ts";
import type { Wire } from "../wire.ts";
import { createHere } from "./here.ts";

function open() {
	const clock = createClock();
	const asked: { readonly at: string | undefined; readonly ms: number }[] = [];
	const state = { isIn: false, answer: { heard: true } as PresenceAnswer };
	let hear: (frame: PresenceFrame) => void = () => undefined;
	let cut: (isOpen: boolean) => void = () => undefined;
	const start = clock.now();
	const wire: Wire = {
		isOpen: true,
		async ask<E extends keyof Upstream>(_event: E, request: Upstream[E]["request"]) {
			asked.push({ at: "at" in request ? request.at : undefined, ms: clock.now() - start });
			return state.answer as Upstream[E]["answer"];
		},
		on<E extends keyof Downstream>(event: E, listener: (message: Downstream[E]) => void) {
			if (event === "presence") hear = listener as (frame: PresenceFrame) => void;
			return () => undefined;
		},
		onState(listener) {
			cut = listener;
			return () => undefined;
		},
	};
	let changes = 0;
	const here = createHere({
		board: "a",
		wire,
		isIn: () => state.isIn,
		timers: clock.timers,
		onChange: () => (changes += 1),
	});
	return {
		clock,
		here,
		asked,
		state,
		changes: () => changes,
		hear: (frame: PresenceFrame) => hear(frame),
		cut: () => cut(false),
		people: () => here.people && Object.fromEntries(here.people),
		enter() {
			state.isIn = true;
			here.lineChanged();
		},
	};
}

const everybody: PresenceFrame = { board: "a", whole: true, here: [["anna", "board"]], gone: [] };

test("10.1 a browser says where it is at most once a second, the last place counting", async () => {
	const { clock, here, asked, enter } = open();
	here.say("board");
	await clock.pass(5000);
	expect(asked).toEqual([]);
	enter();
	for (const at of ["report/a", "report/a/x", "report/a/y"]) {
		await clock.pass(100);
		here.say(at);
	}
	await clock.pass(5000);
	expect(asked).toEqual([
		{ at: "board", ms: 5000 },
		{ at: "report/a/y", ms: 6000 },
	]);
	here.say("report/a/y");
	await clock.pass(5000);
	expect(asked).toHaveLength(2);
});

test("10.1 it says so again in every room that it comes into, and to one that had too much to do", async () => {
	const { clock, here, asked, state, enter, cut } = open();
	here.say("board");
	enter();
	await clock.pass(5000);
	state.isIn = false;
	cut();
	await clock.pass(5000);
	state.answer = { refused: { code: "too-many" } };
	enter();
	await clock.pass(2500);
	state.answer = { heard: true };
	await clock.pass(5000);
	expect(asked.map(({ ms }) => ms)).toEqual([0, 10_000, 11_000, 12_000, 13_000]);
	state.answer = { refused: { code: "not-allowed" } };
	here.say("report/a");
	await clock.pass(10_000);
	expect(asked).toHaveLength(6);
});

test("10.1 a tab that is looked at again is the newest", async () => {
	const { clock, here, asked, enter } = open();
	here.sayAgain();
	here.say("board");
	enter();
	await clock.pass(5000);
	here.sayAgain();
	await clock.pass(5000);
	expect(asked.map(({ at }) => at)).toEqual(["board", "board"]);
});

test("10.1 whoever closes says so, once, and nothing after it", async () => {
	const { clock, here, asked, enter } = open();
	here.close();
	expect(asked).toEqual([]);
	const other = open();
	other.here.say("board");
	other.enter();
	other.here.close();
	other.here.say("import");
	await other.clock.pass(5000);
	expect(other.asked.map(({ at }) => at)).toEqual(["board", undefined]);
	enter();
	here.say("board");
	await clock.pass(5000);
	expect(asked).toEqual([]);
});

test("10.3 it knows who is here from the first whole frame until the line or the interest ends", async () => {
	const { clock, here, asked, hear, enter, cut, people, state } = open();
	here.say("board");
	enter();
	hear({ board: "a", here: [["early", "board"]], gone: [] });
	expect(people()).toBeUndefined();
	hear(everybody);
	hear({ board: "b", whole: true, here: [], gone: [] });
	hear({ board: "a", here: [["bo", "report/a"]], gone: [] });
	expect(people()).toEqual({ anna: "board", bo: "report/a" });
	hear({ board: "a", here: [["bo", "board"]], gone: ["anna"] });
	expect(people()).toEqual({ bo: "board" });
	state.isIn = false;
	cut();
	expect(people()).toBeUndefined();
	await clock.pass(2000);
	enter();
	hear(everybody);
	expect(people()).toEqual({ anna: "board" });
	await clock.pass(2000);
	here.say(undefined);
	expect(people()).toBeUndefined();
	hear(everybody);
	expect(people()).toBeUndefined();
	expect(asked.at(-1)?.at).toBeUndefined();
});
