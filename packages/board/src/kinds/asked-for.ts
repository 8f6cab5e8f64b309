// The request that an entry is about. Says why there is none, for those who were true to it and late.
import { rowOf } from "../read.ts";
import { refuse, type Refusal } from "../refusals.ts";
import type { RequestRow } from "../rows/loan.ts";
import { stored } from "./asked-of.ts";
import type { Question } from "./kind.ts";

type About = Question<{ readonly request: string }>;

export function askedFor({ read, draft, body }: About): RequestRow | undefined {
	return draft.refs?.[0] === body.request ? rowOf(read, "request", body.request) : undefined;
}

/** It was made on this board, and has left it by its age or for newer ones; or it never was. */
export function noRequest({ draft, body, refs }: About): Refusal {
	const isGone = draft.refs?.[0] === body.request && stored(refs, draft.board, "request", body.request) !== undefined;
	return refuse(isGone ? "request-gone" : "target-unknown");
}
