// One board's room on this node: who may write is asked, what is taken is stored, and only then shown. Holds the parts together and knows none of their insides.
import type { Relay } from "../relay.ts";
import type { AppendAnswer, AppendRequest, JoinAnswer, JoinRequest } from "../protocol.ts";
import type { Read, Refusal, Rules } from "../rules.ts";
import type { Addition, Store } from "../store.ts";
import type { Seal } from "../log/sealing.ts";
import { tablesToJson, type TablesJson } from "../projection/tables.ts";
import { systemTimers, type Timers } from "../timers.ts";
import type { Member } from "../wire.ts";
import { createAdmission, type Access, type Admitted } from "./admission.ts";
import { tablesAt } from "./at.ts";
import { createDelivery, type Deflate } from "./delivery.ts";
import { createDoorbell } from "./doorbell.ts";
import { createFollow } from "./follow.ts";
import { doorOf } from "./door.ts";
import { createJoin } from "./join.ts";
import type { Log } from "./log.ts";
import { createMembers, type Broadcast } from "./members.ts";
import { createRights } from "./rights.ts";
import { createSaving } from "./saving.ts";
import { createStanding, type Taken } from "./standing.ts";
import type { Source } from "../summary/summaries.ts";
import { createTurns } from "../turns.ts";
import { createWriter } from "./writer.ts";

export interface RoomOptions<Actor> {
	readonly board: string;
	readonly store: Store;
	readonly relay: Relay;
	readonly rules: Rules<Actor>;
	readonly seal: Seal;
	/** Asked again when `board.access` has risen. */
	readonly access: Access<Actor>;
	/** ms UTC. */
	readonly clock: () => number;
	readonly randomId: () => string;
	/** [0, 1). */
	readonly random?: () => number;
	readonly timers?: Timers;
	/** Lets others have a turn, in the middle of much work. Left out: work goes on. */
	readonly breathe?: () => Promise<void>;
	/** Raw deflate, for the state at join. Left out: it goes as it is. */
	readonly deflate?: Deflate;
	/** Sends one message to many, encoded once. Left out: `member.send` for each. */
	readonly broadcast?: Broadcast<Actor>;
	/** How often the store is asked for what other nodes wrote. Left out: there are no other nodes. */
	readonly pollMs?: number;
	/** The same while the relay is down; `pollMs` when left out. */
	readonly pollAloneMs?: number;
	/** Documents smaller than this are not replaced for having grown; 64 KB when left out. */
	readonly leastRollBytes?: number;
	/** Other boards were written by mirrors: their rooms on this node read the store. */
	readonly onMirrored?: (boards: readonly string[]) => void;
	/** The tables are others than before. `isOwn`: by what this node stored. */
	readonly onChanged?: (source: Source, isOwn: boolean) => void;
	/** Alarms, and what `counted` names; never anything that a person typed. */
	readonly log?: Log;
}

export interface Room<Actor> {
	readonly board: string;
	readonly epoch: string;
	readonly seq: number;
	readonly read: Read;
	/** An entry is of a kind that this node does not know. */
	readonly readOnly: boolean;
	readonly memberCount: number;
	/** Nobody is in it and nothing is under way. */
	isIdle(): boolean;
	join(member: Member<Actor>, request: JoinRequest): Promise<JoinAnswer>;
	leave(member: Member<Actor>): void;
	/** For sockets and HTTP alike. `clock` stands in for the room's, for seeding history. Never rejects for what was sent. */
	append(session: string, request: AppendRequest, options?: { readonly clock?: number }): Promise<AppendAnswer>;
	/** Who a session is on this board, as of the rights that the room knows of; what that lets it do is the caller's to store. */
	admit(session: string): Promise<Admitted<Actor> | { readonly refused: Refusal }>;
	/** Rights moved: asks again for every member and sends away those who lost theirs. */
	accessChanged(): Promise<void>;
	/** Another writer on this node wrote to this board. */
	storeChanged(): Promise<void>;
	/** What was known at an instant, ms UTC; `observed`: what was true then, as far as is known now. */
	at(
		instant: number,
		options?: { readonly observed?: boolean },
	): Promise<{ readonly seq: number; readonly tables: TablesJson }>;
	/** Answers what was queued, keeps a snapshot, sends everybody away. */
	close(): Promise<void>;
}

/** Folding fewer entries than this costs less than a snapshot. */
const snapshotAfter = 200;
/** How long a room that has folded its log again trusts itself. */
const disagreeMs = 60_000;
/** A snapshot this old is made anew while the room is open. */
const snapshotEvery = 2000;

/** Rejects with UnknownBoard, or as the store does. */
export async function openRoom<Actor>(options: RoomOptions<Actor>): Promise<Room<Actor>> {
	const { board, store, rules, relay, clock } = options;
	const timers = options.timers ?? systemTimers;
	const log = options.log ?? (() => undefined);
	/** The seq of the tables that others than members have heard of; undefined: the tables are made anew. */
	let toldSeq: number | undefined;
	const members = createMembers<Actor>(options.broadcast);
	const admission = createAdmission(board, options.access, clock);
	const turns = createTurns();
	const standing = createStanding({
		board,
		store,
		rules,
		seal: options.seal,
		log,
		breathe: options.breathe,
		onFollowed: announce,
		onReplaced(restored) {
			if (restored) rights.restored();
			delivery.replaced(restored);
			toldSeq = undefined;
		},
	});
	const delivery = createDelivery({
		board,
		members,
		timers,
		clock,
		tables: () => standing.tables,
		seq: () => standing.head.seq,
		randomId: options.randomId,
		deflate: options.deflate,
		leastRollBytes: options.leastRollBytes,
		log,
	});
	const saving = createSaving({
		timers,
		probe: () => turns.take(catchUp),
		tell(notice) {
			log(notice, { board });
			members.tell([...members.all()], "notice", { board, notice });
		},
	});
	const rights = createRights({ board, admission, members, log });
	const doorbell = createDoorbell({
		board,
		relay,
		standing,
		projectionVersion: rules.projectionVersion,
		hasOthers: options.pollMs !== undefined,
		log,
	});
	const source: Source = {
		board,
		get seq() {
			return standing.head.seq;
		},
		read: { row: (table, key) => standing.tables.row(table, key), rows: (table) => standing.tables.rows(table) },
	};
	let isClosed = false;
	let isOpen = false;
	let wasReadOnly = false;
	let disagreedAt = Number.NEGATIVE_INFINITY;
	/** The store is about to be read: who hears of a change waits for that, however many do. */
	let looking: Promise<void> | undefined;

	/** An entry is in the store: its author hears of it before anybody sees it. */
	function announce({ sealed, entry, writes }: Taken) {
		members.tellPerson(entry.actor, "receipt", { board, id: sealed.id, seq: sealed.seq });
		delivery.changed(writes);
	}

	async function catchUp() {
		await standing.catchUp();
		delivery.advanced();
		settled();
	}

	/** After any change of standing: what follows from it for members, and for those who only see a summary. */
	function settled(isOwn = false) {
		const isNew = toldSeq === undefined;
		if (isOpen && toldSeq !== standing.head.seq) options.onChanged?.(source, isOwn || isNew);
		toldSeq = standing.head.seq;
		if (standing.readOnly && !wasReadOnly) members.tell([...members.all()], "notice", { board, notice: "read-only" });
		wasReadOnly = standing.readOnly;
		rights.seen(standing.head.access);
		if (standing.sinceSnapshot >= snapshotEvery) void turns.take(keepSnapshot);
	}

	/** A snapshot saves time, never data: one that fails is only told. */
	async function keepSnapshot() {
		try {
			await standing.keepSnapshot();
		} catch (error) {
			log("snapshot-failed", { board, error: String(error) });
		}
	}

	function onStored(taken: readonly Taken[], base: Uint8Array, mirrored: readonly Addition[]) {
		for (const each of taken) {
			announce(each);
			log("entry-stored", { board, seq: each.sealed.seq, kind: each.entry.kind, id: each.sealed.id });
		}
		delivery.advanced();
		doorbell.stored(taken, base, mirrored);
		if (mirrored.length > 0) options.onMirrored?.(mirrored.map((addition) => addition.board));
		settled(true);
	}

	async function disagree() {
		log("tables-disagree", { board, seq: standing.head.seq });
		// If it is the other node that is wrong, folding again and again helps nobody.
		if (clock() < disagreedAt + disagreeMs) return;
		disagreedAt = clock();
		await standing.reload(true);
		settled();
	}

	await standing.reload(false);
	settled();
	isOpen = true;

	const writer = createWriter({
		...options,
		timers,
		standing,
		admission,
		turns,
		saving,
		onStored,
		catchUp,
		log,
		random: options.random ?? Math.random,
	});
	const joins = createJoin({ board, store, standing, admission, members, delivery, turns, saving, clock, catchUp });
	const follow = createFollow({
		board,
		relay,
		standing,
		turns,
		timers,
		pollMs: options.pollMs,
		pollAloneMs: options.pollAloneMs,
		projectionVersion: rules.projectionVersion,
		catchUp,
		onAdvanced() {
			delivery.advanced();
			settled();
		},
		onDisagree: disagree,
		onUnavailable: () => saving.stopped(),
		log,
	});

	function countRefused(answer: AppendAnswer): AppendAnswer {
		for (const each of "refused" in answer ? [answer] : answer)
			if ("refused" in each) log("entry-refused", { board, code: each.refused.code });
		return answer;
	}

	return {
		board,
		get epoch() {
			return delivery.epoch;
		},
		get seq() {
			return standing.head.seq;
		},
		read: source.read,
		get readOnly() {
			return standing.readOnly;
		},
		get memberCount() {
			return members.size;
		},
		isIdle: () => members.size === 0 && writer.isIdle() && turns.isFree(),
		async join(member, request) {
			if (isClosed) return { refused: { code: "behind" } };
			return joins(member, request);
		},
		leave: (member) => members.remove(member),
		async append(session, request, { clock: setBack } = {}) {
			if (isClosed) return countRefused({ refused: { code: "store-down" } });
			const door = doorOf(session, board, request, setBack);
			return countRefused("refused" in door ? door : await writer.append(door));
		},
		async admit(session) {
			for (;;) {
				const { access } = standing.head;
				const answer = await admission.ask(session, access);
				if ("access" in answer) standing.sawAccess(answer.access);
				if (standing.head.access === access) return answer;
			}
		},
		async accessChanged() {
			const head = await store.head(board).catch(() => undefined);
			if (head) standing.sawAccess(head.access);
			await rights.askAgain(standing.head.access);
		},
		storeChanged() {
			looking ??= turns
				.take(() => {
					// From here on what is heard of may be newer than what is read.
					looking = undefined;
					return catchUp();
				})
				.catch(() => saving.stopped());
			return looking;
		},
		async at(instant, { observed = false } = {}) {
			// Nothing came after it: the room's own tables are what is asked for.
			const isNow = (await store.seqAt(board, instant)) === standing.head.seq;
			if (isNow) return { seq: standing.head.seq, tables: tablesToJson(standing.tables) };
			const { seq, tables } = await tablesAt({ board, store, rules }, instant, observed);
			return { seq, tables: tablesToJson(tables) };
		},
		async close() {
			if (isClosed) return;
			isClosed = true;
			follow.close();
			await writer.drained();
			delivery.flush();
			if (standing.sinceSnapshot >= snapshotAfter) await turns.take(keepSnapshot);
			saving.close();
			delivery.close();
			for (const member of members.all()) {
				members.remove(member);
				member.close("room-closed");
			}
		},
	};
}
