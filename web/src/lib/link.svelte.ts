// The one line to the server as screens see it: who is signed in, what is announced, which boards are open.
// Knows nothing of what a board says (`board.svelte.ts`) nor of sockets and storage (`link/feed.ts`).
import { createContext, onDestroy } from "svelte";
import { Board } from "./board.svelte.ts";
import { rowsStand } from "./fetch-ahead.ts";
import { claim, isHere, remember, remembered } from "./link/device.ts";
import type { Feed, Notice, OpenFeed, Unsent } from "./link/feed.ts";
import { type BoardInfo, type Session, readSession, signOut } from "./link/session.ts";

export type SignedIn =
	| { readonly state: "asking" }
	/** `toldAt`: as the server said then, ms UTC; it cannot be asked now. */
	| { readonly state: "in"; readonly session: Session; readonly toldAt?: number }
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
/** So long the server may take before the screens open as this device remembers them, ms. */
const patienceMs = 400;
/** When the first rows have stood for this long, or a screen without a board for so much longer, ms. */
const settledMs = 2_500;
const settledAnywayMs = 15_000;

export class Link {
	/** Who is signed in, as far as is known. */
	signedIn: SignedIn = $state.raw({ state: "asking" });
	/** What the server last announced to everybody, until it is taken back. */
	notice: Notice | undefined = $state.raw();
	/** A newer version of the screens waits; takes it into use. */
	newVersion: (() => void) | undefined = $state.raw();
	/** Called when the line has opened. */
	onBack: (() => void) | undefined;

	#openFeed: OpenFeed;
	#feed: Promise<Feed> | undefined;
	#again: ReturnType<typeof setTimeout> | undefined;
	#boards = new Map<string, OpenBoard>();
	/** Resolves when the server has said who this is: nothing is sent before. */
	#confirmed = Promise.withResolvers<void>();
	#settling: ReturnType<typeof setTimeout> | undefined;
	#hasSettled = false;

	constructor(openFeed: OpenFeed) {
		this.#openFeed = openFeed;
		addEventListener("online", () => this.#isUnsure && void this.refresh());
		const look = () => this.session && !isHere(this.session.person.id) && void this.#giveWay();
		addEventListener("storage", look);
		// Whoever comes back to a page that was put aside comes to the device as it is now.
		addEventListener("pageshow", look);
	}

	get session(): Session | undefined {
		return this.signedIn.state === "in" ? this.signedIn.session : undefined;
	}

	boardInfo(id: string): BoardInfo | undefined {
		return this.session?.boards.find((board) => board.id === id);
	}

	/** Asks the server who this is, again and again while it does not answer; meanwhile this device's memory holds. */
	async refresh(): Promise<void> {
		clearTimeout(this.#again);
		const asking = readSession();
		if (this.signedIn.state === "asking") setTimeout(() => void this.#remember(), patienceMs);
		const answer = await asking;
		if (answer.ok && "person" in answer.value) return this.#enter(answer.value);
		if (answer.ok || answer.problem.status === 401) {
			await this.#leave();
			this.signedIn = { state: "out", ...(answer.ok ? { demo: answer.value.demo } : {}) };
			return;
		}
		await this.#remember();
		if (this.signedIn.state === "asking") this.signedIn = { state: "unreachable" };
		if (this.#isUnsure) this.#again = setTimeout(() => void this.refresh(), askAgainMs);
	}

	/** What of this person's the server does not have, on all boards, in order. */
	async unsent(): Promise<Unsent | undefined> {
		return (await this.#feed)?.unsent;
	}

	/** False: the server did not answer, and the session stands. */
	async signOut(): Promise<boolean> {
		const answer = await signOut();
		if (!answer.ok && answer.problem.status !== 401) return false;
		await this.#leave();
		this.signedIn = { state: "out" };
		return true;
	}

	/** The first rows stand there. */
	stand(): void {
		rowsStand();
		if (!this.#hasSettled) this.#settle();
		this.#hasSettled = true;
	}

	/** The first rows are there, or there are none to wait for: what is not needed for them may come. */
	#settle(afterMs = settledMs): void {
		clearTimeout(this.#settling);
		this.#settling = setTimeout(() => {
			this.#hasSettled = true;
			rowsStand();
			import("./settled.ts")
				.then(({ settled }) => settled(this))
				.catch((error: unknown) => console.info("the screens are not kept on this device", error));
		}, afterMs);
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

	/** The line and the shelf, for what is no board. */
	line(): Promise<Pick<Feed, "wire" | "outbox">> {
		return this.#feedOf();
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
			const stop = source.onChange(() => {
				if (source.state !== "live" && source.refusal?.code !== "reload") return;
				stop();
				this.stand();
			});
		});
		return open;
	}

	async #feedOf(): Promise<Feed> {
		const { session } = this;
		if (!session) throw new Error("a board was opened before anyone was signed in");
		this.#feed ??= this.#openFeed({
			session,
			confirmed: this.#confirmed.promise,
			onNotice: (notice) => (this.notice = notice),
			onBack: () => this.onBack?.(),
			onSignedOut: () => void this.refresh(),
		});
		return this.#feed;
	}

	get #isUnsure(): boolean {
		return (
			this.signedIn.state === "unreachable" || (this.signedIn.state === "in" && this.signedIn.toldAt !== undefined)
		);
	}

	/** As whoever was signed in last, marked as such. */
	async #remember(): Promise<void> {
		const session = await remembered();
		if (!session || (this.signedIn.state !== "asking" && this.signedIn.state !== "unreachable")) return;
		claim(session.person.id);
		this.signedIn = { state: "in", session, toldAt: session.now };
	}

	/** Another tab has signed in as somebody else, or out: this one is no longer whose it was, whether or not the server can be asked. */
	async #giveWay(): Promise<void> {
		const left = this.#leave();
		this.signedIn = { state: "asking" };
		await left;
		await this.refresh();
	}

	async #enter(session: Session): Promise<void> {
		const before = this.session ?? (await remembered());
		if (before && before.person.id !== session.person.id) await this.#leave();
		void remember(session);
		this.signedIn = { state: "in", session };
		this.#confirmed.resolve();
		if (!this.#hasSettled) this.#settle(settledAnywayMs);
	}

	/** Whoever was here is no longer: what they read goes from this device, and what they had not sent is locked. */
	async #leave(): Promise<void> {
		const before = this.session ?? (await remembered());
		for (const open of this.#boards.values()) open.close();
		this.#boards.clear();
		const feed = this.#feed;
		this.#feed = undefined;
		this.#confirmed = Promise.withResolvers<void>();
		if (feed) await (await feed).close();
		if (before) await import("./link/lock.ts").then(({ lock }) => lock(before.person.id));
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
