// One board as the screens read it: tables that re-read themselves, a clock, the state of the line, and what waits to be sent.
// Knows neither sockets nor storage: a source (a replica, or a stand-in in tests) is attached to it.
import type { Draft, Source } from "@samlad/board/entry";
import type { Read, Refusal, Row } from "@samlad/sync/rules";
import type { Replica } from "@samlad/sync/replica/replica";
import type { Wire } from "@samlad/sync/wire";
import { createSubscriber } from "svelte/reactivity";

export type LineState = "empty" | "live" | "offline" | "refused" | "read-only";

/** What a screen says; the link adds id, board, actor and, where absent, the observed time (now). */
export interface Said {
	readonly kind: string;
	readonly v: number;
	readonly body: Draft["body"];
	readonly source: Source;
	readonly observedAt?: number;
	/** When what it replaces was observed: an observed time that is left out comes out later than this. */
	readonly after?: number;
	readonly refs?: readonly string[];
}

export interface Pending {
	readonly draft: Draft;
	readonly state: "waiting" | "sending" | "stored" | "refused";
	readonly seq?: number;
	/** False: stored, but a newer observation stands over it. Absent: not known yet. */
	readonly onTop?: boolean;
	readonly refusal?: Refusal;
	/** Refused only because this entry, on which it relies, was. */
	readonly heldBy?: string;
}

/** What a board is fed by. `Replica` of sync fits through `link`. Nothing here is reactive. */
export interface BoardSource {
	readonly read: Read;
	readonly seq: number;
	readonly state: LineState;
	readonly lastContactAt: number | undefined;
	readonly refusal?: Refusal | undefined;
	now(): number;
	append(said: readonly Said[], options?: { readonly allOrNothing?: boolean }): Promise<readonly string[]>;
	pending(): readonly Pending[];
	/** What the server does not have of this person's, on all boards, in order. */
	unsent?(): readonly Pending[];
	/** Takes a refused entry out of the outbox, once its author has seen why. */
	dismiss?(id: string): void;
	/** Called with `table/key` of rows that may have changed; with nothing: any may have. */
	onChange(listener: (changed?: ReadonlySet<string>) => void): () => void;
	/** Names of the people whose ids stand on the board. */
	names(): Promise<ReadonlyMap<string, string>>;
	look?(start: StartLook): Look;
}

export interface Look {
	/** Where this person is; undefined: no longer looking. */
	say(at: string | undefined): void;
	/** No longer looking, and hearing no more. */
	close(): void;
}

/** Comes with whoever looks, so that a browser that does not has not fetched it. */
export type StartLook = (wire: Wire, replica: Replica) => Look;

const emptyRead: Read = { row: () => undefined, rows: () => [] };

/** How often `board.now` moves, ms: ages are shown in minutes. */
const tickMs = 10_000;

export class Board {
	readonly id: string;
	#source: BoardSource | undefined = $state.raw();
	#ready: Promise<BoardSource>;
	#attached: (source: BoardSource) => void;
	/** What is to be read beside a place about the others who are there. */
	marks: ReadonlyMap<string, string> = $state.raw(new Map());
	/** Where the others are who have the board open, by person. */
	here: ReadonlyMap<string, string> = $state.raw(new Map());
	#names: ReadonlyMap<string, string> = $state.raw(new Map());
	#isAskingNames = false;
	#rowListeners = new Set<(changed?: ReadonlySet<string>) => void>();
	#changed = createSubscriber((update) => this.#source?.onChange(update));
	#ticked = createSubscriber((update) => {
		const timer = setInterval(update, tickMs);
		return () => clearInterval(timer);
	});

	constructor(id: string) {
		this.id = id;
		const ready = Promise.withResolvers<BoardSource>();
		this.#ready = ready.promise;
		this.#attached = ready.resolve;
	}

	attach(source: BoardSource): void {
		this.#source = source;
		const tell = (changed?: ReadonlySet<string>) => this.#rowListeners.forEach((listener) => listener(changed));
		tell();
		// Before anything that is derived is derived again.
		source.onChange(tell);
		this.#attached(source);
	}

	/** The tables as they stand, this browser's unsent entries included. A new object after every change: read it inside `$derived`. */
	get read(): Read {
		const source = this.#watched;
		if (!source) return emptyRead;
		const { read } = source;
		return {
			row: (table: string, key: string): Row | undefined => read.row(table, key),
			rows: (table: string) => read.rows(table),
		};
	}

	/** Hears which rows (`table/key`) may have changed, at once; of nothing: any may have. Returns what stops it. */
	onRows(listener: (changed?: ReadonlySet<string>) => void): () => void {
		this.#rowListeners.add(listener);
		return () => void this.#rowListeners.delete(listener);
	}

	get seq(): number {
		return this.#watched?.seq ?? 0;
	}

	/** `empty` until the first tables came. */
	get state(): LineState {
		return this.#watched?.state ?? "empty";
	}

	/** When the server was last heard, ms UTC of the server's clock. */
	get lastContactAt(): number | undefined {
		this.#ticked();
		return this.#watched?.lastContactAt;
	}

	get refusal(): Refusal | undefined {
		return this.#watched?.refusal;
	}

	/** Everything of this board in the outbox, in order; `stored` ones stay until the tables hold them. */
	get pending(): readonly Pending[] {
		return this.#watched?.pending() ?? [];
	}

	/** What the server does not have of this person's, on all boards, in order; the refused among them. */
	get unsent(): readonly Pending[] {
		return this.#watched?.unsent?.() ?? [];
	}

	/** The server's clock, ms UTC; moves every ten seconds. For a stamp, use `clock()`. */
	get now(): number {
		this.#ticked();
		return this.clock();
	}

	/** The server's clock this instant; not reactive. */
	clock(): number {
		return this.#source?.now() ?? Date.now();
	}

	/** Into the outbox; resolves with the entries' ids once they are kept here, which is before they are sent. */
	async append(said: readonly Said[], options?: { readonly allOrNothing?: boolean }): Promise<readonly string[]> {
		const source = this.#source ?? (await this.#ready);
		return source.append(said, options);
	}

	dismiss(id: string): void {
		this.#source?.dismiss?.(id);
	}

	/** A person's name, once it is known. */
	nameOf(actor: string): string | undefined {
		const name = this.#names.get(actor);
		if (name === undefined && !this.#isAskingNames) void this.#askNames();
		return name;
	}

	/** Everybody who may be named here, by id; empty until they are known. */
	get names(): ReadonlyMap<string, string> {
		if (this.#names.size === 0 && !this.#isAskingNames) void this.#askNames();
		return this.#names;
	}

	/** Whoever is new has a name the next time that it is looked for: the source sees to it that this is not too often. */
	async #askNames(): Promise<void> {
		this.#isAskingNames = true;
		try {
			this.#names = await (await this.#ready).names();
		} finally {
			this.#isAskingNames = false;
		}
	}

	/** Begins to see who else looks at the board. */
	look(start: StartLook): Promise<Look | undefined> {
		return this.#ready.then((source) => source.look?.(start));
	}

	get #watched(): BoardSource | undefined {
		const source = this.#source;
		if (source) this.#changed();
		return source;
	}
}
