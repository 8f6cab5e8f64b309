// The one line to the server as screens see it: who is signed in, what is announced, which boards are open.
// Knows nothing of what a board says (`board.svelte.ts`) nor of sockets and storage (`link/feed.ts`).
import type { Wire } from "@samlad/sync/wire";
import { createContext, onDestroy } from "svelte";
import { Board } from "./board.svelte.ts";
import type { Feed, Notice, OpenFeed } from "./link/feed.ts";
import { type BoardInfo, type Session, readSession, signOut } from "./link/session.ts";

export type SignedIn =
	| { readonly state: "asking" }
	| { readonly state: "in"; readonly session: Session }
	/** `demo`: whether this is the exercise, as far as is known. */
	| { readonly state: "out"; readonly demo?: boolean }
	/** The server does not answer: who this is cannot be known yet. */
	| { readonly state: "unreachable" };

interface OpenBoard {
	readonly board: Board;
	close(): void;
	users: number;
}

/** How long a board that no screen shows stays open, ms. */
const lingerMs = 20_000;
const askAgainMs = 3_000;

export class Link {
	/** Who is signed in, as far as is known. */
	signedIn: SignedIn = $state.raw({ state: "asking" });
	/** What the server last announced to everybody, until it is taken back. */
	notice: Notice | undefined = $state.raw();

	#openFeed: OpenFeed;
	#feed: Promise<Feed> | undefined;
	#again: ReturnType<typeof setTimeout> | undefined;
	#boards = new Map<string, OpenBoard>();

	constructor(openFeed: OpenFeed) {
		this.#openFeed = openFeed;
	}

	get session(): Session | undefined {
		return this.signedIn.state === "in" ? this.signedIn.session : undefined;
	}

	boardInfo(id: string): BoardInfo | undefined {
		return this.session?.boards.find((board) => board.id === id);
	}

	/** Asks the server who this is, again and again while it does not answer. */
	async refresh(): Promise<void> {
		const answer = await readSession();
		if (answer.ok && "person" in answer.value) {
			if (this.session?.person.id !== answer.value.person.id) await this.#drop();
			this.signedIn = { state: "in", session: answer.value };
			return;
		}
		if (answer.ok || answer.problem.status === 401) {
			await this.#drop();
			this.signedIn = { state: "out", ...(answer.ok ? { demo: answer.value.demo } : {}) };
			return;
		}
		if (this.signedIn.state === "in") return;
		this.signedIn = { state: "unreachable" };
		clearTimeout(this.#again);
		this.#again = setTimeout(() => void this.refresh(), askAgainMs);
	}

	/** How many entries wait here that the server does not have: asked before signing out. */
	async unsent(): Promise<number> {
		return this.#feed ? (await this.#feed).unsent() : 0;
	}

	/** False: the server did not answer, and the session stands. */
	async signOut(): Promise<boolean> {
		const answer = await signOut();
		if (!answer.ok && answer.problem.status !== 401) return false;
		await this.#drop();
		this.signedIn = { state: "out" };
		return true;
	}

	/** A board, shared by all who ask for it; `release` it when the screen goes. */
	openBoard(id: string): { readonly board: Board; release(): void } {
		const open = this.#boards.get(id) ?? this.#open(id);
		open.users += 1;
		return {
			board: open.board,
			release: () => {
				open.users -= 1;
				setTimeout(() => {
					if (open.users > 0 || this.#boards.get(id) !== open) return;
					this.#boards.delete(id);
					open.close();
				}, lingerMs);
			},
		};
	}

	/** The line, for what is no board. */
	async wire(): Promise<Wire> {
		return (await this.#feedOf()).wire;
	}

	#open(id: string): OpenBoard {
		const board = new Board(id);
		let closed = false;
		let closeSource = () => {};
		const open: OpenBoard = {
			board,
			users: 0,
			close() {
				closed = true;
				closeSource();
			},
		};
		this.#boards.set(id, open);
		void this.#feedOf().then((feed) => {
			if (closed) return;
			const { source, close } = feed.board(id);
			closeSource = close;
			board.attach(source);
		});
		return open;
	}

	async #feedOf(): Promise<Feed> {
		const { session } = this;
		if (!session) throw new Error("a board was opened before anyone was signed in");
		this.#feed ??= this.#openFeed({
			session,
			onNotice: (notice) => (this.notice = notice),
			onSignedOut: () => void this.refresh(),
		});
		return this.#feed;
	}

	async #drop(): Promise<void> {
		for (const open of this.#boards.values()) open.close();
		this.#boards.clear();
		const feed = this.#feed;
		this.#feed = undefined;
		if (feed) (await feed).close();
	}
}

const [useLink, provideLink] = createContext<Link>();
export { provideLink, useLink };

/** The board with this id, open for as long as the calling component lives. Call while a component is being made. */
export function useBoard(id: string): Board {
	const { board, release } = useLink().openBoard(id);
	onDestroy(release);
	return board;
}
