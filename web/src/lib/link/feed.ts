// Joins the socket, the outbox and the replicas of one signed-in person. The only place where a browser meets `@samlad/sync`.
import type { Actor } from "@samlad/board/entry";
import { openBrowserShelf } from "@samlad/sync/replica/browser-shelf";
import { createMemoryLock } from "@samlad/sync/replica/lock";
import { createMemoryShelf } from "@samlad/sync/replica/memory-shelf";
import { type Outbox, createOutbox } from "@samlad/sync/replica/outbox";
import { type Replica, createReplica, pendingOf } from "@samlad/sync/replica/replica";
import type { Shelf } from "@samlad/sync/replica/shelf";
import { createWebLock } from "@samlad/sync/replica/web-lock";
import { socketWire } from "@samlad/sync/socket-wire";
import type { Wire } from "@samlad/sync/wire";
import type { BoardSource, Pending } from "../board.svelte.ts";
import { fetchAhead } from "../fetch-ahead.ts";
import { isHere } from "./device.ts";
import { lateRules } from "./late-rules.ts";
import { keptNames } from "./kept-names.ts";
import { createNames } from "./names.ts";
import { pollingPipe, webSocketPipe } from "./pipe.ts";
import type { Session } from "./session.ts";
import { shelfWhileHere } from "./shelf-while-here.ts";
import { createSocket } from "./socket.ts";
import { onTexts, textsWaiting } from "./waiting-texts.ts";

/** What the server tells everybody; `undefined` takes it back. */
export type Notice = "saving-stopped" | "drain" | "new-version";

export interface Feed {
	board(id: string): { readonly source: BoardSource; close(): void };
	/** The line itself, for what is no board, and where this person's things are kept. */
	readonly wire: Wire;
	readonly outbox: Pick<Outbox, "board" | "keepBoard">;
	readonly unsent: Unsent;
	/** Resolves when the shelf is put away. */
	close(): Promise<void>;
}

/** What the server does not have of a person's, on all boards. */
export interface Unsent {
	/** In the order of sending, the refused among them. */
	all(): readonly Pending[];
	/** False: it may be stored, and needs a correction. */
	discard(id: string): Promise<boolean>;
	onChange(listener: () => void): () => void;
}

export interface FeedOptions {
	readonly session: Session;
	/** Nothing is sent before: until then it may be somebody else who is signed in. */
	readonly confirmed: Promise<void>;
	readonly onNotice: (notice: Notice | undefined) => void;
	/** The line has opened. */
	readonly onBack: () => void;
	readonly onSignedOut: () => void;
}

export type OpenFeed = (options: FeedOptions) => Promise<Feed>;

/** What waits in the outbox is told of by the replica that it is laid over. */
const none: ReadonlySet<string> = new Set();

/** How often a socket that is turned away makes the page ask whether the session still stands, ms. */
const askAgainMs = 5_000;

/** One socket for all boards, opened at once; it comes back by itself, at moments that differ between browsers. */
export const openFeed: OpenFeed = async ({ session, confirmed, onNotice, onBack, onSignedOut }) => {
	const clock = () => Date.now();
	const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
	let askedAt = 0;
	function askWhoThisIs() {
		if (clock() - askedAt < askAgainMs) return;
		askedAt = clock();
		onSignedOut();
	}
	const socket = createSocket({
		pipes: [webSocketPipe, pollingPipe],
		clock,
		random,
		after: confirmed,
		onTurnedAway: askWhoThisIs,
	});
	const wire = socketWire(socket);
	const open = new Set<Replica>();
	const hurry = () => {
		if (document.visibilityState === "visible") socket.hurry();
		// What may be closed for good is kept as it was last heard.
		else for (const replica of open) replica.keep().catch(() => undefined);
	};
	addEventListener("online", hurry);
	document.addEventListener("visibilitychange", hurry);
	const name = `samlad ${session.person.id}`;
	const isMine = () => isHere(session.person.id);
	const outbox: Outbox = createOutbox({
		shelf: shelfWhileHere(await shelfOf(name), isMine),
		person: session.person.id,
		clock,
		random,
		lock: "locks" in navigator ? createWebLock({ name }) : createMemoryLock(),
	});
	const names = createNames(undefined, undefined, keptNames(session.person.id, isMine));
	const unsent: Unsent = {
		all: () => [...outbox.all().flatMap((kept) => (kept.seq === undefined ? pendingOf(kept) : [])), ...textsWaiting()],
		discard: outbox.discard,
		onChange: outbox.onChange,
	};
	await outbox.opened;
	if (outbox.all().length > 0) await lateRules.load();
	const stopAhead = fetchAhead(lateRules.load);
	wire.on("notice", ({ notice, backInMs }) => {
		if (notice === "drain" && backInMs !== undefined) socket.stayAway(backInMs);
		if (notice === "saving-resumed") onNotice(undefined);
		else if (notice !== "read-only") onNotice(notice);
	});
	wire.on("signed-out", onSignedOut);
	wire.onState((isOpen) => {
		if (!isOpen) return;
		onNotice(undefined);
		onBack();
	});
	return {
		wire,
		outbox,
		board(id) {
			const replica = createReplica({ board: id, wire, rules: lateRules, outbox, clock, random });
			open.add(replica);
			const stopWaiting = lateRules.onHere(replica.layAnew);
			// Another may have signed in on this device while the line was gone.
			replica.onChange(() => {
				const you = replica.you as Pick<Actor, "person"> | undefined;
				if (you && you.person !== session.person.id) askWhoThisIs();
			});
			const source: BoardSource = {
				get read() {
					return replica.read;
				},
				get seq() {
					return replica.seq;
				},
				get state() {
					return replica.state;
				},
				get lastContactAt() {
					const { lastContactAt } = replica;
					if (lastContactAt === undefined || socket.heardAt === undefined || replica.state === "offline")
						return lastContactAt;
					return Math.max(lastContactAt, socket.heardAt + (outbox.offsetMs ?? 0));
				},
				get refusal() {
					return replica.refusal;
				},
				now: replica.now,
				append(said, options) {
					// Kept at once: what only shows it may be long on its way.
					void lateRules.load();
					return replica.append(said, options);
				},
				pending: replica.pending,
				dismiss: (entry) => void replica.discard(entry),
				unsent: unsent.all,
				onChange(listener) {
					const again = () => listener(none);
					const stops = [replica.onChange(listener), outbox.onChange(again), onTexts(again)];
					return () => stops.forEach((stop) => stop());
				},
				names: () => names(id),
				look: (start) => start(wire, replica),
			};
			return {
				source,
				close() {
					open.delete(replica);
					stopWaiting();
					replica.close();
				},
			};
		},
		unsent,
		async close() {
			removeEventListener("online", hurry);
			document.removeEventListener("visibilitychange", hurry);
			stopAhead();
			socket.close();
			await outbox.close();
		},
	};
};

/** A browser that keeps nothing (a private window) still sends: what waits is then lost with the tab. */
async function shelfOf(name: string): Promise<Shelf> {
	try {
		return await openBrowserShelf(name);
	} catch (error) {
		console.warn("this browser keeps no reports over a restart", error);
		return createMemoryShelf();
	}
}
