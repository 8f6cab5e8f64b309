import { beforeEach, describe, expect, test } from "vitest";
import type { TextFrame, TextJoinAnswer } from "../protocol.ts";
import { OutcomeUnknown } from "../store.ts";
import { createMemoryTextStore, type MemoryTextStore } from "../memory/memory-text-store.ts";
import { createClock, type Clock } from "../toy/clock.ts";
import type { Member } from "../wire.ts";
import type { TextRing } from "./text-relay.ts";
import type { TextStore } from "./text-store.ts";
import { createTexts, type Texts } from "./texts.ts";
import { readText, typedInto } from "./typed-into.ts";

interface Actor {
	readonly person: string;
}
type Joined = Exclude<TextJoinAnswer, { readonly refused: unknown }>;

const place = { board: "a", text: "m/i" };

let clock: Clock;
let memory: MemoryTextStore;
let store: TextStore;
let hear: (ring?: TextRing) => void;
let mayRead: boolean;
let texts: Texts<Actor>;

beforeEach(() => {
	clock = createClock();
	memory = createMemoryTextStore(() => 0);
	store = { ...memory };
	hear = () => undefined;
	mayRead = true;
	let drawn = 0;
	texts = createTexts<Actor>({
		store: {
			appendText: (addition) => store.appendText(addition),
			textUpdates: (...asked) => store.textUpdates(...asked),
			leaseClient: (...asked) => store.leaseClient(...asked),
			clientLeases: (...asked) => store.clientLeases(...asked),
		},
		relay: { publishText: () => undefined, subscribeText: (_of, listener) => ((hear = listener), () => undefined) },
		rules: {
			mayRead: () => (mayRead ? null : { code: "not-allowed" }),
			mayWrite: () => null,
			check: (text, typed) =>
				[text, ...typed].some((each) => each.includes("§")) ? { code: "identity-number" } : null,
		},
		board: async () => ({
			read: { row: () => undefined, rows: () => [] },
			admit: async (session) =>
				session === "nobody"
					? { refused: { code: "signed-out" } }
					: { access: 0, person: session, actor: { person: session } },
			storeChanged: async () => undefined,
		}),
		clock: clock.now,
		random: () => (drawn = (drawn + 0.137) % 1),
		timers: clock.timers,
	});
});

async function sit(person: string) {
	const entered = await texts.enter(place, person);
	if ("refused" in entered) throw new Error(entered.refused.code);
	const { room } = entered;
	const heard: TextFrame[] = [];
	const member: Member<Actor> = {
		person,
		session: person,
		buffered: () => 0,
		send: (_event, message) => void heard.push(message as TextFrame),
		close: () => undefined,
	};
	const joined = (await room.join(member, {})) as Joined;
	return {
		room,
		member,
		heard,
		joined,
		seen: () => readText([joined.update, ...heard.map(({ update }) => update)]),
		say: (said: string, state = joined.update) => room.update(person, typedInto(state, joined.client ?? 0, 0, said)),
	};
}

/** Lets what takes time happen. */
async function past<T>(work: Promise<T>): Promise<T> {
	await clock.pass(20_000);
	return work;
}

test("12.1 nothing is opened for whoever may not read the text", async () => {
	mayRead = false;
	expect(await texts.enter(place, "anna")).toEqual({ refused: { code: "not-allowed" } });
	expect(await texts.enter(place, "nobody")).toEqual({ refused: { code: "signed-out" } });
	expect(texts.size).toBe(0);
});

describe("12.2 a store that fails", () => {
	test("has nothing shown that it did not keep, and what leans on that is refused", async () => {
		const [anna, bo] = [await sit("anna"), await sit("bo")];
		store = { ...memory, appendText: () => Promise.reject(new OutcomeUnknown()) };
		const lost = typedInto(anna.joined.update, anna.joined.client ?? 0, 0, "borta ");
		expect(await past(anna.room.update("anna", lost))).toEqual({ refused: { code: "store-down" } });
		store = { ...memory };
		expect(bo.heard).toEqual([]);
		const after = typedInto(lost, bo.joined.client ?? 0, 3, "mitt i");
		expect(await past(bo.room.update("bo", after))).toEqual({ refused: { code: "behind" } });
		expect((await sit("cia")).seen()).toBe("");
		expect(memory.all(place)).toEqual([]);
	});

	test("has all shown that it did keep before it failed, once", async () => {
		const [anna, bo] = [await sit("anna"), await sit("bo")];
		store = {
			...memory,
			appendText: async (addition) => (await memory.appendText(addition), Promise.reject(new OutcomeUnknown())),
		};
		const said = typedInto(anna.joined.update, anna.joined.client ?? 0, 0, "kvar ");
		expect(await past(anna.room.update("anna", said))).toEqual({ refused: { code: "store-down" } });
		store = { ...memory };
		// She sends it again, as she does.
		expect(await past(anna.room.update("anna", said))).toEqual({ seq: 1 });
		expect(bo.seen()).toBe("kvar ");
		expect(memory.all(place)).toHaveLength(1);
	});

	test("and comes back with less makes everybody join again, and nobody goes on seeing what is gone", async () => {
		const [anna, bo] = [await sit("anna"), await sit("bo")];
		expect(await anna.say("ett ")).toEqual({ seq: 1 });
		expect(bo.seen()).toBe("ett ");
		const emptied = createMemoryTextStore(() => 0);
		await emptied.leaseClient(place, anna.joined.client ?? 0, "anna", 0);
		store = emptied;
		bo.heard.splice(0);
		const two = typedInto(new Uint8Array([0, 0]), anna.joined.client ?? 0, 0, "två ");
		await past(anna.room.update("anna", two));
		// Whoever stands at 1 hears of another end, and joins again.
		expect(bo.heard[0]).toMatchObject({ from: 0, to: 0 });
		const again = await sit("bo");
		expect(again.seen()).toBe(readText(emptied.all(place).map(({ update }) => update)));
	});
});

describe("12.6 what a neighbour rings of", () => {
	test("is shown at once when it passes the gate", async () => {
		const [anna, bo] = [await sit("anna"), await sit("bo")];
		const said = typedInto(anna.joined.update, anna.joined.client ?? 0, 0, "från grannen ");
		await memory.appendText({
			...place,
			seen: { seq: 0, access: 0 },
			updates: [{ person: "anna", receivedAt: 0, update: said }],
		});
		store = { ...memory, textUpdates: () => Promise.reject(new Error("is not asked")) };
		hear({ ...place, from: 0, updates: [said] });
		await clock.pass(100);
		expect(bo.seen()).toBe("från grannen ");
	});

	test.each([
		["what no gate lets through", (client: number) => typedInto(new Uint8Array([0, 0]), client, 0, "§")],
		["under an id that nobody was given", () => typedInto(new Uint8Array([0, 0]), 77, 0, "hej")],
		["bytes", () => new Uint8Array([1, 2, 3])],
		["six bytes that claim millions of structs", () => Uint8Array.fromHex("1aa1e0b60b30")],
		["too much at once", (client: number) => typedInto(new Uint8Array([0, 0]), client, 0, "a".repeat(300_000))],
	])("is looked for in the store when it is %s", async (_what, make) => {
		const [anna, bo] = [await sit("anna"), await sit("bo")];
		hear({ ...place, from: 0, updates: [make(anna.joined.client ?? 0)] });
		await clock.pass(1000);
		expect(bo.seen()).toBe("");
		expect(await past(anna.say("ja "))).toEqual({ seq: 1 });
		expect(bo.seen()).toBe("ja ");
	});
});

test("12.2 letters that are stored are acknowledged again without being stored again", async () => {
	const anna = await sit("anna");
	expect(await anna.say("ja ")).toEqual({ seq: 1 });
	expect(await anna.say("ja ")).toEqual({ seq: 1 });
	expect(memory.all(place)).toHaveLength(1);
});

test("12.3 a room with somebody on their way in is not let go", async () => {
	const { room, member } = await sit("anna");
	room.leave(member);
	expect(room.isIdle()).toBe(true);
	const held = Promise.withResolvers<void>();
	store = { ...memory, textUpdates: async (...asked) => (await held.promise, memory.textUpdates(...asked)) };
	const joining = room.join(member, {});
	expect(room.isIdle()).toBe(false);
	await room.close();
	held.resolve();
	expect(await joining).toEqual({ refused: { code: "behind" } });
});
