// One shared text on this node: updates are judged, stored, and only then acknowledged and sent on. The store decides who was first.
import * as Y from "yjs";
import type { TextJoinAnswer, TextJoinRequest, TextUpdateAnswer } from "../protocol.ts";
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

const pageUpdates = 1000;
const mostQueued = 200;
const mostTries = 40;
const anewTries = 10;
/** Page loads of one person that may write in one text. */
const mostLeases = 400;
/** Who has so much unread is passed over, and told of the gap afterwards. */
const unreadBytes = 256 * 1024;
const lagMs = 1000;
/** A ring larger than this goes without its updates. */
const largestRing = 256 * 1024;

export function createTextRoom<Actor>(options: TextRoomOptions<Actor>): TextRoom<Actor> {
	const { place, store, relay, rules, timers, log } = options;
	const { board, text } = place;
	const turns = createTurns();
	const members = new Set<Member<Actor>>();
	const lagging = new Set<Member<Actor>>();
	let document = createTextDocument();
	const persons = new Map<number, string>();
	let isOpen = false;
	let isClosed = false;
	let queue: Job[] = [];
	let running: Promise<void> | undefined;
	let callOff: (() => void) | undefined;
	let callOffLag: (() => void) | undefined;

	/** Reads the store up to its end and sends on what came. */
	async function catchUp(): Promise<void> {
		for (;;) {
			const found = await store.textUpdates(place, document.seq, pageUpdates);
			take(found.map(({ update }) => update));
			if (found.length < pageUpdates) break;
		}
		isOpen = true;
	}

	async function learnLeases(): Promise<void> {
		for (const { client, person } of await store.clientLeases(place)) persons.set(client, person);
	}

	function take(updates: readonly Uint8Array[]): void {
		if (updates.length === 0) return;
		const from = document.seq;
		document.take(updates);
		if (members.size === 0) return;
		const frame = { board, text, from, to: document.seq, update: Y.mergeUpdates([...updates]) };
		for (const member of members) {
			if (member.buffered() > unreadBytes) lag(member);
			else tell(member, frame);
		}
	}

	function tell(
		member: Member<Actor>,
		frame: { board: string; text: string; from: number; to: number; update: Uint8Array },
	) {
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
				else tell(each, { board, text, from: document.seq, to: document.seq, update: new Uint8Array([0, 0]) });
			}
		});
	}

	async function run(): Promise<void> {
		while (queue.length > 0) {
			const jobs = queue;
			queue = [];
			try {
				await turns.take(() => settle(jobs));
			} catch (error) {
				if (!(error instanceof StoreUnavailable)) log("text-outcome-unknown", { board, error: String(error) });
				// What may be stored may be sent again: the same characters are the same.
				isOpen = false;
				for (const job of jobs) job.answer({ refused: { code: "store-down" } });
			}
		}
	}

	/** Answers all jobs. Rejects as the store does, with some unanswered. */
	async function settle(jobs: readonly Job[]): Promise<void> {
		if (!isOpen) await catchUp();
		for (let tries = 0; tries < mostTries; tries++) {
			const outcome = await attempt(jobs, tries > 0);
			if (outcome === "answered") return;
			if (tries > 0) await wait(timers, options.random() * Math.min(100, 4 * 2 ** Math.min(tries, 8)));
			// The store may have been put back: then it is read from its beginning.
			if (tries === anewTries) document = createTextDocument();
			await (await options.board()).storeChanged();
			await catchUp();
			await learnLeases();
		}
		for (const job of jobs) job.answer({ refused: { code: "behind" } });
	}

	async function attempt(jobs: readonly Job[], hasRead: boolean): Promise<"answered" | "again"> {
		const room = await options.board();
		const admitted = await admitAll(room, jobs);
		if (!admitted) return "again";
		const trial = document.trial();
		const taken: { readonly job: Job; readonly person: string }[] = [];
		const refused = new Map<Job, Refusal>();
		for (const job of jobs) {
			const who = admitted.get(job.session);
			if (!who || "refused" in who) {
				refused.set(job, who?.refused ?? { code: "not-allowed" });
				continue;
			}
			const { actor, person } = who;
			const refusal =
				rules.mayWrite(room.read, actor, board, text) ??
				trial.judge(job.update, (client) => persons.get(client) === person, rules.check);
			if (!refusal) {
				taken.push({ job, person });
				continue;
			}
			// Another node may have leased the id, or stored what this relies on.
			const mayBeElsewhere = "isGap" in refusal || refusal.code === "not-yours";
			if (mayBeElsewhere && !hasRead) return "again";
			const { code, detail } = refusal;
			refused.set(job, detail ? { code, detail } : { code });
		}
		if (taken.length > 0) {
			const access = [...admitted.values()].find((who) => "access" in who)?.access ?? 0;
			const receivedAt = Math.floor(options.clock());
			const updates = taken.map(({ job, person }) => ({ person, receivedAt, update: job.update }));
			const from = document.seq;
			if (!(await store.appendText({ ...place, seen: { seq: from, access }, updates }))) return "again";
			take(updates.map(({ update }) => update));
			ring(
				from,
				updates.map(({ update }) => update),
			);
			taken.forEach(({ job }, at) => job.answer({ seq: from + at + 1 }));
		}
		for (const [job, refusal] of refused) {
			log("text-refused", { board, code: refusal.code });
			job.answer({ refused: refusal });
		}
		return "answered";
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
		const bytes = updates.reduce((sum, update) => sum + update.length, 0);
		try {
			relay.publishText({ ...place, from, updates: bytes > largestRing ? [] : updates });
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
					if (rung.from === document.seq) return take(rung.updates);
				}
				await catchUp();
			})
			.catch((error: unknown) => log("text-behind", { board, error: String(error) }));
	});

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

	return {
		isIdle: () => members.size === 0 && running === undefined && turns.isFree(),
		async join(member, request) {
			const room = await options.board();
			const who = await room.admit(member.session);
			if ("refused" in who) return who;
			const unread = rules.mayRead(room.read, who.actor, board, text);
			if (unread) return { refused: unread };
			try {
				return await turns.take(async () => {
					await catchUp();
					const unwritten = rules.mayWrite(room.read, who.actor, board, text);
					const client = unwritten ? undefined : await leaseFor(who.person, request.client);
					if (typeof client === "object") return { refused: client };
					const known = request.stateVector && readStateVector(request.stateVector);
					members.add(member);
					return {
						seq: document.seq,
						update: document.since(known ? request.stateVector : undefined),
						...(client === undefined ? {} : { client }),
						...(unwritten ? { readOnly: unwritten } : {}),
					};
				});
			} catch (error) {
				log("text-behind", { board, error: String(error) });
				return { refused: { code: "behind" } };
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
