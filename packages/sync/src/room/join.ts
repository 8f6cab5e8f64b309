// How a browser comes in: with what it has, and leaves with what it lacks and with where its own entries are.
import * as v from "valibot";
import { oldestVersion, protocolVersion, type JoinAnswer, type JoinRequest } from "../protocol.ts";
import type { Store } from "../store.ts";
import type { Member } from "../wire.ts";
import type { Admission } from "./admission.ts";
import type { Delivery } from "./delivery.ts";
import type { Members } from "./members.ts";
import type { Saving } from "./saving.ts";
import type { Standing } from "./standing.ts";
import type { Turns } from "../turns.ts";

export interface JoinOptions<Actor> {
	readonly board: string;
	readonly store: Store;
	readonly standing: Standing;
	readonly admission: Admission<Actor>;
	readonly members: Members<Actor>;
	readonly delivery: Delivery<Actor>;
	readonly turns: Turns;
	readonly saving: Saving;
	readonly clock: () => number;
	catchUp(): Promise<unknown>;
}

const mostPending = 5000;
/** Rights that move on and on while they are asked for. */
const mostTries = 5;

const shape = v.object({
	board: v.string(),
	version: v.pipe(v.number(), v.integer()),
	epoch: v.optional(v.pipe(v.string(), v.maxLength(64))),
	seq: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
	stateVector: v.optional(v.instance(Uint8Array)),
	pending: v.pipe(v.array(v.pipe(v.string(), v.maxLength(96))), v.maxLength(mostPending)),
});

export function createJoin<Actor>(
	options: JoinOptions<Actor>,
): (member: Member<Actor>, request: JoinRequest) => Promise<JoinAnswer> {
	const { board, store, standing, admission, members, delivery, turns, saving } = options;

	async function admit(session: string): ReturnType<typeof admission.ask> {
		try {
			return await admission.ask(session, standing.head.access);
		} catch {
			saving.stopped();
			return { refused: { code: "behind" } };
		}
	}

	/** True: the client has seen more than the store holds. */
	async function isFromTheFuture(seq: number): Promise<boolean> {
		if (seq > standing.head.seq)
			await turns.take(() => (seq > standing.head.seq ? options.catchUp() : Promise.resolve()));
		return seq > standing.head.seq;
	}

	/** Where the pending are, on this board; undefined: the store could not be asked. */
	async function storedAmong(pending: readonly string[]): Promise<Map<string, number> | undefined> {
		const missing = pending.filter((id) => !standing.recent.get(id));
		try {
			const found = missing.length > 0 ? await saving.watch(() => store.byId(missing)) : [];
			return new Map(found.filter((sealed) => sealed.board === board).map(({ id, seq }) => [id, seq]));
		} catch {
			saving.stopped();
			return undefined;
		}
	}

	return async (member, request) => {
		// Before anything else is said: who may not be here learns not even that there is a room.
		let admitted = await admit(member.session);
		if ("refused" in admitted) return admitted;
		const parsed = v.safeParse(shape, request);
		if (!parsed.success || parsed.output.board !== board) return { refused: { code: "bad-shape" } };
		const { version, seq = 0, pending } = parsed.output;
		if (version < oldestVersion) return { refused: { code: "reload" } };
		let restored = false;
		try {
			restored = await isFromTheFuture(seq);
		} catch {
			saving.stopped();
			return { refused: { code: "behind" } };
		}
		const found = await storedAmong(pending);
		// Rights may have moved meanwhile: nobody comes in on an answer that no longer holds.
		for (let tries = 0; !admission.holds(member.session, standing.head.access); tries += 1) {
			if (tries > mostTries) return { refused: { code: "behind" } };
			admitted = await admit(member.session);
			if ("refused" in admitted) return admitted;
		}
		members.add(member);
		const state = await delivery.join(member, restored ? { board, version, pending } : request);
		const stored: { [id: string]: number } = Object.create(null);
		for (const id of pending) {
			const at = standing.recent.get(id)?.seq ?? found?.get(id);
			if (at !== undefined) stored[id] = at;
		}
		if (saving.hasStopped) member.send("notice", { board, notice: "saving-stopped" });
		return {
			...state,
			version: protocolVersion,
			now: Math.floor(options.clock()),
			you: admitted.actor,
			stored,
			...(restored ? { restored } : {}),
			...(standing.readOnly ? { readOnly: true } : {}),
			...(found ? {} : { storedUnsure: true }),
		};
	};
}
