// From changed rows to frames: the first change leaves at once, then at most one frame every 25 ms, one frame for all. Those who read slowly are skipped and caught up.
import type { Delta, JoinAnswer, JoinRequest } from "../protocol.ts";
import type { Write } from "../rules.ts";
import type { Timers } from "../timers.ts";
import type { Member } from "../wire.ts";
import { createDocument, type BoardDocument, type Frontier } from "../projection/document.ts";
import type { Tables } from "../projection/tables.ts";
import type { Log } from "./log.ts";
import type { Members } from "./members.ts";

const frameMs = 25;
/** A member with this much waiting is skipped. */
const slowBytes = 256 * 1024;
/** With this much, or skipped for this long, it is closed. */
const stuckBytes = 1024 * 1024;
const stuckMs = 30_000;
const recheckMs = 250;
/** A whole state this young is given to newcomers though the log went on: they get the difference a frame later. */
const sharedMs = 500;
/** A Yjs update of no structs and no deletions: the seq went on, the rows did not. */
const nothingNew = new Uint8Array([0, 0]);

export type Deflate = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

export interface DeliveryOptions<Actor> {
	readonly board: string;
	readonly members: Members<Actor>;
	readonly tables: () => Tables;
	readonly seq: () => number;
	readonly randomId: () => string;
	readonly clock: () => number;
	readonly timers: Timers;
	readonly deflate: Deflate | undefined;
	/** Documents smaller than this are not replaced for having grown. */
	readonly leastRollBytes: number | undefined;
	readonly log: Log;
}

type State = Pick<Extract<JoinAnswer, { epoch: string }>, "epoch" | "seq" | "update" | "deflated" | "digest">;

export interface Delivery<Actor> {
	readonly epoch: string;
	changed(writes: readonly Write[]): void;
	/** The log went on, whether or not rows changed: what is due goes out. */
	advanced(): void;
	/** The tables were replaced: a new document, its seed to everyone. `restored`: the log before it is not the log now. */
	replaced(restored: boolean): void;
	/** Takes the member in as of a state, given when it is ready to be sent. */
	join(member: Member<Actor>, request: JoinRequest): Promise<State>;
	flush(): void;
	close(): void;
}

interface WholeState {
	readonly at: Frontier;
	/** By the room's clock. */
	readonly made: number;
	readonly state: Promise<State>;
}

/** What a member last got. Shared by all who got the same. */
interface Standing {
	at: Frontier;
	skippedSince: number | undefined;
}

export function createDelivery<Actor>(options: DeliveryOptions<Actor>): Delivery<Actor> {
	const { board, members, timers, clock, log } = options;
	const standings = new Map<Member<Actor>, Standing>();
	let changed = new Map<string, Set<string>>();
	let doc: BoardDocument | undefined;
	let digest = "";
	let pacing: (() => void) | undefined;
	let rechecking: (() => void) | undefined;
	let whole: WholeState | undefined;
	/** The last difference that was made; all who lack the same get the same one. */
	let difference: { readonly from: Frontier; readonly to: Frontier; readonly delta: Delta } | undefined;
	/** They were given a state that is not the newest. */
	const newcomers = new Set<Member<Actor>>();
	let greeting: (() => void) | undefined;

	function document(): BoardDocument {
		if (doc) return doc;
		doc = createDocument(options.tables(), options.randomId(), options.seq(), options.leastRollBytes);
		digest = options.tables().digest();
		changed = new Map();
		return doc;
	}

	function deltaOf(from: number, update: Uint8Array, at: Frontier): Delta {
		return { board, epoch: at.epoch, from, to: at.seq, update, digest };
	}

	/** Sends one frame to all who stand at `from` and read fast enough, and says how many; the others are caught up later. */
	function send(from: Frontier | undefined, delta: Delta, to: Frontier): number {
		const now = clock();
		const ready: Member<Actor>[] = [];
		for (const [member, standing] of standings) {
			if (!members.has(member)) standings.delete(member);
			else if (isSlow(member, standing, now)) skip(member, standing, now);
			else if (from === undefined || isSame(standing.at, from)) {
				standing.at = to;
				standing.skippedSince = undefined;
				ready.push(member);
			} else catchUp(member, standing);
		}
		tell(ready, delta);
		return ready.length;
	}

	function tell(ready: readonly Member<Actor>[], delta: Delta) {
		if (ready.length === 0) return;
		log("frame", { board, members: ready.length, bytes: delta.update.length });
		members.tell(ready, "delta", delta);
	}

	function isSlow(member: Member<Actor>, standing: Standing, now: number) {
		const bytes = member.buffered();
		// Once skipped, a member waits until it has drained.
		const isDraining = standing.skippedSince !== undefined && bytes > slowBytes / 8;
		return bytes >= slowBytes || isDraining || (standing.skippedSince ?? now) + stuckMs < now;
	}

	function skip(member: Member<Actor>, standing: Standing, now: number) {
		standing.skippedSince ??= now;
		if (member.buffered() < stuckBytes && now - standing.skippedSince < stuckMs) {
			rechecking ??= timers.after(recheckMs, recheck);
			return;
		}
		members.remove(member);
		standings.delete(member);
		member.close("too-slow");
	}

	function recheck() {
		rechecking = undefined;
		const now = clock();
		for (const [member, standing] of standings) {
			if (standing.skippedSince === undefined) continue;
			if (!members.has(member)) standings.delete(member);
			else if (isSlow(member, standing, now)) skip(member, standing, now);
			else catchUp(member, standing);
		}
	}

	function catchUp(member: Member<Actor>, standing: Standing) {
		const now = document();
		const to = now.frontier();
		const from = standing.at;
		standing.at = to;
		standing.skippedSince = undefined;
		if (isSame(from, to)) return;
		const isSameDocument = from.epoch === to.epoch;
		if (!isSameDocument) log("whole-state", { board, why: "slow", members: 1 });
		if (!difference || !isSame(difference.from, from) || !isSame(difference.to, to)) {
			const delta = isSameDocument ? deltaOf(from.seq, now.since(from.clock), to) : deltaOf(0, now.state(), to);
			difference = { from, to, delta };
		}
		tell([member], difference.delta);
	}

	function greet() {
		greeting = undefined;
		const now = clock();
		for (const member of newcomers) {
			const standing = standings.get(member);
			if (!standing || !members.has(member) || standing.skippedSince !== undefined) continue;
			if (isSlow(member, standing, now)) skip(member, standing, now);
			else catchUp(member, standing);
		}
		newcomers.clear();
	}

	function flush() {
		if (!doc) return;
		const from = doc.frontier();
		const seq = options.seq();
		if (changed.size === 0 && from.seq === seq) return;
		if (standings.size === 0) return letGo();
		const update = doc.write(changed, seq);
		changed = new Map();
		digest = options.tables().digest();
		const to = doc.frontier();
		if (doc.isOvergrown()) return roll("grown");
		send(from, deltaOf(from.seq, update ?? nothingNew, to), to);
	}

	function letGo() {
		doc?.destroy();
		doc = undefined;
		whole = undefined;
		difference = undefined;
	}

	function roll(why: "grown" | "replaced" | "restored") {
		letGo();
		// Nobody to tell: the next who joins gets a document made then.
		if (standings.size === 0) return;
		const fresh = document();
		const to = fresh.frontier();
		const seed = deltaOf(0, fresh.state(), to);
		const told = send(undefined, why === "restored" ? { ...seed, restored: true } : seed, to);
		if (told > 0) log("whole-state", { board, why, members: told });
	}

	/** Where nothing is sent, those who come and go would otherwise be held for as long as the room is open. */
	function forgetTheGone() {
		if (standings.size < 2 * members.size + 16) return;
		for (const member of standings.keys()) if (!members.has(member)) standings.delete(member);
	}

	function advanced() {
		if (pacing) return;
		const began = clock();
		flush();
		// From when the frame began to leave: sending it to many takes its time.
		const left = Math.max(0, frameMs - Math.max(0, clock() - began));
		pacing = timers.after(left, () => {
			pacing = undefined;
			if (changed.size > 0 || (doc && doc.frontier().seq !== options.seq())) advanced();
		});
	}

	/** Not older than `seq`. In a storm of joins the state is made and deflated so many times a second, not at each seq. */
	function wholeState(now: BoardDocument, seq: number): WholeState {
		const at = now.frontier();
		const made = clock();
		const isYoung = whole !== undefined && Math.abs(made - whole.made) < sharedMs;
		if (whole && (isSame(whole.at, at) || (isYoung && whole.at.seq >= seq))) return whole;
		const asIs: State = { epoch: at.epoch, seq: at.seq, update: now.state(), deflated: false, digest };
		const { deflate } = options;
		const state = deflate ? deflated(asIs, deflate) : Promise.resolve(asIs);
		whole = { at, made, state };
		return whole;
	}

	return {
		get epoch() {
			return document().epoch;
		},
		changed(writes) {
			if (!doc) return;
			for (const { table, key } of writes) {
				const keys = changed.get(table);
				if (keys) keys.add(key);
				else changed.set(table, new Set([key]));
			}
		},
		advanced,
		replaced: (restored) => roll(restored ? "restored" : "replaced"),
		flush,
		join(member, request) {
			let now = document();
			// What waits for its frame comes with the next one, unless this member has seen it elsewhere.
			if ((request.seq ?? 0) > now.frontier().seq) {
				flush();
				now = document();
			}
			const at = now.frontier();
			forgetTheGone();
			standings.set(member, { at, skippedSince: undefined });
			const clockThere =
				request.epoch === at.epoch && request.stateVector ? now.clockIn(request.stateVector) : undefined;
			if (clockThere === undefined) {
				log("whole-state", { board, why: whyWhole(request, at), members: 1 });
				// Who has seen this log and names no epoch found that something did not fit: the newest is what helps.
				const isAfresh = request.epoch === undefined && request.seq !== undefined;
				const given = wholeState(now, isAfresh ? at.seq : (request.seq ?? 0));
				if (!isSame(given.at, at)) {
					standings.set(member, { at: given.at, skippedSince: undefined });
					newcomers.add(member);
					greeting ??= timers.after(frameMs, greet);
				}
				return given.state;
			}
			return Promise.resolve({ epoch: at.epoch, seq: at.seq, update: now.since(clockThere), deflated: false, digest });
		},
		close() {
			pacing?.();
			rechecking?.();
			greeting?.();
			doc?.destroy();
		},
	};
}

function whyWhole({ epoch }: JoinRequest, at: Frontier): string {
	if (epoch === undefined) return "first";
	return epoch === at.epoch ? "unknown-state" : "another-epoch";
}

async function deflated(state: State, deflate: Deflate): Promise<State> {
	try {
		return { ...state, update: await deflate(state.update), deflated: true };
	} catch {
		// Larger on the wire, and as good.
		return state;
	}
}

function isSame(a: Frontier, b: Frontier): boolean {
	return a === b || (a.epoch === b.epoch && a.seq === b.seq && a.clock === b.clock);
}
