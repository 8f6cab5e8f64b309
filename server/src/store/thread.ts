// The messages between the main thread and a database thread, and the main thread's end of them.
import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";
import { Worker } from "node:worker_threads";

export interface ThreadData {
	readonly path: string;
	readonly role: "writer" | "reader";
}

export interface Question {
	readonly id: number;
	readonly verb: string;
	readonly given: readonly unknown[];
}

/** `lost`: nothing was written, or that is not known. */
export type Reply =
	| { readonly id: number; readonly answer: unknown }
	| { readonly id: number; readonly lost: "nothing" | "unknown"; readonly why: string };

/** Said once when a thread has opened its database, or could not. */
export type Opened = { readonly opened: true } | { readonly opened: false; readonly why: string };

export interface Thread {
	ask(verb: string, given: readonly unknown[]): Promise<unknown>;
	/** Answers everything asked so far, then ends. */
	close(): Promise<void>;
}

interface Waiting {
	readonly resolve: (answer: unknown) => void;
	readonly reject: (error: Error) => void;
}

export interface ThreadOptions {
	readonly script?: URL;
	/** How long after a thread has died the next one starts. */
	readonly restartMs?: number;
	/** After so long without an answer the caller is told that there is none. */
	readonly answerMs?: number;
	/** Why a thread died. */
	readonly onTrouble?: (error: unknown) => void;
}

/** Waits until the thread's database is open; rejects when it cannot be. A thread that dies is started again. */
export async function openThread(data: ThreadData, options: ThreadOptions = {}): Promise<Thread> {
	const {
		script = new URL("./worker.ts", import.meta.url),
		restartMs = 250,
		answerMs = 2500,
		onTrouble = () => {},
	} = options;
	// A look writes nothing, whatever becomes of it.
	const lost = data.role === "reader" ? "nothing" : "unknown";
	const waiting = new Map<number, Waiting>();
	let lastId = 0;
	let closing = false;
	let restart: NodeJS.Timeout | undefined;
	let worker: Worker | undefined;
	await start();

	function start(): Promise<void> {
		const started = new Worker(script, { workerData: data });
		return new Promise((resolve, reject) => {
			started.once("message", (opened: Opened) => {
				if (!opened.opened) return reject(new Error(opened.why));
				worker = started;
				if (closing) started.postMessage("close");
				started.on("message", settle);
				resolve();
			});
			started.on("error", (error) => {
				if (worker === started) onTrouble(error);
				reject(error);
			});
			started.on("exit", () => {
				reject(new Error("The database thread ended while opening"));
				if (worker === started) lose();
			});
		});
	}

	function settle(reply: Reply): void {
		const asked = waiting.get(reply.id);
		waiting.delete(reply.id);
		if (!asked) return;
		if ("answer" in reply) asked.resolve(reply.answer);
		else asked.reject(reply.lost === "nothing" ? new StoreUnavailable(reply.why) : new OutcomeUnknown(reply.why));
	}

	function lose(): void {
		worker = undefined;
		for (const id of waiting.keys()) settle({ id, lost, why: "The database thread ended" });
		if (!closing) restart = setTimeout(() => void start().catch(lose), restartMs);
	}

	return {
		ask(verb, given) {
			if (!worker || closing) return Promise.reject(new StoreUnavailable("The database is not open"));
			const to = worker;
			const id = ++lastId;
			return new Promise((resolve, reject) => {
				// A reply that came while this thread was busy is still taken before the immediate runs.
				const late = setTimeout(
					() => setImmediate(() => settle({ id, lost, why: `No answer in ${answerMs} ms` })),
					answerMs,
				);
				waiting.set(id, {
					resolve: (answer) => (clearTimeout(late), resolve(answer)),
					reject: (error) => (clearTimeout(late), reject(error)),
				});
				to.postMessage({ id, verb, given } satisfies Question);
			});
		},
		async close() {
			closing = true;
			clearTimeout(restart);
			if (!worker) return;
			const ended = new Promise((resolve) => worker?.once("exit", resolve));
			worker.postMessage("close");
			await ended;
		},
	};
}
