// What went wrong, as RFC 9457 says it: one table of codes with their status and a sentence. Never quotes what was sent.
import type { Refusal } from "@samlad/sync/rules";
import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";

const problems = {
	"bad-shape": [400, "The request does not have the form that is asked for"],
	"wrong-password": [401, "The e-mail address and the password do not go together"],
	"signed-out": [401, "Sign in first"],
	"not-allowed": [403, "That is not yours to see or to change"],
	"foreign-origin": [403, "The request came from another site"],
	"not-found": [404, "There is nothing here"],
	method: [405, "That cannot be done here"],
	"email-taken": [409, "Somebody has that e-mail address already"],
	"board-exists": [409, "There is a board of that name already"],
	"changed-meanwhile": [409, "Somebody has changed that meanwhile; look at it as it is now"],
	"last-administrator": [409, "The region would have no administrator left"],
	"exercise-role": [409, "The roles of the exercise stay as they are"],
	"invitation-gone": [410, "The link has been used or has expired"],
	"link-gone": [410, "The link has been used, has expired or has been replaced by another"],
	"code-gone": [410, "No screen shows that code now; it may have expired or have been used"],
	"too-large": [413, "The request is too large"],
	"media-type": [415, "The content is of a kind, an encoding or a character set that is not taken"],
	"other-host": [421, "This server does not answer under that name"],
	"too-many": [429, "Too much at once; wait a while"],
	internal: [500, "Something failed here; it has been noted"],
	busy: [503, "Many are signing in just now; try again shortly"],
	"store-down": [503, "Nothing can be saved just now"],
	behind: [503, "This server is catching up; try again shortly"],
	draining: [503, "This server is closing; try again shortly"],
} as const satisfies { readonly [code: string]: readonly [status: number, title: string] };

type ProblemCode = keyof typeof problems;

/** Refusals of rooms, rules and people that have no status of their own. */
const otherwise = [422, "It cannot be done as things stand"] as const;

/** Thrown by handlers for what is expected to go wrong; everything else that is thrown is `internal`. */
export class Problem extends Error {
	readonly code: string;
	readonly status: number;
	readonly title: string;
	readonly facts: Refusal["detail"];

	/** A code of the table, or of a refusal of rooms, rules or people. */
	constructor(code: Refusal["code"], facts?: Refusal["detail"]) {
		super(code);
		[this.status, this.title] = isProblemCode(code) ? problems[code] : otherwise;
		this.code = code;
		this.facts = facts;
	}
}

export interface ProblemBody {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly code: string;
	/** The request, as the log names it: for whoever asks what went wrong. */
	readonly instance: string;
	/** What it is about, as data: a field, a limit. */
	readonly facts?: NonNullable<Refusal["detail"]>;
}

/** `request`: its id. */
export function bodyOf(problem: Problem, request: string): ProblemBody {
	const { status, title, code, facts } = problem;
	const instance = `urn:samlad:request:${request}`;
	return { type: `urn:samlad:${code}`, title, status, code, instance, ...(facts ? { facts } : {}) };
}

/** What Express and its readers throw carries a status; the rest is a bug. */
export function problemOf(error: unknown): Problem {
	if (error instanceof Problem) return error;
	if (error instanceof StoreUnavailable || error instanceof OutcomeUnknown) return new Problem("store-down");
	const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
	if (status === 413) return new Problem("too-large");
	if (status === 415) return new Problem("media-type");
	if (typeof status === "number" && status >= 400 && status < 500) return new Problem("bad-shape");
	return new Problem("internal");
}

function isProblemCode(code: string): code is ProblemCode {
	return Object.hasOwn(problems, code);
}
