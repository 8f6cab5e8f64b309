// A socket between a replica and rooms of the same process, that can be cut at any moment.
import type { Downstream, Upstream } from "../protocol.ts";
import type { Room } from "../room/room.ts";
import type { TextRoom } from "../text/text-room.ts";
import type { Texts } from "../text/texts.ts";
import type { Member, Wire } from "../wire.ts";

export interface MemoryWire extends Wire {
	connect(): void;
	/** Ends it as a lost network does: what was under way may or may not have arrived. */
	cut(): void;
}

export interface MemoryWireOptions<Actor> {
	/** The node's room for a board, as of now. */
	open(board: string): Promise<Room<Actor>>;
	/** The node's shared texts; left out: it has none. */
	enterText?: Texts<Actor>["enter"];
	readonly session: string;
	readonly person: string;
	readonly actor: Actor;
	/** Carries one message each way, in order; left out: in the next microtask. */
	carry?(deliver: () => void): void;
	/** Calls after `ms`; returns what calls it off. Left out: an ask waits until the wire is cut. */
	after?(ms: number, run: () => void): () => void;
	buffered?(): number;
}

export class WireEnded extends Error {}

export function createMemoryWire<Actor>(options: MemoryWireOptions<Actor>): MemoryWire {
	const { carry = queueMicrotask } = options;
	const listeners = new Map<string, Set<(message: never) => void>>();
	const stateListeners = new Set<(isOpen: boolean) => void>();
	let life = 0;
	let isOpen = false;
	let inTexts = new Map<string, { readonly room: TextRoom<Actor>; readonly member: Member<Actor> }>();
	let members = new Map<string, { readonly room: Room<Actor>; readonly member: Member<Actor> }>();
	const ending = new Set<() => void>();

	function down(mine: number, deliver: () => void) {
		carry(() => {
			if (isOpen && life === mine) deliver();
		});
	}

	function memberOf(mine: number): Member<Actor> {
		const { person, session, actor } = options;
		return {
			person,
			session,
			actor,
			buffered: () => options.buffered?.() ?? 0,
			send(event, message) {
				const copy = structuredClone(message);
				down(mine, () => {
					for (const listener of listeners.get(event) ?? [])
						(listener as (message: Downstream[typeof event]) => void)(copy);
				});
			},
			close: () => down(mine, cut),
		};
	}

	async function serve<E extends keyof Upstream>(
		event: E,
		request: Upstream[E]["request"],
		mine: number,
	): Promise<Upstream[E]["answer"]>;
	async function serve(
		event: keyof Upstream,
		request: Upstream[keyof Upstream]["request"],
		mine: number,
	): Promise<unknown> {
		// Rooms are all there is at the other end.
		if (event === "presence" || !("board" in request)) return { refused: { code: "not-allowed" } };
		if ("text" in request) return serveText(event, request, mine);
		const room = await options.open(request.board);
		if (event === "append" && "entries" in request) return room.append(options.session, request);
		members.get(request.board)?.room.leave(members.get(request.board)?.member ?? memberOf(mine));
		members.delete(request.board);
		if (event === "leave" || !("pending" in request)) return { left: true };
		const member = memberOf(mine);
		if (life === mine) members.set(request.board, { room, member });
		const answer = await room.join(member, request);
		if (life !== mine) room.leave(member);
		return answer;
	}

	async function serveText(
		event: keyof Upstream,
		request: Upstream["text:join" | "text:leave" | "text:update"]["request"],
		mine: number,
	): Promise<unknown> {
		const before = inTexts.get(request.text);
		if ("update" in request)
			return before ? before.room.update(options.session, request.update) : { refused: { code: "behind" } };
		before?.room.leave(before.member);
		inTexts.delete(request.text);
		if (event !== "text:join") return { left: true };
		const member = memberOf(mine);
		const entered = await options.enterText?.(request, options.session);
		if (!entered) return { refused: { code: "not-allowed" } };
		if ("refused" in entered) return entered;
		const { room } = entered;
		if (life === mine) inTexts.set(request.text, { room, member });
		const answer = await room.join(member, request as Upstream["text:join"]["request"]);
		if (life !== mine) room.leave(member);
		return answer;
	}

	function cut() {
		if (!isOpen) return;
		isOpen = false;
		life += 1;
		for (const { room, member } of members.values()) room.leave(member);
		members = new Map();
		for (const { room, member } of inTexts.values()) room.leave(member);
		inTexts = new Map();
		for (const end of ending) end();
		for (const listener of stateListeners) listener(false);
	}

	return {
		get isOpen() {
			return isOpen;
		},
		ask: (event, request, timeoutMs) =>
			new Promise((resolve, reject) => {
				if (!isOpen) return reject(new WireEnded("closed"));
				const mine = life;
				const callOff = options.after?.(timeoutMs, () => end("timeout"));
				const onCut = () => end("cut");
				ending.add(onCut);
				function end(why: string) {
					ending.delete(onCut);
					callOff?.();
					reject(new WireEnded(why));
				}
				const copy = structuredClone(request);
				carry(() => {
					serve(event, copy, mine).then(
						(answer) => {
							const back = structuredClone(answer);
							down(mine, () => {
								ending.delete(onCut);
								callOff?.();
								resolve(back);
							});
						},
						() => down(mine, cut),
					);
				});
			}),
		on(event, listener) {
			const held = listeners.get(event) ?? new Set();
			listeners.set(event, held.add(listener));
			return () => void held.delete(listener);
		},
		onState(listener) {
			stateListeners.add(listener);
			if (isOpen) listener(true);
			return () => void stateListeners.delete(listener);
		},
		connect() {
			if (isOpen) return;
			isOpen = true;
			life += 1;
			for (const listener of stateListeners) listener(true);
		},
		cut,
	};
}
