// What one browser may ask over its socket, and what it is answered. Every question gets an answer or ends the connection;
// nothing that is asked can throw out of here.
import type { Actor, Grant } from "@samlad/board/entry";
import type { AppendRequest, JoinRequest } from "@samlad/sync/protocol";
import type { Refusal } from "@samlad/sync/rules";
import type { Presence } from "@samlad/sync/presence/presence";
import { answerWithoutRoom } from "@samlad/sync/room/door";
import { UnknownBoard } from "@samlad/sync/room/standing";
import type { Texts } from "@samlad/sync/text/texts";
import type { Member } from "@samlad/sync/wire";
import type { Socket } from "socket.io";
import * as v from "valibot";
import { isSomebody } from "../people/somebody.ts";
import type { RegionWatch } from "../region/watching.ts";
import type { Connection } from "./connection.ts";
import type { Frame } from "./frame.ts";
import { onWire, sharedAnswer } from "./frame.ts";
import type { Seat } from "./gate.ts";
import { createLooking } from "./looking.ts";
import type { Answered, Asked } from "./notes.ts";
import {
	appendShape,
	joinShape,
	leaveShape,
	presenceShape,
	regionShape,
	textJoinShape,
	textLeaveShape,
	textUpdateShape,
} from "./requests.ts";
import type { BoardRoom, BoardRooms } from "./rooms.ts";
import type { Turnstile } from "../turnstile.ts";
import { createWriting } from "./writing.ts";

export interface ConversationOptions {
	readonly socket: Socket;
	readonly connection: Connection;
	readonly seat: Seat;
	readonly rooms: BoardRooms;
	readonly presence: Presence;
	readonly texts: Pick<Texts<Actor>, "enter">;
	readonly region: RegionWatch;
	/** What the session may do now; undefined: it has ended. */
	readonly grantsOf: (seat: Seat) => Promise<readonly Grant[] | undefined>;
	/** ms UTC. */
	readonly clock: () => number;
	/** Whether the session still stands. */
	readonly stands: (seat: Seat) => Promise<boolean>;
	readonly frameOf: (event: string, message: object) => Frame;
	/** Told of every question when it has been answered, or could not be. */
	readonly note: (answered: Answered) => void;
	/** Questions that may wait for an answer at once. */
	readonly openQuestions: number;
	/** What all who join this node pass through. */
	readonly joins: Turnstile;
	/** When somebody who could not pass should try again. */
	readonly comeBackInMs: () => number;
	readonly end: (reason: string) => void;
}

interface Place {
	readonly room: BoardRoom;
	readonly member: Member<Actor>;
	/** May be seen by others on the board, and see them. */
	readonly isSomebody: boolean;
}

const mostUnreadBytes = 1024 * 1024;

export interface Conversation {
	/** A question has not been answered. */
	isAsking(): boolean;
	/** Gives up its places in the rooms. */
	leave(): void;
}

/** Listens on the socket. */
export function converse(options: ConversationOptions): Conversation {
	const { socket, connection, seat, rooms, stands, frameOf, note, openQuestions, joins, comeBackInMs, end } = options;
	const { presence, clock } = options;
	const places = new Map<string, Place>();
	const own = { person: seat.person, session: seat.session, buffered: connection.buffered, send };
	const looking = createLooking({ presence, onlooker: own, clock });
	const writing = createWriting(options.texts, memberOf());
	const watcher = { buffered: connection.buffered, send, grants: () => options.grantsOf(seat) };
	/** Boards that there are, among those that were asked for: any other name may be any text. */
	const met = new Set<string>();
	let open = 0;
	let gone = false;
	/** Joining and leaving take turns, so that the last one asked is the one that holds. */
	let turn: Promise<unknown> = Promise.resolve();

	const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
		const mine = turn.then(act);
		turn = mine.catch(() => undefined);
		return mine;
	};

	answer("join", joinShape, (request) => inTurn(() => join(request)));
	answer("leave", leaveShape, ({ board }) => inTurn(async () => (looking.leave(board), leave(board), { left: true })));
	// The room judges the session itself, by when it ends and by rights that the store compares as it stores: that need not
	// wait for the session to be looked up.
	answer("append", appendShape, append, { meanwhile: true });

	// In turn, so that what was asked after a join is answered as of it.
	answer("presence", presenceShape, ({ board, at }) =>
		inTurn(async () => (places.get(board)?.isSomebody ? looking.at(board, at) : { refused: { code: "not-allowed" } })),
	);

	// Who is not on the board, or whose place there has ended, reads and writes none of its texts.
	answer("text:join", textJoinShape, (request) =>
		inTurn(async () => {
			if (gone || !places.has(request.board)) return { refused: { code: "not-allowed" } };
			return writing.join(request);
		}),
	);
	answer("text:leave", textLeaveShape, (place) => inTurn(async () => (writing.leave(place), { left: true })));
	answer("text:update", textUpdateShape, (request) => writing.update(request));

	answer("region", regionShape, ({ watch }) =>
		inTurn(async () => {
			if (watch && !gone) return options.region.begin(watcher);
			options.region.end(watcher);
			return { watching: false };
		}),
	);

	return {
		isAsking: () => open > 0,
		leave() {
			gone = true;
			looking.leaveAll();
			options.region.end(watcher);
			for (const board of places.keys()) leaveRoom(board);
			writing.leaveAll();
		},
	};

	async function append(request: v.InferOutput<typeof appendShape>) {
		const asked = request as unknown as AppendRequest;
		const room = await roomOf(request.board).catch((error: unknown) => {
			if (error instanceof UnknownBoard) return undefined;
			throw error;
		});
		return room ? room.append(seat.session, asked) : answerWithoutRoom(request.board, asked);
	}

	async function roomOf(board: string): Promise<BoardRoom> {
		const room = await rooms.open(board);
		met.add(board);
		return room;
	}

	/** Whoever joins again goes on being seen, unless this is refused. */
	async function join(request: JoinRequest) {
		const answered = await enter(request);
		if (!places.get(request.board)?.isSomebody) looking.leave(request.board);
		return answered;
	}

	/** Whoever joins again keeps the texts that they have open there, unless this is refused. */
	async function enter(request: JoinRequest) {
		const { board } = request;
		leaveRoom(board);
		const answered = await seatIn(request).catch((error: unknown) => {
			writing.leaveBoard(board);
			throw error;
		});
		if ("refused" in answered || gone) writing.leaveBoard(board);
		return answered;
	}

	async function seatIn(request: JoinRequest) {
		const { board } = request;
		const room = await roomOf(board);
		const member = memberOf();
		const passing = joins.pass(async () => (gone ? { refused: { code: "behind" } } : room.join(member, request)));
		if (!passing) return { refused: { code: "too-many", detail: { backInMs: comeBackInMs() } } };
		const answered = await passing;
		if ("refused" in answered) return answered;
		if (gone) room.leave(member);
		else places.set(board, { room, member, isSomebody: isSomebody(answered.you as Actor) });
		return answered;
	}

	function leave(board: string): void {
		writing.leaveBoard(board);
		leaveRoom(board);
	}

	function leaveRoom(board: string): void {
		const place = places.get(board);
		places.delete(board);
		place?.room.leave(place.member);
	}

	function memberOf(): Member<Actor> {
		const close = (reason: string) => {
			looking.leaveAll();
			end(reason);
		};
		return { ...own, close };
	}

	function nameable({ board, ...rest }: Asked): Asked {
		return board !== undefined && met.has(board) ? { ...rest, board } : rest;
	}

	async function whileSignedIn(handle: () => Promise<object>, meanwhile: boolean): Promise<object> {
		const looked = stands(seat);
		if (!meanwhile && !(await looked)) {
			end("signed-out");
			return { refused: { code: "signed-out" } };
		}
		// What is handled meanwhile has its own answer where nobody could be looked up.
		const [said, still] = await Promise.all([handle(), looked.catch(() => true)]);
		if (!still) end("signed-out");
		return said;
	}

	function send(event: string, message: object): void {
		connection.send(frameOf(event, message));
	}

	function answer<T extends Asked>(
		event: string,
		shape: v.GenericSchema<unknown, T>,
		handle: (request: T) => Promise<object>,
		/** `meanwhile`: it is handled while the session is looked up, not after. */
		{ meanwhile = false } = {},
	): void {
		socket.on(event, (...given: unknown[]) => {
			const [asked, id, reply] = given;
			if (typeof reply !== "function" || typeof id !== "number") return end("bad-shape");
			// Answers wait for those who read them; whoever only asks is not held in memory.
			if (connection.buffered() > mostUnreadBytes) return end("too-slow");
			const say = (said: object) => {
				if (hasSharedBytes(said) && connection.sendShared(sharedAnswer(id, said))) return;
				reply(Array.isArray(said) ? said : onWire(said));
			};
			const refuse = (refused: Refusal) => say({ refused });
			const parsed = v.safeParse(shape, asked);
			if (!parsed.success) return refuse({ code: "bad-shape" });
			if (open >= openQuestions) return refuse({ code: "too-many" });
			open++;
			const askedAt = performance.now();
			const noteDown = (came: Pick<Answered, "said" | "error">) =>
				note({ event, number: id, request: nameable(parsed.output), ms: performance.now() - askedAt, ...came });
			void whileSignedIn(() => handle(parsed.output), meanwhile)
				.then((said) => {
					say(said);
					noteDown({ said });
				})
				.catch((error: unknown) => {
					// A board that is not is told apart from one that is another's by nobody.
					const isUnknown = error instanceof UnknownBoard;
					const said = { refused: { code: isUnknown ? "not-allowed" : "store-down" } };
					say(said);
					noteDown(isUnknown ? { said } : { error });
				})
				.finally(() => open--);
		});
	}
}

/** The state of a board, the same for all who join at one moment; smaller bytes are as well copied. */
function hasSharedBytes(said: object): said is { readonly update: Uint8Array } {
	return "update" in said && said.update instanceof Uint8Array && said.update.length > 4096;
}
