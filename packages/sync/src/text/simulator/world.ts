// One simulated run of a shared text: two nodes on one store, some people's pages, cuts, kills and refusals. Everybody writes words that are
// nobody else's, so that it can be told at the end what became of each.
import { createMemoryTextRelay } from "../../memory/memory-text-relay.ts";
import { createMemoryTextStore } from "../../memory/memory-text-store.ts";
import { createMemoryWire } from "../../memory/memory-wire.ts";
import { between, createRandom, pick, type Random } from "../../simulator/random.ts";
import { OutcomeUnknown, StoreUnavailable } from "../../store.ts";
import { wait, type Timers } from "../../timers.ts";
import { createClock, type Clock } from "../../toy/clock.ts";
import type { TextRules } from "../text-rules.ts";
import { createTexts, type Texts } from "../texts.ts";
import { createTextReplica } from "../text-replica.ts";
import { createMemoryTextShelves, type TextShelf } from "../text-shelf.ts";
import type { TextStore } from "../text-store.ts";

interface Actor {
	readonly person: string;
}

export const place = { board: "a", text: "notes/one" };
/** Two pages of Anna's. */
const people = ["anna", "anna", "bo", "cia"];
/** What no text may hold. */
const forbidden = "§";
const healMs = 20_000;

const rules: TextRules<Actor> = {
	mayRead: () => null,
	mayWrite: () => null,
	check: (text, typed) =>
		[text, ...typed].some((each) => each.includes(forbidden)) ? { code: "identity-number" } : null,
};

/** The first thing that was not as it must be; undefined: all was. */
export async function runText(seed: number, steps: number): Promise<string | undefined> {
	const random = createRandom(seed);
	const clock = createClock();
	const faults: string[] = [];
	const store = createHouse(clock.timers, random);
	const hub = createMemoryTextRelay((deliver) => {
		if (random() < 0.2) return;
		clock.timers.after(random() * 30, deliver);
		if (random() < 0.1) clock.timers.after(random() * 200, deliver);
	});
	const nodes = [0, 1].map(() => createNode(store, hub, clock, random));
	const shelves = new Map(people.map((person) => [person, createMemoryTextShelves((page) => alive.has(page))]));
	const alive = new Set<string>();
	let pages = 0;
	let words = 0;
	const written = new Set<string>();
	const removed = new Set<string>();
	const seats = people.map((person, at) => ({ person, at, page: openPage(person, at) }));

	function openPage(person: string, at: number) {
		const device = shelves.get(person)?.shelf(`${person}-${(pages += 1)}`);
		if (!device) throw new Error("a person without a device");
		const shelf: TextShelf = {
			...device,
			// A page that was killed keeps nothing more; it may have been while it took over.
			async keep(kept, instead) {
				if (alive.has(device.page)) await device.keep(kept, instead);
			},
			async takeOver(board, text) {
				const taken = await device.takeOver(board, text);
				await wait(clock.timers, random() * 50);
				return taken;
			},
		};
		alive.add(shelf.page);
		let node = nodes[at % nodes.length];
		const wire = createMemoryWire<Actor>({
			open: () => Promise.reject(new Error("only texts here")),
			enterText: async (of, session) => {
				const texts = node?.texts;
				if (!texts) throw new Error("the node is down");
				return texts.enter(of, session);
			},
			session: person,
			person,
			actor: { person },
			carry: (deliver) => void clock.timers.after(1 + Math.floor(random() * 3), deliver),
			after: clock.timers.after,
		});
		const replica = createTextReplica({
			...place,
			wire,
			shelf,
			timers: clock.timers,
			clock: clock.now,
			isIn: () => true,
			check: () => null,
			onChange: () => undefined,
		});
		return {
			replica,
			wire,
			get isAtDeadNode() {
				return node?.texts === undefined;
			},
			connect() {
				if (node?.texts === undefined || random() < 0.3)
					node =
						pick(
							random,
							nodes.filter((each) => each.texts),
						) ?? node;
				if (node?.texts) wire.connect();
			},
			/** As somebody leaves who still has a line, as a laptop is closed, and as a browser is killed. */
			async leave(how: "left" | "closed" | "killed") {
				if (how === "killed") alive.delete(shelf.page);
				if (how !== "left") wire.cut();
				if (how === "killed") return;
				const closing = replica.close();
				await clock.pass(15_000);
				await closing;
				wire.cut();
				alive.delete(shelf.page);
			},
		};
	}

	function type(seat: (typeof seats)[number]): void {
		const { replica } = seat.page;
		if (!replica.isReady) return;
		const shown = replica.text;
		const ends = [0, ...[...shown.matchAll(/ /g)].map(({ index }) => index + 1)];
		const chance = random();
		if (chance < 0.75 || shown === "") {
			const word = `${seat.person}${(words += 1)}`;
			written.add(word);
			replica.edit({ at: pick(random, ends) ?? 0, removed: 0, inserted: `${word} ` });
		} else if (chance < 0.92) {
			const at = between(random, 0, Math.max(0, ends.length - 2));
			const [from = 0, to = 0] = ends.slice(at, at + 2);
			removed.add(shown.slice(from, to - 1).replaceAll(forbidden, ""));
			replica.edit({ at: from, removed: to - from, inserted: "" });
		} else if (!shown.includes(forbidden))
			replica.edit({ at: pick(random, ends) ?? 0, removed: 0, inserted: forbidden });
		else mend(replica);
	}

	/** A word that takes its time, with others' writing and the line's comings and goings in between. */
	async function putTogether({ page: { replica, wire, connect }, person }: (typeof seats)[number]): Promise<void> {
		if (!replica.isReady) return;
		const shown = replica.text;
		const ends = [0, ...[...shown.matchAll(/ /g)].map(({ index }) => index + 1)];
		const release = replica.hold();
		for (const other of seats) if (other.page.replica !== replica && random() < 0.5) type(other);
		if (random() < 0.3) wire.cut();
		await clock.pass(between(random, 0, 2000));
		if (random() < 0.5) connect();
		await clock.pass(between(random, 0, 2000));
		const word = `${person}${(words += 1)}`;
		written.add(word);
		release({ at: pick(random, ends) ?? 0, removed: 0, inserted: `${word} ` });
	}

	/** Takes away what no text may hold, as a person who has been told does. */
	function mend(replica: {
		readonly text: string;
		edit(splice: { at: number; removed: number; inserted: string }): void;
	}): void {
		for (let at = replica.text.indexOf(forbidden); at >= 0; at = replica.text.indexOf(forbidden))
			replica.edit({ at, removed: 1, inserted: "" });
	}

	for (const { page } of seats) page.connect();
	await clock.pass(1000);
	for (let step = 0; step < steps; step++) {
		const seat = pick(random, seats);
		if (!seat) break;
		const chance = random();
		if (chance < 0.05) await putTogether(seat);
		else if (chance < 0.62) type(seat);
		else if (chance < 0.7) seat.page.wire.cut();
		else if (chance < 0.8) seat.page.connect();
		else if (chance < 0.84) {
			await seat.page.leave(pick(random, ["left", "closed", "killed"] as const) ?? "closed");
			seat.page = openPage(seat.person, seat.at);
			if (random() < 0.6) seat.page.connect();
		} else if (chance < 0.88) {
			const node = pick(random, nodes);
			node?.kill();
			for (const { page } of seats) if (page.isAtDeadNode) page.wire.cut();
		} else if (chance < 0.94) nodes.forEach((node) => node.start());
		else if (chance < 0.97) store.faltering = random() < 0.5 ? 0.3 : 0;
		else store.isStopped = !store.isStopped;
		await clock.pass(between(random, 0, 400));
		const stored = store.memory.all(place).map(({ update }) => new TextDecoder("latin1").decode(update));
		if (stored.some((bytes) => bytes.includes("\u00c2\u00a7"))) return "what was refused is in the store";
	}

	store.isStopped = false;
	store.faltering = 0;
	nodes.forEach((node) => node.start());
	for (const seat of seats) {
		seat.page.wire.cut();
		mend(seat.page.replica);
		seat.page.connect();
	}
	await clock.pass(healMs);
	for (const { page } of seats) mend(page.replica);
	await clock.pass(healMs);

	const [first = ""] = seats.map(({ page }) => page.replica.text);
	for (const { person, page } of seats) {
		if (page.replica.state !== "live") faults.push(`${person} is ${page.replica.state} in the end`);
		if (page.replica.isUnsent) faults.push(`${person} has something unsent in the end`);
		if (page.replica.aside !== undefined) faults.push(`${person} has something aside`);
		if (page.replica.text !== first) faults.push(`${person} sees «${page.replica.text}» where another sees «${first}»`);
	}
	const seen = first.split(" ").filter((word) => word !== "");
	for (const word of written)
		if (!removed.has(word) && seen.filter((each) => each === word).length !== 1)
			faults.push(`${word} is there ${seen.filter((each) => each === word).length} times in «${first}»`);
	for (const word of removed) if (seen.includes(word)) faults.push(`${word} was removed and stands`);
	return faults[0];
}

function createNode(store: House, hub: ReturnType<typeof createMemoryTextRelay>, clock: Clock, random: Random) {
	let life: { isAlive: boolean; readonly texts: Texts<Actor> } | undefined;
	function start(): void {
		if (life) return;
		const mine = { isAlive: true };
		const relay = hub.relay();
		const texts = createTexts<Actor>({
			store: store.of(() => mine.isAlive),
			relay: {
				publishText: (ring) => mine.isAlive && relay.publishText(ring),
				subscribeText: (of, listener) => relay.subscribeText(of, (ring) => mine.isAlive && listener(ring)),
			},
			rules,
			board: async () => ({
				read: { row: () => undefined, rows: () => [] },
				async admit(session) {
					await wait(clock.timers, random() * 4);
					return { access: 0, person: session, actor: { person: session } };
				},
				storeChanged: () => wait(clock.timers, random() * 4),
			}),
			clock: clock.now,
			random,
			timers: { after: (ms, run) => clock.timers.after(ms, () => mine.isAlive && run()) },
			pollMs: 1000,
			idleMs: 20_000,
		});
		life = Object.assign(mine, { texts });
	}
	start();
	return {
		get texts() {
			return life?.texts;
		},
		start,
		kill() {
			if (life) life.isAlive = false;
			life = undefined;
		},
	};
}

interface House {
	readonly memory: ReturnType<typeof createMemoryTextStore>;
	isStopped: boolean;
	faltering: number;
	of(isAlive: () => boolean): TextStore;
}

/** The one store: it takes time, stops, and may leave its caller without an answer. */
function createHouse(timers: Timers, random: Random): House {
	const memory = createMemoryTextStore(() => 0);
	const house: House = { memory, isStopped: false, faltering: 0, of };
	function of(isAlive: () => boolean): TextStore {
		async function call<T>(work: () => Promise<T>, isWrite = false): Promise<T> {
			await wait(timers, 0.2 + random() * 3);
			if (!isAlive()) return new Promise<never>(() => undefined);
			if (house.isStopped) throw new StoreUnavailable();
			const chance = random();
			if (chance < house.faltering)
				throw isWrite && chance < house.faltering / 2 ? new OutcomeUnknown() : new StoreUnavailable();
			const result = await work();
			await wait(timers, random() * 3);
			if (!isAlive()) return new Promise<never>(() => undefined);
			if (isWrite && (house.isStopped || random() < house.faltering)) throw new OutcomeUnknown();
			return result;
		}
		return {
			appendText: (addition) => call(() => memory.appendText(addition), true),
			textUpdates: (of, after, limit) => call(() => memory.textUpdates(of, after, limit)),
			leaseClient: (of, client, person, at) => call(() => memory.leaseClient(of, client, person, at), true),
			clientLeases: (of) => call(() => memory.clientLeases(of)),
		};
	}
	return house;
}
