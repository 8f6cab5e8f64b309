// One shared text on this node: updates are judged, stored, and only then acknowledged and sent on. The store decides who was first.
import * as Y from "yjs";
import type { TextFrame, TextJoinAnswer, TextJoinRequest, TextUpdateAnswer } from "../protocol.ts";
import type { Read, Refusal } from "../rules.ts";
import { StoreUnavailable } from "../store.ts";
import { createTurns } from "../turns.ts";
import { wait, type Timers } from "../timers.ts";
import type { Log } from "../room/log.ts";
import type { Admitted } from "../room/admission.ts";
import type { Member } from "../wire.ts";
import { readStateVector } from "./read-update.ts";
import { createTextDocument } from "./text-document.ts";
import type { TextRelay } from "./text-relay.ts";
import type { TextRules } from "./text-rules.ts";
import type { TextPlace, TextStore } from "./text-store.ts";

/** What a text uses of its board's room. */
export interface BoardOfText<Actor> {
	readonly read: Read;
	/** Who a session is here, as of the board's `access`. */
	admit(session: string): Promise<Admitted<Actor> | { readonly refused: Refusal }>;
	/** Reads the board's log and rights up to what is stored. */
	storeChanged(): Promise<void>;
}

export interface TextRoomOptions<Actor> {
	readonly place: TextPlace;
	readonly store: TextStore;
	readonly relay: TextRelay;
	readonly rules: TextRules<Actor>;
	board(): Promise<BoardOfText<Actor>>;
	/** ms UTC. */
	readonly clock: () => number;
	/** [0, 1). */
	readonly random: () => number;
	readonly timers: Timers;
	/** How often the store is asked for what other nodes wrote. Left out: there are no other nodes. */
	readonly pollMs?: number | undefined;
	readonly log: Log;
}

export interface TextRoom<Actor> {
	/** Nobody is in it and nothing is under way. */
	isIdle(): boolean;
	join(member: Member<Actor>, request: Pick<TextJoinRequest, "client" | "stateVector">): Promise<TextJoinAnswer>;
	leave(member: Member<Actor>): void;
	update(session: string, update: Uint8Array): Promise<TextUpdateAnswer>;
	close(): Promise<void>;
}

interface Job {
	readonly session: string;
	readonly update: Uint8Array;
	answer(answer: TextUpdateAnswer): void;
}

const pageUpdates = 200;
const mostQueued = 200;
const mostTries = 40;
const anewTries = 10;
/** So long updates may be tried without a pause, ms. */
const busyMs = 20;
/** Page loads of one person that may write in one text. */
const mostLeases = 400;
/** Who has so much unread is passed over, and told of the gap afterwards. */
const unreadBytes = 256 * 1024;
const lagMs = 1000;
/** A ring or a frame larger than this goes without its updates. */
const mostBytes = 256 * 1024;

export function createTextRoom<Actor>(options: TextRoomOptions<Actor>): TextRoom<Actor> {
	const { place, store, relay, rules, timers, log } = options;
	const { board, text } = place;
	const turns = createTurns();
	const members = new Set<Member<Actor>>();
	const lagging = new Set<Member<Actor>>();
	let document = createTextDocument();
	const persons = new Map<number, string>();
	/** What the members have been told of. */
	let told = 0;
	/** The document is read anew from the store's beginning before anything leans on it. */
	let isDoubted = false;
	let isOpen = false;
	let isClosed = false;
	let joining = 0;
	let restMs = 0;
	let queue: Job[] = [];
	let running: Promise<void> | undefined;
	let callOff: (() => void) | undefined;
	let callOffLag: (() => void) | undefined;

	/** Reads the store up to its end and sends on what came. */
	async function catchUp(): Promise<void> {
		if (isDoubted) {
			document = createTextDocument();
			isOpen = false;
			isDoubted = false;
		}
		for (;;) {
			const found = await store.textUpdates(place, document.seq, pageUpdates);
			take(found.map(({ update }) => update));
			if (found.length < pageUpdates) break;
		}
		isOpen = true;
		if (document.seq < told) tellAll(nothing());
	}

	async function learnLeases(): Promise<void> {
		for (const { client, person } of await store.clientLeases(place)) persons.set(client, person);
	}

	function take(updates: readonly Uint8Array[]): void {
		document.take(updates);
		const isNew = document.seq > told;
		if (members.size === 0) told = document.seq;
		if (!isNew || members.size === 0) return;
		const fresh = updates.slice(-(document.seq - told));
		const from = document.seq - fresh.length;
		// What was told of ends before: the rest comes with a new join.
		const isWhole = from === told && sizeOf(fresh) <= mostBytes;
		tellAll(isWhole ? { board, text, from, to: document.seq, update: Y.mergeUpdates([...fresh]) } : nothing());
	}

	/** Says where the text stands: whoever stands elsewhere joins again. */
	function nothing(): TextFrame {
		return { board, text, from: document.seq, to: document.seq, update: new Uint8Array([0, 0]) };
	}

	function tellAll(frame: TextFrame): void {
		told = frame.to;
		for (const member of members) {
			if (member.buffered() > unreadBytes) lag(member);
			else tell(member, frame);
		}
	}

	function tell(member: Member<Actor>, frame: TextFrame): void {
		try {
			member.send("text:update", frame);
		} catch {
			members.delete(member);
			member.close("wire-failed");
		}
	}

	/** Once drained it is told that there is more than it has: whoever finds a gap joins again. */
	function lag(member: Member<Actor>): void {
		lagging.add(member);
		callOffLag ??= timers.after(lagMs, () => {
			callOffLag = undefined;
			for (const each of [...lagging]) {
				lagging.delete(each);
				if (!members.has(each)) continue;
				if (each.buffered() > unreadBytes) lag(each);
				else tell(each, nothing());
			}
		});
	}

	async function run(): Promise<void> {
		while (queue.length > 0) {
			const jobs = queue;
			queue = [];
			try {
				await turns.take(() => settle(jobs));
				if (restMs > 0) await wait(timers, restMs);
			} catch (error) {
				if (!(error instanceof StoreUnavailable)) log("text-outcome-unknown", { board, error: String(error) });
				// What may be stored may be sent again: the same characters are the same. What is here may be more than the store has kept.
				isDoubted = true;
				for (const job of jobs) job.answer({ refused: { code: "store-down" } });
			}
		}
	}

	/** Answers all jobs, or puts some first in the queue again. Rejects as the store does, with some unanswered. */
	async function settle(jobs: readonly Job[]): Promise<void> {
		if (!isOpen || isDoubted) await catchUp();
		for (let tries = 0; tries < mostTries; tries++) {
			const left = await attempt(jobs, tries > 0);
			if (left) {
				queue.unshift(...left);
				return;
			}
			if (tries > 0) await wait(timers, options.random() * Math.min(100, 4 * 2 ** Math.min(tries, 8)));
			// The store may have been put back: then it is read from its beginning.
			if (tries === anewTries) isDoubted = true;
			await (await options.board()).storeChanged();
			await catchUp();
			await learnLeases();
		}
		for (const job of jobs) job.answer({ refused: { code: "behind" } });
	}

	/** Answers jobs and gives back what it had no time for. Undefined: something has moved, and none is answered. */
	async function attempt(jobs: readonly Job[], hasRead: boolean): Promise<readonly Job[] | undefined> {
		const room = await options.board();
		const admitted = await admitAll(room, jobs);
		if (!admitted) return undefined;
		const trial = document.trial();
		const taken: { readonly job: Job; readonly person: string; readonly update: Uint8Array }[] = [];
		const known: Job[] = [];
		const refused = new Map<Job, Refusal>();
		const began = options.clock();
		let left: readonly Job[] = [];
		for (const [at, job] of jobs.entries()) {
			// Trying takes a turn of the whole node: what costs much of it waits for its next.
			if (options.clock() - began > busyMs) {
				left = jobs.slice(at);
				break;
			}
			const who = admitted.get(job.session);
			if (!who || "refused" in who) {
				refused.set(job, who?.refused ?? { code: "not-allowed" });
				continue;
			}
			const { actor, person } = who;
			const unwritten = rules.mayWrite(room.read, actor, board, text);
			const judged = unwritten
				? { refused: unwritten }
				: trial.judge(job.update, (client) => persons.get(client) === person, rules.check);
			if (!("refused" in judged)) {
				if (judged.isKnown) known.push(job);
				else taken.push({ job, person, update: judged.update });
				continue;
			}
			// Another node may have leased the id, or stored what this relies on.
			const mayBeElsewhere = "isGap" in judged || judged.refused.code === "not-yours";
			if (mayBeElsewhere && !hasRead) return undefined;
			const { code, detail } = judged.refused;
			refused.set(job, detail ? { code, detail } : { code });
		}
		restMs = 4 * Math.max(0, options.clock() - began - busyMs);
		const from = document.seq;
		if (taken.length > 0) {
			const access = [...admitted.values()].find((who) => "access" in who)?.access ?? 0;
			const receivedAt = Math.floor(options.clock());
			const updates = taken.map(({ person, update }) => ({ person, receivedAt, update }));
			if (!(await store.appendText({ ...place, seen: { seq: from, access }, updates }))) return undefined;
			const stored = taken.map(({ update }) => update);
			take(stored);
			ring(from, stored);
			taken.forEach(({ job }, at) => job.answer({ seq: from + at + 1 }));
		} else if (known.length > 0 && !(await holdsUpTo(from))) {
			isDoubted = true;
			return undefined;
		}
		for (const job of known) job.answer({ seq: from });
		for (const [job, refusal] of refused) {
			log("text-refused", { board, code: refusal.code });
			job.answer({ refused: refusal });
		}
		return left;
	}

	/** What is known here is acknowledged as stored only where the store, at this moment, has come as far. */
	async function holdsUpTo(seq: number): Promise<boolean> {
		return seq === 0 || (await store.textUpdates(place, seq - 1, 1)).length > 0;
	}

	/** Undefined: rights moved while they were asked for. */
	async function admitAll(room: BoardOfText<Actor>, jobs: readonly Job[]) {
		const admitted = new Map<string, Admitted<Actor> | { readonly refused: Refusal }>();
		let access: number | undefined;
		for (const { session } of jobs) {
			if (admitted.has(session)) continue;
			const who = await room.admit(session);
			admitted.set(session, who);
			if (!("access" in who)) continue;
			if (access !== undefined && access !== who.access) return undefined;
			({ access } = who);
		}
		return admitted;
	}

	function ring(from: number, updates: readonly Uint8Array[]): void {
		try {
			relay.publishText({ ...place, from, updates: sizeOf(updates) > mostBytes ? [] : updates });
		} catch (error) {
			log("relay-failed", { board, error: String(error) });
		}
	}

	const stop = relay.subscribeText(place, (rung) => {
		if (isClosed || !isOpen) return;
		void turns
			.take(async () => {
				if (rung && rung.updates.length > 0) {
					if (rung.from + rung.updates.length <= document.seq) return;
					const standing = rung.from === document.seq && !isDoubted ? judged(rung.updates) : undefined;
					if (standing) return take(standing);
					await learnLeases();
				}
				await catchUp();
			})
			.catch((error: unknown) => log("text-behind", { board, error: String(error) }));
	});

	/** What a neighbour says that it stored passes the same gate. Undefined: it does not, and the store is asked. */
	function judged(updates: readonly Uint8Array[]): readonly Uint8Array[] | undefined {
		if (updates.length > pageUpdates || sizeOf(updates) > mostBytes) return undefined;
		const trial = document.trial();
		const standing: Uint8Array[] = [];
		for (const update of updates) {
			const one = trial.judge(update, (client) => persons.has(client), rules.check);
			if ("refused" in one || one.update.length !== update.length) return undefined;
			standing.push(one.update);
		}
		return standing;
	}

	function poll(): void {
		const { pollMs } = options;
		if (pollMs === undefined || isClosed) return;
		callOff = timers.after(pollMs, () => {
			void turns
				.take(() => (members.size > 0 ? catchUp() : Promise.resolve()))
				.catch((error: unknown) => log("text-behind", { board, error: String(error) }))
				.finally(poll);
		});
	}
	poll();

	async function leaseFor(person: string, held: number | undefined): Promise<number | Refusal> {
		await learnLeases();
		if (held !== undefined && persons.get(held) === person) return held;
		if ([...persons.values()].filter((each) => each === person).length >= mostLeases) return { code: "too-many" };
		for (;;) {
			const client = 1 + Math.floor(options.random() * 0xfffffffe);
			if (persons.has(client) || !(await store.leaseClient(place, client, person, Math.floor(options.clock()))))
				continue;
			persons.set(client, person);
			return client;
		}
	}

	async function enter(
		member: Member<Actor>,
		request: Pick<TextJoinRequest, "client" | "stateVector">,
	): Promise<TextJoinAnswer> {
		const room = await options.board();
		const who = await room.admit(member.session);
		if ("refused" in who) return who;
		const unread = rules.mayRead(room.read, who.actor, board, text);
		if (unread) return { refused: unread };
		return turns.take(async () => {
			await catchUp();
			const unwritten = rules.mayWrite(room.read, who.actor, board, text);
			const client = unwritten ? undefined : await leaseFor(who.person, request.client);
			if (typeof client === "object") return { refused: client };
			if (isClosed) return { refused: { code: "behind" } };
			const known = request.stateVector && readStateVector(request.stateVector);
			members.add(member);
			return {
				seq: document.seq,
				update: document.since(known ? request.stateVector : undefined),
				...(client === undefined ? {} : { client }),
				...(unwritten ? { readOnly: unwritten } : {}),
			};
		});
	}

	return {
		isIdle: () => members.size === 0 && joining === 0 && running === undefined && turns.isFree(),
		async join(member, request) {
			joining += 1;
			try {
				return await enter(member, request);
			} catch (error) {
				log("text-behind", { board, error: String(error) });
				return { refused: { code: "behind" } };
			} finally {
				joining -= 1;
			}
		},
		leave(member) {
			members.delete(member);
			lagging.delete(member);
		},
		update(session, update) {
			if (isClosed) return Promise.resolve({ refused: { code: "store-down" } });
			if (queue.length >= mostQueued) return Promise.resolve({ refused: { code: "too-many" } });
			return new Promise((resolve) => {
				queue.push({ session, update, answer: resolve });
				running ??= run().finally(() => (running = undefined));
			});
		},
		async close() {
			isClosed = true;
			stop();
			callOff?.();
			callOffLag?.();
			await running;
			for (const member of [...members]) members.delete(member);
			document = createTextDocument();
		},
	};
}

function sizeOf(updates: readonly Uint8Array[]): number {
	return updates.reduce((sum, update) => sum + update.length, 0);
}
