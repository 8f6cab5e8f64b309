// A socket that ends, or a text that is left, while it is being joined: nobody stays behind in its room.
import type { Actor } from "@samlad/board/entry";
import type { TextJoinAnswer } from "@samlad/sync/protocol";
import type { TextRoom } from "@samlad/sync/text/text-room";
import type { Member } from "@samlad/sync/wire";
import { expect, test } from "vitest";
import { createWriting } from "./writing.ts";

const place = { board: "jarfalla", text: "01ARZ3NDEKTSV4RRFFQ69G5FAV/laget" };
const behind = { refused: { code: "behind" } };

/** A room whose door and whose answer wait until they are let go. */
function slow(answer: TextJoinAnswer = { seq: 0, update: new Uint8Array([0, 0]), client: 7 }) {
	const inside = new Set<Member<Actor>>();
	const waiting: (() => void)[] = [];
	const pause = () => new Promise<void>((resolve) => waiting.push(resolve));
	const room: TextRoom<Actor> = {
		isIdle: () => inside.size === 0,
		async join(member) {
			await pause();
			if (!("refused" in answer)) inside.add(member);
			return answer;
		},
		leave: (member) => void inside.delete(member),
		update: async () => ({ seq: 1 }),
		close: async () => undefined,
	};
	const member: Member<Actor> = {
		person: "anna",
		session: "one",
		buffered: () => 0,
		send: () => undefined,
		close: () => undefined,
	};
	const writing = createWriting({ enter: async () => (await pause(), { room }) }, member);
	return {
		inside,
		writing,
		/** Lets go whoever waits, once it has come so far. */
		async letGo() {
			while (waiting.length === 0) await new Promise((resolve) => setImmediate(resolve));
			waiting.shift()?.();
		},
	};
}

const update = (writing: ReturnType<typeof createWriting>) => writing.update({ ...place, update: new Uint8Array([0]) });

const endings = [
	["the socket ends", (writing: ReturnType<typeof createWriting>) => writing.leaveAll()],
	["its board is left", (writing: ReturnType<typeof createWriting>) => writing.leaveBoard(place.board)],
	["it is left", (writing: ReturnType<typeof createWriting>) => writing.leave(place)],
] as const;

test.each(endings)("where %s before the room's door opens, nobody goes in", async (_, end) => {
	const { inside, writing, letGo } = slow();
	const joining = writing.join(place);
	end(writing);
	await letGo();
	expect(await joining).toEqual(behind);
	expect(inside.size).toBe(0);
	expect(await update(writing)).toEqual(behind);
});

test.each(endings)("where %s before the room has answered, whoever went in is let out", async (_, end) => {
	const { inside, writing, letGo } = slow();
	const joining = writing.join(place);
	await letGo();
	await new Promise((resolve) => setImmediate(resolve));
	end(writing);
	await letGo();
	await joining;
	expect(inside.size).toBe(0);
	expect(await update(writing)).toEqual(behind);
});

test("whoever is refused is not in it, and may ask again", async () => {
	const { inside, writing, letGo } = slow({ refused: { code: "not-allowed" } });
	for (let time = 0; time < 50; time++) {
		const joining = writing.join(place);
		await letGo();
		await letGo();
		expect(await joining).toEqual({ refused: { code: "not-allowed" } });
	}
	expect(inside.size).toBe(0);
});

test("as many texts as a few meetings have are open at once, and then one is told so", async () => {
	const { inside, writing, letGo } = slow();
	for (let item = 0; item < 40; item++) {
		const joining = writing.join({ ...place, text: `${place.text}${item}` });
		await letGo();
		await letGo();
		expect(await joining).toMatchObject({ client: 7 });
	}
	expect(await writing.join(place)).toEqual({ refused: { code: "too-many" } });
	expect(await update(writing)).toEqual(behind);
	writing.leaveAll();
	expect(inside.size).toBe(0);
});
