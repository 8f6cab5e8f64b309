import { beforeEach, describe, expect, test } from "vitest";
import { createMemoryTextStore, type MemoryTextStore } from "../memory/memory-text-store.ts";
import { createMemoryWire, type MemoryWire } from "../memory/memory-wire.ts";
import { createClock, type Clock } from "../toy/clock.ts";
import { createSilentTextRelay } from "./text-relay.ts";
import { createTextReplica } from "./text-replica.ts";
import { createMemoryTextShelves, type KeptText } from "./text-shelf.ts";
import { createTexts, type Texts } from "./texts.ts";
import { readText } from "./typed-into.ts";

interface Actor {
	readonly person: string;
}

const place = { board: "a", text: "m/i" };

let clock: Clock;
let store: MemoryTextStore;
let texts: Texts<Actor>;
let readOnly: boolean;
/** On the board that the text is of. */
let isIn: boolean;

beforeEach(() => {
	clock = createClock();
	store = createMemoryTextStore(() => 0);
	readOnly = false;
	isIn = true;
	let drawn = 0;
	texts = createTexts<Actor>({
		store,
		relay: createSilentTextRelay(),
		rules: {
			mayRead: () => null,
			mayWrite: () => (readOnly ? { code: "meeting-over" } : null),
			check: (text, typed) =>
				[text, ...typed].some((each) => each.includes("§")) ? { code: "identity-number" } : null,
		},
		board: async () => ({
			read: { row: () => undefined, rows: () => [] },
			admit: async (session) => ({ access: 0, person: session, actor: { person: session } }),
			storeChanged: async () => undefined,
		}),
		clock: clock.now,
		random: () => (drawn = (drawn + 0.137) % 1),
		timers: clock.timers,
	});
});

function lineOf(person: string): MemoryWire {
	return createMemoryWire<Actor>({
		open: () => Promise.reject(new Error("only texts here")),
		enterText: texts.enter,
		session: person,
		person,
		actor: { person },
		carry: (deliver) => void clock.timers.after(1, deliver),
		after: clock.timers.after,
	});
}

interface Page {
	readonly wire: MemoryWire;
	readonly notes: ReturnType<typeof createTextReplica>;
}

async function open(person: string, shelves = createMemoryTextShelves(() => false), page = "1"): Promise<Page> {
	const wire = lineOf(person);
	wire.connect();
	const notes = createTextReplica({
		...place,
		wire,
		shelf: shelves.shelf(`${person} ${page}`),
		timers: clock.timers,
		clock: clock.now,
		isIn: () => isIn,
		check: () => null,
		onChange: () => undefined,
	});
	await clock.pass(100);
	expect(notes.state).toBe("live");
	return { wire, notes };
}

const add = ({ notes }: Page, inserted: string, at = notes.text.length) => notes.edit({ at, removed: 0, inserted });
const stored = () => readText(store.all(place).map(({ update }) => update));

describe("letters that are put together", () => {
	test("take nothing away of what others write meanwhile, wherever they stand", async () => {
		const [anna, bo] = [await open("anna"), await open("bo")];
		add(anna, "Vi har munskydd.");
		await clock.pass(1000);
		const release = anna.notes.hold();
		add(bo, "Bo: ", 0);
		add(bo, " Och visir.");
		await clock.pass(1000);
		expect(anna.notes.text).toBe("Bo: Vi har munskydd. Och visir.");
		// She replaced «har» by «får» in the text as it stood when she began.
		release({ at: 3, removed: 1, inserted: "f" });
		await clock.pass(1000);
		expect(anna.notes.text).toBe("Bo: Vi far munskydd. Och visir.");
		expect(bo.notes.text).toBe(anna.notes.text);
		expect(stored()).toBe(anna.notes.text);
	});

	test("stand where they were meant though the line was lost and another id given meanwhile", async () => {
		const [anna, bo] = [await open("anna"), await open("bo")];
		add(anna, "ett ");
		await clock.pass(1000);
		anna.wire.cut();
		add(anna, "två ");
		const release = anna.notes.hold();
		anna.wire.connect();
		add(bo, "noll ", 0);
		await clock.pass(3000);
		release({ at: 4, removed: 0, inserted: "och " });
		await clock.pass(3000);
		expect(anna.notes.text).toBe("noll ett och två ");
		expect(bo.notes.text).toBe(anna.notes.text);
		expect(anna.notes.isUnsent).toBe(false);
	});

	test("are undone by whoever put them together, and alone", async () => {
		const [anna, bo] = [await open("anna"), await open("bo")];
		const release = anna.notes.hold();
		add(bo, "Bo. ");
		await clock.pass(1000);
		release({ at: 0, removed: 0, inserted: "å" });
		await clock.pass(1000);
		anna.notes.undo();
		await clock.pass(1000);
		expect(anna.notes.text).toBe("Bo. ");
	});

	test("are put aside when nothing may be written any more", async () => {
		const anna = await open("anna");
		add(anna, "ja ");
		const release = anna.notes.hold();
		readOnly = true;
		await clock.pass(1000);
		anna.wire.cut();
		anna.wire.connect();
		await clock.pass(1000);
		release({ at: 3, removed: 0, inserted: "nej" });
		await clock.pass(3000);
		expect(anna.notes.state).toBe("read-only");
		expect(anna.notes.aside).toContain("nej");
	});
});

describe("who was let go by the server and does not know", () => {
	test("hears the others again when the board is joined again on the same line", async () => {
		const [anna, bo] = [await open("anna"), await open("bo")];
		// A board that is refused lets go of its texts.
		await Promise.all([anna.wire.ask("text:leave", place, 1000), clock.pass(100)]);
		isIn = false;
		anna.notes.lineChanged();
		expect(anna.notes.state).toBe("offline");
		isIn = true;
		anna.notes.lineChanged();
		add(bo, "Bo. ");
		await clock.pass(1000);
		expect(anna.notes.state).toBe("live");
		expect(anna.notes.text).toBe("Bo. ");
	});

	test("hears them though the line was lost while an answer waited for letters that were put together", async () => {
		const [anna, bo] = [await open("anna"), await open("bo")];
		anna.wire.cut();
		anna.wire.connect();
		const release = anna.notes.hold();
		await clock.pass(100);
		anna.wire.cut();
		anna.wire.connect();
		await clock.pass(100);
		// They were thought better of: nothing of one's own is sent that would find out.
		release(undefined);
		await clock.pass(3000);
		add(bo, "Bo. ");
		await clock.pass(1000);
		expect(anna.notes.state).toBe("live");
		expect(anna.notes.text).toBe("Bo. ");
	});
});

describe("closing", () => {
	test("sends what waits", async () => {
		const anna = await open("anna");
		add(anna, "I sista stund.");
		const closing = anna.notes.close();
		await clock.pass(1000);
		await closing;
		expect(stored()).toBe("I sista stund.");
	});

	test("without a line leaves what waits on the device, for the next page to send", async () => {
		const shelves = createMemoryTextShelves(() => false);
		const anna = await open("anna", shelves);
		anna.wire.cut();
		add(anna, "Utan nät.");
		const closing = anna.notes.close();
		await clock.pass(10);
		await closing;
		expect(stored()).toBe("");
		expect([...shelves.all.values()]).toMatchObject([{ isUnsent: true, writtenAt: expect.any(Number) }]);
		const again = await open("anna", shelves, "2");
		await clock.pass(1000);
		expect(again.notes.isUnsent).toBe(false);
		expect(stored()).toBe("Utan nät.");
		expect([...shelves.all.values()].map(({ page }) => page)).toEqual(["anna 2"]);
	});
});

// Seed 857 of the simulator.
test("12.8 what was put right while the refusal was on its way is sent", async () => {
	const anna = await open("anna");
	add(anna, "Ring § nu");
	await clock.pass(251);
	anna.notes.edit({ at: 5, removed: 2, inserted: "" });
	await clock.pass(3000);
	expect(anna.notes.isUnsent).toBe(false);
	expect(stored()).toBe("Ring nu");
});

test("12.8 a page that is killed while it takes over leaves each letter once", async () => {
	const shelves = createMemoryTextShelves(() => false);
	const anna = await open("anna", shelves);
	anna.wire.cut();
	add(anna, "Utan nät.");
	await anna.notes.close();
	// Killed: what it would have kept does not come to be.
	await shelves.shelf("anna killed").takeOver(place.board, place.text);
	const again = await open("anna", shelves, "3");
	await clock.pass(1000);
	expect(again.notes.text).toBe("Utan nät.");
	expect(stored()).toBe("Utan nät.");
});

test("12.8 what is refused for how it was written is written again as one change", async () => {
	const [anna, bo] = [await open("anna"), await open("bo")];
	add(bo, "Bo har skrivit detta. ");
	await clock.pass(1000);
	anna.wire.cut();
	for (let at = 0; at < 1100; at++) add(anna, "x", (at * 7) % (anna.notes.text.length + 1));
	const typed = anna.notes.text;
	anna.wire.connect();
	await clock.pass(5000);
	expect(anna.notes.text).toBe(typed);
	expect(anna.notes.isUnsent).toBe(false);
	expect(bo.notes.text).toBe(typed);
	expect(stored()).toBe(typed);
});

test("12.8 who takes away all that others wrote gets it back beside their own words, each time", async () => {
	const [anna, bo] = [await open("anna"), await open("bo")];
	add(bo, "Bo har skrivit om visir. ");
	await clock.pass(1000);
	for (let time = 0; time < 2; time++) {
		anna.notes.edit({ at: 0, removed: anna.notes.text.length, inserted: "" });
		await clock.pass(3000);
		expect(anna.notes.refusal).toEqual({ code: "removes-all" });
		expect(anna.notes.text).toBe("Bo har skrivit om visir. ");
	}
});

test("12.8 a text of the device that is ahead of the server's is set aside where the store was put back", async () => {
	const shelves = createMemoryTextShelves(() => false);
	const anna = await open("anna", shelves);
	add(anna, "Före. ");
	await clock.pass(1000);
	await anna.notes.close();
	const [kept] = [...shelves.all.values()] as KeptText[];
	if (!kept) throw new Error("nothing was kept");
	shelves.all.set(kept.key, { ...kept, seq: 99 });
	const again = await open("anna", shelves, "2");
	await clock.pass(3000);
	expect(again.notes.text).toBe(stored());
	expect(again.notes.isUnsent).toBe(false);
});
