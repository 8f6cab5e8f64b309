import { expect, test } from "vitest";
import type { Downstream, PresenceFrame } from "../protocol.ts";
import { createClock } from "../toy/clock.ts";
import { createMemoryShare } from "./memory-share.ts";
import { createPresence, type Onlooker } from "./presence.ts";
import { createSilentShare } from "./share.ts";

interface Tab extends Onlooker {
	readonly frames: PresenceFrame[];
	/** What a browser would know from the frames. */
	known(): object;
	unread: number;
	isBroken: boolean;
}

function open(nodes = 1) {
	const clock = createClock();
	const hub = createMemoryShare({ timers: clock.timers });
	const ends = Array.from({ length: nodes }, () => hub.node());
	const all = ends.map((share) =>
		createPresence({ share: nodes === 1 ? createSilentShare() : share, clock: clock.now, timers: clock.timers }),
	);
	const [here, there] = [all[0], all[1]];
	if (!here) throw new Error("no node");
	return { clock, here, there: there ?? here, die: () => ends[0]?.die() };
}

function tabOf(person: string): Tab {
	const frames: PresenceFrame[] = [];
	const tab: Tab = {
		person,
		frames,
		unread: 0,
		isBroken: false,
		buffered: () => tab.unread,
		send<E extends keyof Downstream>(event: E, message: Downstream[E]) {
			if (tab.isBroken) throw new Error("gone");
			if (event === "presence") frames.push(message as PresenceFrame);
		},
		known() {
			let people = new Map<string, string>();
			for (const { whole, here, gone } of frames) {
				if (whole) people = new Map();
				for (const [who, at] of here) people.set(who, at);
				for (const who of gone) people.delete(who);
			}
			return Object.fromEntries([...people].toSorted());
		},
	};
	return tab;
}

test("10.3 who comes hears of everybody, the others of whoever came, and all of who has gone", async () => {
	const { clock, here } = open();
	const [anna, bo] = [tabOf("anna"), tabOf("bo")];
	here.put("a", anna, "board");
	await clock.pass(2000);
	here.put("a", bo, "report/home-a");
	await clock.pass(2000);
	expect(anna.frames).toEqual([
		{ board: "a", whole: true, here: [["anna", "board"]], gone: [] },
		{ board: "a", here: [["bo", "report/home-a"]], gone: [] },
	]);
	expect(bo.known()).toEqual({ anna: "board", bo: "report/home-a" });
	here.leave("a", bo);
	await clock.pass(1000);
	expect(anna.frames.slice(2)).toEqual([{ board: "a", here: [], gone: ["bo"] }]);
	expect(bo.frames).toHaveLength(1);
});

test("10.4 a frame leaves at once when none has for a second, then at most one a second, the same for all", async () => {
	const { clock, here } = open();
	const tabs = Array.from({ length: 20 }, (_, index) => tabOf(`p${index}`));
	for (const tab of tabs) here.put("a", tab, "board");
	await clock.pass(100);
	expect(tabs.map(({ frames }) => frames.length)).toEqual(tabs.map(() => 1));
	await clock.pass(5000);
	for (let step = 0; step < 100; step += 1) {
		here.put("a", tabs[step % 20] ?? tabOf("x"), `report/home-${step}`);
		await clock.pass(100);
	}
	await clock.pass(2000);
	const [first, second] = [tabs[0], tabs[1]];
	expect(first?.frames.length).toBeGreaterThan(8);
	expect(first?.frames.length).toBeLessThanOrEqual(13);
	expect(first?.frames.every((frame, index) => frame === second?.frames[index])).toBe(true);
	expect(first?.known()).toEqual(second?.known());
	expect(first?.known()).toMatchObject({ p19: "report/home-99" });
});

test("10.4 when nobody has come, gone or moved, nothing is sent", async () => {
	const { clock, here, there } = open(2);
	const tabs = Array.from({ length: 300 }, (_, index) => tabOf(`p${index}`));
	tabs.forEach((tab, index) => (index % 2 ? here : there).put("a", tab, "board"));
	await clock.pass(3000);
	const before = tabs.map(({ frames }) => frames.length);
	tabs.slice(0, 50).forEach((tab, index) => (index % 2 ? here : there).put("a", tab, "board"));
	await clock.pass(60_000);
	expect(tabs.map(({ frames }) => frames.length)).toEqual(before);
	expect(Object.keys(tabs[0]?.known() ?? {})).toHaveLength(300);
});

test("10.5 a person in two tabs is one person, at the newest place, and stays until both are closed", async () => {
	const { clock, here } = open();
	const [bo, one, two] = [tabOf("bo"), tabOf("anna"), tabOf("anna")];
	here.put("a", bo, "board");
	here.put("a", one, "board");
	await clock.pass(10);
	here.put("a", two, "report/home-a");
	await clock.pass(2000);
	expect(bo.known()).toEqual({ bo: "board", anna: "report/home-a" });
	here.put("a", one, "board");
	await clock.pass(2000);
	expect(bo.known()).toEqual({ bo: "board", anna: "board" });
	here.leave("a", one);
	await clock.pass(2000);
	expect(bo.known()).toEqual({ bo: "board", anna: "report/home-a" });
	here.leave("a", two);
	await clock.pass(2000);
	expect(bo.known()).toEqual({ bo: "board" });
});

test("10.5 also when the tabs are on two nodes, and on both nodes alike", async () => {
	const { clock, here, there } = open(2);
	const [bo, one, cy, two] = [tabOf("bo"), tabOf("anna"), tabOf("cy"), tabOf("anna")];
	here.put("a", bo, "board");
	there.put("a", cy, "board");
	here.put("a", one, "board");
	await clock.pass(10);
	there.put("a", two, "report/home-a");
	await clock.pass(3000);
	const everybody = { bo: "board", cy: "board", anna: "report/home-a" };
	expect([bo.known(), cy.known()]).toEqual([everybody, everybody]);
	there.leave("a", two);
	await clock.pass(3000);
	expect([bo.known(), cy.known()]).toEqual([
		{ ...everybody, anna: "board" },
		{ ...everybody, anna: "board" },
	]);
});

test("10.6 another node's people are here, and gone when it has said so or has been silent for ten seconds", async () => {
	const { clock, here, there, die } = open(2);
	const [anna, bo] = [tabOf("anna"), tabOf("bo")];
	here.put("a", anna, "board");
	there.put("a", bo, "board");
	await clock.pass(2000);
	expect(bo.known()).toEqual({ anna: "board", bo: "board" });
	here.leave("a", anna);
	await clock.pass(1000);
	expect(bo.known()).toEqual({ bo: "board" });
	here.put("a", anna, "board");
	await clock.pass(2000);
	expect(bo.known()).toEqual({ anna: "board", bo: "board" });
	die();
	await clock.pass(11_000);
	expect(bo.known()).toEqual({ bo: "board" });
});

test("10.6 a node that closes takes its people with it", async () => {
	const { clock, here, there } = open(2);
	const bo = tabOf("bo");
	here.put("a", tabOf("anna"), "board");
	there.put("a", bo, "board");
	await clock.pass(2000);
	await here.close();
	await clock.pass(1000);
	expect(bo.known()).toEqual({ bo: "board" });
});

test("10.3 boards are kept apart, and whoever is on none hears nothing", async () => {
	const { clock, here } = open();
	const [anna, bo] = [tabOf("anna"), tabOf("bo")];
	here.put("a", anna, "board");
	here.put("b", bo, "board");
	await clock.pass(2000);
	expect([anna.known(), bo.known()]).toEqual([{ anna: "board" }, { bo: "board" }]);
	here.leave("a", anna);
	here.leave("a", anna);
	here.leave("nowhere", anna);
	await clock.pass(2000);
	expect(anna.frames).toHaveLength(1);
});

test("10.4 who reads slowly is passed over, and told everything once there is room; a broken wire is only its own", async () => {
	const { clock, here } = open();
	const [slow, broken, anna] = [tabOf("slow"), tabOf("broken"), tabOf("anna")];
	for (const tab of [slow, broken, anna]) here.put("a", tab, "board");
	await clock.pass(2000);
	slow.unread = 300_000;
	broken.isBroken = true;
	here.put("a", anna, "report/home-a");
	await clock.pass(3000);
	expect(slow.frames).toHaveLength(1);
	expect(anna.known()).toEqual({ slow: "board", anna: "report/home-a" });
	slow.unread = 0;
	await clock.pass(1500);
	expect(slow.frames.at(-1)?.whole).toBe(true);
	expect(slow.known()).toEqual(anna.known());
});
