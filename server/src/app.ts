// The only place where the server's parts meet: data folder, rooms, HTTP and sockets. Reads no environment and stops no process.
import { randomBytes, randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate, setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { deflateRaw } from "node:zlib";
import { clusterSummary, summaryForm } from "@samlad/board/derive/cluster-summary";
import type { Actor } from "@samlad/board/entry";
import { noteRules } from "@samlad/board/notes";
import { rules } from "@samlad/board/rules";
import { createIds } from "@samlad/sync/log/ulid";
import { tablesAt } from "@samlad/sync/room/at";
import { counted, type Log as RoomLog } from "@samlad/sync/room/log";
import type { Room } from "@samlad/sync/room/room";
import { createPresence, type Presence } from "@samlad/sync/presence/presence";
import { createTexts, type Texts } from "@samlad/sync/text/texts";
import { createRooms, type Rooms } from "@samlad/sync/room/rooms";
import type { Rules } from "@samlad/sync/rules";
import { createSummaries, type Summaries } from "@samlad/sync/summary/summaries";
import { systemTimers } from "@samlad/sync/timers";
import type { Config } from "./config.ts";
import { lastBackup } from "./backup/last-backup.ts";
import { configuredKey } from "./configured-key.ts";
import { tokenIn } from "./http/cookie.ts";
import type { Demo } from "./http/demo.ts";
import { createHttp } from "./http/http.ts";
import { createOrigins } from "./http/origins.ts";
import { loadPages } from "./http/pages.ts";
import type { RedisStatus } from "./http/status.ts";
import { traceOf } from "./http/traces.ts";
import { createImports, type Caller } from "./import/imports.ts";
import { importRoutes } from "./import/routes.ts";
import type { Log } from "./log.ts";
import { createMetrics, type Metrics } from "./metrics/metrics.ts";
import { metricsRoutes } from "./metrics/routes.ts";
import type { People, PeopleOptions } from "./people/people.ts";
import { openNeighbours, type Neighbours } from "./redis/neighbours.ts";
import { createMoments, type Moments } from "./region/moments.ts";
import { createRegionWatch } from "./region/watching.ts";
import { watchSessions } from "./sockets/session-watch.ts";
import { createSockets } from "./sockets/sockets.ts";
import { openStore, type OpenStore } from "./store/open.ts";

/** What the node has beneath its doors: all that seeding, importing and tests need. */
export interface Services extends Omit<OpenStore, "close" | "summaries"> {
	readonly rooms: Rooms<Actor>;
	/** What is written together on the boards. */
	readonly texts: Texts<Actor>;
	readonly presence: Presence;
	readonly summaries: Summaries;
	readonly moments: Moments;
	readonly log: Log;
	readonly metrics: Metrics;
	readonly neighbours: Neighbours;
	/** When this node was last backed up, ms UTC, as far as is known here. */
	readonly lastBackup: () => Promise<number | undefined>;
	close(): Promise<void>;
}

export interface App {
	readonly url: string;
	/** Tells everybody to come back later, answers what was asked, and closes. */
	close(): Promise<void>;
}

const deflate = promisify(deflateRaw);
const lastWordMs = 1000;

export async function openServices(options: {
	readonly config: Config;
	readonly log: Log;
	readonly clock?: () => number;
	/** What tests make cheaper. */
	readonly people?: Partial<PeopleOptions>;
	/** What entries mean, to a node that is of another release than this. */
	readonly rules?: Rules<Actor>;
}): Promise<Services> {
	const { config, log } = options;
	const key = configuredKey(config);
	const metrics = createMetrics({ clock: options.clock ?? Date.now });
	const opened = await openStore({
		folder: config.dataDir,
		...(options.clock ? { clock: options.clock } : {}),
		...(config.databaseUrl === undefined ? {} : { databaseUrl: config.databaseUrl }),
		...(options.people ? { people: options.people } : {}),
		...(key ? { key } : {}),
		onTrouble(error) {
			metrics.troubled();
			log.error("The store is in trouble", { error });
		},
	});
	const data = { ...opened, store: metrics.store(opened.store) };
	const { clock } = data;
	for (const { alarm } of data.alarms) {
		if (alarm === "log-behind") metrics.restored();
		log.error("The data folder is not as it was left", { code: alarm });
	}
	const meaning = options.rules ?? rules;
	const roomLog: RoomLog = (event, detail) => {
		metrics.room(event, detail);
		if (counted.has(event)) return;
		const { board, seq } = detail;
		log.warn("room", { event, board: String(board), ...(typeof seq === "number" ? { count: seq } : {}) });
	};
	const foldAt = async (board: string, instant: number) => {
		const { seq, tables } = await tablesAt({ board, store: data.store, rules: meaning }, instant);
		return { seq, read: tables };
	};
	const summaries = createSummaries({
		shelf: data.summaries,
		version: `${meaning.projectionVersion}.${summaryForm}`,
		summarise: (read) => JSON.stringify(clusterSummary(read, clock())),
		fold: (board) => foldAt(board, Number.MAX_SAFE_INTEGER),
		hasOthers: data.isShared,
		clock,
		timers: systemTimers,
		breathe: () => setImmediate(),
		log: roomLog,
	});
	const neighbours = openNeighbours({ redisUrl: config.redisUrl, installation: data.installation, log });
	const rooms = createRooms<Actor>({
		store: data.store,
		relay: metrics.relay(neighbours.relay),
		rules: meaning,
		seal: data.seal,
		access: data.people.access,
		clock,
		...(data.isShared ? { pollMs: 1000, pollAloneMs: 250 } : {}),
		randomId: () => randomBytes(9).toString("base64url"),
		deflate: (bytes) => deflate(bytes, { level: 6 }),
		breathe: () => setImmediate(),
		onChanged: summaries.changed,
		log: roomLog,
	});
	const texts = createTexts<Actor>({
		store: data.textStore,
		relay: neighbours.textRelay,
		rules: noteRules,
		board: rooms.open,
		clock,
		random,
		timers: systemTimers,
		...(data.isShared ? { pollMs: 1000 } : {}),
		log: roomLog,
	});
	const presence = metrics.presence(createPresence({ share: neighbours.presence, clock, timers: systemTimers }));
	metrics.lost(neighbours.counts);
	return {
		...data,
		rooms,
		texts,
		presence,
		summaries,
		moments: createMoments({ store: data.store, fold: foldAt, clock }),
		log,
		metrics,
		neighbours,
		lastBackup: () => lastBackup(config.dataDir),
		async close() {
			await presence.close();
			await texts.close();
			await rooms.close();
			await summaries.close();
			neighbours.close();
			await data.close();
			metrics.close();
		},
	};
}

export interface AppOptions {
	readonly services: Services;
	readonly config: Pick<
		Config,
		"port" | "host" | "publicOrigin" | "trustedProxies" | "socketsPerPerson" | "metricsToken"
	>;
	/** In demo mode only. */
	readonly demo?: Demo | undefined;
	/** The built screens; absent: only the API is served. */
	readonly pagesFolder?: string;
}

/** Resolves once it listens. Closing the app does not close the services. */
export async function openApp({ services, config, demo, pagesFolder }: AppOptions): Promise<App> {
	const {
		people,
		boards,
		store,
		rooms,
		texts,
		presence,
		summaries,
		moments,
		clock,
		log,
		metrics,
		neighbours,
		isShared,
		lastBackup: backedUp,
	} = services;
	let isOpen = true;
	const imports = createImports({
		boards: boards.list,
		openRoom: rooms.open,
		clock,
		newId: createIds(clock, random),
		newKey: () => randomBytes(18).toString("base64url"),
	});
	const origins = createOrigins({
		publicOrigin: config.publicOrigin,
		listensOn: config.host,
		demo: demo !== undefined,
	});
	const http = createHttp({
		people,
		boards,
		store,
		rooms,
		summaries,
		moments,
		origins,
		clock,
		log,
		demo,
		metrics: metricsRoutes({ metrics, token: config.metricsToken }),
		status: { lastBackup: backedUp, redis: () => redisStatus(neighbours) },
		more: [importRoutes({ imports, identify: (request) => callerOf(people, request) })],
		pages: pagesFolder === undefined ? undefined : loadPages(pagesFolder),
		isOpen: () => isOpen,
		trustedProxies: config.trustedProxies,
	});
	const server = createServer({ requestTimeout: 120_000, headersTimeout: 10_000, maxHeaderSize: 16 * 1024 }, http);
	const sockets = createSockets({
		server,
		rooms,
		presence,
		texts,
		region: createRegionWatch({ summaries, clock, timers: systemTimers }),
		grantsOf: async (token) => (await people.session(token))?.grants,
		hasOthers: isShared,
		origins,
		clock,
		log,
		measure: metrics.question,
		random,
		limits: { socketsPerPerson: config.socketsPerPerson },
		async seatOf(token) {
			const found = await people.session(token);
			return found && { session: found.session, person: found.person.id, token };
		},
	});
	metrics.gauge("samlad_sockets_open", "Sockets open now", () => sockets.size);
	metrics.gauge("samlad_rooms_open", "Boards whose room is open or being opened", () => rooms.size);
	const sessionWatch = watchSessions({
		sessions: sockets.sessions,
		standing: people.standing,
		signOut: sockets.signOut,
		onTrouble: (error) => log.warn("Sessions could not be looked up", { error }),
	});
	const inRooms = (touched: readonly string[], tell: (room: Room<Actor>) => Promise<void>) =>
		rooms.opened().then(
			(opened) => opened.filter(({ board }) => touched.includes(board)).forEach((room) => void tell(room)),
			(error: unknown) => log.error("Rooms could not be told of changed rights", { error }),
		);
	const stopListening = people.onRightsChange(({ boards: touched, sessions }) => {
		sockets.signOut(sessions);
		neighbours.rightsBell.ring(touched);
		void inRooms(touched, (room) => room.accessChanged());
	});
	const stopHearing = neighbours.rightsBell.onRing((touched) => {
		sessionWatch.look();
		// Whatever was missed, each room has its own way to find out.
		if (touched) void inRooms(touched, (room) => room.storeChanged());
	});

	server.listen(config.port, config.host);
	await once(server, "listening");
	let closing: Promise<void> | undefined;
	return {
		url: addressOf(server.address() as AddressInfo),
		close: () => (closing ??= close()),
	};

	async function close(): Promise<void> {
		isOpen = false;
		await sockets.drain();
		stopListening();
		stopHearing();
		sessionWatch.close();
		const closed = once(server, "close");
		server.close();
		sockets.close();
		server.closeIdleConnections();
		await Promise.race([closed, setTimeout(lastWordMs, undefined, { ref: false })]);
		server.closeAllConnections();
	}
}

async function callerOf(people: People, request: IncomingMessage): Promise<Caller | null> {
	const token = tokenIn(request);
	const found = token === undefined ? undefined : await people.session(token);
	if (!found) return null;
	traceOf(request).session = found.session;
	return { session: found.session, person: found.person.id, grants: found.grants };
}

function redisStatus({ isUsed, relay }: Neighbours): RedisStatus {
	if (!isUsed) return "unused";
	return relay.isUp ? "up" : "down";
}

function random(): number {
	return randomInt(2 ** 32) / 2 ** 32;
}

function addressOf({ address, family, port }: AddressInfo): string {
	const everywhere = address === "0.0.0.0" || address === "::" || address.startsWith("127.") || address === "::1";
	return `http://${everywhere ? "localhost" : family === "IPv6" ? `[${address}]` : address}:${port}`;
}
