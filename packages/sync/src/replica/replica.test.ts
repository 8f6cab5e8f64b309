import { expect, test } from "vitest";
import { createMemoryStore } from "../memory/memory-store.ts";
import { createMemoryWire } from "../memory/memory-wire.ts";
import { createSilentRelay } from "../memory/memory-relay.ts";
import { openRoom } from "../room/room.ts";
import { toySeal } from "../toy/chain.ts";
import { createToyRules } from "../toy/rules.ts";
import { createMemoryShelf } from "./memory-shelf.ts";
import { createOutbox } from "./outbox.ts";
import { createReplica } from "./replica.ts";

const rules = createToyRules();

async function open() {
	const store = createMemoryStore(["a"]);
	let ids = 0;
	const room = await openRoom({
		board: "a",
		store,
		relay: createSilentRelay(),
		rules,
		seal: toySeal,
		access: async (session) => ({ access: 0, person: session, actor: { person: session, mayWrite: true } }),
		clock: Date.now,
		randomId: () => `epoch-${(ids += 1)}`,
	});
	function browser(person: string) {
		const wire = createMemoryWire({
			open: async () => room,
			session: person,
			person,
			actor: { person, mayWrite: true },
		});
		const outbox = createOutbox({ shelf: createMemoryShelf(), person, clock: Date.now, random: Math.random });
		const replica = createReplica({ board: "a", wire, rules, outbox, clock: Date.now, random: Math.random });
		wire.connect();
		return { wire, replica };
	}
	return { store, room, browser };
}

test("a draft appended by one replica appears on another", async () => {
	const { browser } = await open();
	const anna = browser("anna");
	const bo = browser("bo");
	await anna.replica.append([{ kind: "gauge", v: 1, source: "form", body: { cell: "masks", value: 120 } }]);
	expect(anna.replica.read.row("cell", "masks")?.["value"]).toBe(120);
	await expect.poll(() => bo.replica.read.row("cell", "masks")?.["value"]).toBe(120);
	await expect.poll(() => anna.replica.pending()[0]?.state).toBe("stored");
	expect(anna.replica.seq).toBe(1);
});
