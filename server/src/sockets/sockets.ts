// Socket.IO on the node's HTTP server: lets people in, gives each a conversation, and lets them go. Knows no entries.
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import type { Presence } from "@samlad/sync/presence/presence";
import type { Texts } from "@samlad/sync/text/texts";
import type { Actor, Grant } from "@samlad/board/entry";
import type { Origins } from "../http/origins.ts";
import type { Log } from "../log.ts";
import type { Question } from "../metrics/questions.ts";
import type { RegionWatch } from "../region/watching.ts";
import { connectionOf, letGoOfHandshake } from "./connection.ts";
import { converse } from "./conversation.ts";
import { drain, type Guest } from "./drain.ts";
import { createFraming } from "./frame.ts";
import { createGate, ownConnectionOnly, turnAway, type Seat } from "./gate.ts";
import { createNotes } from "./notes.ts";
import { createParser } from "./parser.ts";
import type { BoardRooms } from "./rooms.ts";
import { createTurnstile, type TurnstileOptions } from "../turnstile.ts";

export interface SocketLimits {
	readonly socketsPerPerson: number;
	readonly messagesPerSecond: number;
	readonly openQuestions: number;
	/** Fifty entries of 16 KB, and their envelope. */
	readonly messageBytes: number;
	readonly handshakes: TurnstileOptions;
	readonly joins: TurnstileOptions;
}

export const usualLimits: SocketLimits = {
	socketsPerPerson: 40,
	messagesPerSecond: 500,
	openQuestions: 200,
	messageBytes: 1_000_000,
	handshakes: { atOnce: 64, perTurn: 16, mostWaiting: 4000 },
	joins: { atOnce: 64, perTurn: 16, mostWaiting: 8000 },
};

export interface SocketsOptions {
	readonly server: HttpServer;
	readonly rooms: BoardRooms;
	readonly presence: Presence;
	readonly texts: Pick<Texts<Actor>, "enter">;
	readonly region: RegionWatch;
	/** What the session behind a token may do now; undefined: it has ended. */
	readonly grantsOf: (token: string) => Promise<readonly Grant[] | undefined>;
	/** Other nodes serve the same boards. */
	readonly hasOthers: boolean;
	readonly seatOf: (token: string) => Promise<Seat | undefined>;
	readonly origins: Origins;
	readonly clock: () => number;
	readonly random: () => number;
	readonly log: Log;
	/** Told how long each question took. */
	readonly measure: (question: Question) => void;
	readonly limits?: Partial<SocketLimits>;
}

export interface Sockets {
	/** Sockets open now. */
	readonly size: number;
	/** Sessions that have sockets open here. */
	sessions(): ReadonlySet<string>;
	/** Ends the connections of these sessions, at once. */
	signOut(sessions: readonly string[]): void;
	/** Lets nobody else in, sends everybody away with a time to come back, and resolves when what was asked is answered, or soon after. */
	drain(): Promise<void>;
	close(): void;
}

/** A session that was looked up this recently still stands; whatever ends one ends its sockets at once. */
const freshMs = 1000;
const sweepMs = 60_000;
const connectMs = 5000;
/** Who finds too many before them is asked to come back within this time, at a moment of their own. */
const comeBackMs = 5000;

export function createSockets(options: SocketsOptions): Sockets {
	const { server, rooms, seatOf, origins, clock, random, log } = options;
	const limits = { ...usualLimits, ...options.limits };
	const gate = createGate({ origins, seatOf, socketsPerPerson: limits.socketsPerPerson });
	const seats = new WeakMap<IncomingMessage, Seat>();
	const tokens = new Map<string, string>();
	const handshakes = createTurnstile(limits.handshakes);
	const joins = createTurnstile(limits.joins);
	const comeBackInMs = () => Math.round(comeBackMs * (0.2 + 0.8 * random()));
	const present = new Map<Socket, Guest & { readonly seat: Seat; readonly close: (reason: string) => void }>();
	const lookedUp = new WeakMap<Seat, number>();
	const frameOf = createFraming();

	const io = new Server(server, {
		path: "/socket.io",
		serveClient: false,
		transports: ["websocket", "polling"],
		parser: createParser({
			events: new Set(["join", "leave", "append", "presence", "region", "text:join", "text:leave", "text:update"]),
			messagesPerSecond: limits.messagesPerSecond,
			clock,
		}),
		pingInterval: 3000,
		pingTimeout: 2000,
		connectTimeout: connectMs,
		upgradeTimeout: connectMs,
		maxHttpBufferSize: limits.messageBytes,
		perMessageDeflate: false,
		httpCompression: false,
		cleanupEmptyChildNamespaces: true,
		allowRequest: (request, decide) => {
			const judged = handshakes.pass(() => gate.judge(request));
			if (!judged) return decide("busy", false);
			judged.then(
				(verdict) => {
					if ("seat" in verdict) seats.set(request, verdict.seat);
					decide("seat" in verdict ? null : verdict.refused, "seat" in verdict);
				},
				(error: unknown) => {
					log.error("A handshake could not be judged", { error });
					decide("store-down", false);
				},
			);
		},
	});
	// Until its handshake is judged nobody answers for a bare connection, and one that breaks then is nobody's loss.
	server.prependListener("upgrade", (_request, connection) => connection.on("error", () => connection.destroy()));
	// Before anything is looked up for them: a closing or a crowded node says so in a word.
	io.engine.use(turnAway(() => gate.isShut || handshakes.isFull, comeBackInMs));
	io.engine.use(ownConnectionOnly((sid) => tokens.get(sid), origins));
	io.engine.on(
		"connection",
		(conn: {
			id: string;
			request: IncomingMessage;
			once(event: "close", then: () => void): void;
			close(discard?: boolean): void;
		}) => {
			const seat = seats.get(conn.request);
			if (!seat || !gate.enter(seat.person)) return conn.close(true);
			tokens.set(conn.id, seat.token);
			conn.once("close", () => {
				tokens.delete(conn.id);
				gate.leave(seat.person);
			});
		},
	);
	io.on("connection", admit);

	const sweep = setInterval(() => {
		for (const { seat, close } of present.values()) {
			void stands(seat).then(
				(still) => (still ? undefined : close("signed-out")),
				(error: unknown) => log.warn("A session could not be looked up", { session: seat.session, error }),
			);
		}
	}, sweepMs);
	sweep.unref();

	return {
		get size() {
			return present.size;
		},
		sessions: () => new Set(Array.from(present.values(), ({ seat }) => seat.session)),
		signOut(sessions) {
			for (const { seat, close } of present.values()) if (sessions.includes(seat.session)) close("signed-out");
		},
		drain() {
			gate.shut();
			return drain({ guests: () => [...present.values()], hasOthers: options.hasOthers, random });
		},
		close() {
			clearInterval(sweep);
			gate.shut();
			io.engine.close();
		},
	};

	function admit(socket: Socket): void {
		const seat = seats.get(socket.request);
		if (!seat) return void socket.disconnect(true);
		lookedUp.set(seat, clock());
		letGoOfHandshake(socket);
		const connection = connectionOf(socket);
		const close = (reason: string) => {
			if (!socket.connected) return;
			log.info("A socket was ended", { session: seat.session, code: reason });
			if (reason === "signed-out") {
				socket.emit("signed-out", { reason });
				// Said in the protocol, so that the browser does not come back by itself.
				socket.disconnect(true);
			} else if (reason === "too-slow") connection.cut();
			else connection.close();
		};
		const conversation = converse({
			socket,
			connection,
			seat,
			rooms,
			presence: options.presence,
			texts: options.texts,
			region: options.region,
			grantsOf: ({ token }) => options.grantsOf(token),
			clock,
			stands,
			frameOf,
			note: createNotes({ socket: socket.id, session: seat.session, log, measure: options.measure }),
			openQuestions: limits.openQuestions,
			joins,
			comeBackInMs,
			end: close,
		});
		present.set(socket, {
			seat,
			close,
			isAsking: conversation.isAsking,
			tell: (backInMs) => void socket.emit("notice", { notice: "drain", backInMs }),
			end: connection.close,
		});
		socket.once("disconnect", () => {
			present.delete(socket);
			conversation.leave();
		});
	}

	async function stands(seat: Seat): Promise<boolean> {
		if (clock() - (lookedUp.get(seat) ?? Number.NEGATIVE_INFINITY) < freshMs) return true;
		const now = await seatOf(seat.token);
		if (now?.session !== seat.session) return false;
		lookedUp.set(seat, clock());
		return true;
	}
}
