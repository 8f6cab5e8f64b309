// The node's own log, one JSON line an event. Holds ids, codes, sizes and durations; never a body, a text somebody typed or a name.
import { pino } from "pino";
import type { LogLevel } from "./config.ts";

/** What a line may carry. Anything else is a type error, so that no body slips in. */
export interface Facts {
	/** Of HTTP the id that the caller was given; of a socket its id and the question's number. */
	readonly request?: string;
	/** The session's name, which opens nothing. */
	readonly session?: string;
	/** The id of whom it is about, and of who did it. */
	readonly person?: string;
	readonly by?: string;
	readonly board?: string;
	/** Ids of entries. */
	readonly entries?: readonly string[];
	readonly event?: string;
	readonly code?: string;
	readonly method?: string;
	readonly route?: string;
	readonly status?: number;
	readonly ms?: number;
	readonly count?: number;
	readonly port?: number;
	/** A bug's stack; an expected outcome is a code. */
	readonly error?: unknown;
}

export interface Log {
	debug(what: string, facts?: Facts): void;
	info(what: string, facts?: Facts): void;
	warn(what: string, facts?: Facts): void;
	error(what: string, facts?: Facts): void;
}

export function createLog(options: { readonly level: LogLevel; readonly write?: (line: string) => void }): Log {
	const settings = { level: options.level, base: null, timestamp: () => `,"at":${Date.now()}` };
	const logger = options.write
		? pino(settings, { write: options.write })
		: pino(settings, pino.destination({ fd: 2, sync: true }));
	const at =
		(level: "debug" | "info" | "warn" | "error") =>
		(what: string, facts: Facts = {}) => {
			logger[level]({ ...facts, ...(facts.error === undefined ? {} : { error: trace(facts.error) }) }, what);
		};
	return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

export const silentLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {}

/** Where it happened, not what it said: a message may quote input. */
function trace(error: unknown): { name: string; code?: string; at: readonly string[] } {
	if (!(error instanceof Error)) return { name: typeof error, at: [] };
	const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
	const at = (error.stack ?? "")
		.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 8);
	return { name: error.name, ...(code === undefined ? {} : { code }), at: at.map((line) => line.trim()) };
}
