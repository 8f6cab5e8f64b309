// What an append brings, parsed into a job for the queue; what is no draft keeps its place with a refusal.
import type { AppendAnswer, AppendRequest } from "../protocol.ts";
import { maxBatch } from "../protocol.ts";
import type { Refusal } from "../rules.ts";
import { parseDraft } from "../log/envelope.ts";
import type { Job } from "./judge.ts";

export function doorOf(
	session: string,
	board: string,
	request: AppendRequest,
	clock: number | undefined,
): Job | { readonly refused: Refusal } {
	const given: unknown = request;
	if (typeof given !== "object" || given === null) return { refused: { code: "bad-shape" } };
	const { board: named, entries, allOrNothing } = given as { readonly [name: string]: unknown };
	if (named !== board || !Array.isArray(entries)) return { refused: { code: "bad-shape" } };
	if (entries.length > maxBatch) return { refused: { code: "too-many", detail: { most: maxBatch } } };
	return { session, drafts: entries.map(parseDraft), allOrNothing: allOrNothing === true, clock };
}

/** To an append to a board that is not: what a room says to somebody who may not write there, so that nobody tells the two apart. */
export function answerWithoutRoom(board: string, request: AppendRequest): AppendAnswer {
	const door = doorOf("", board, request, undefined);
	if ("refused" in door) return door;
	return door.drafts.map((parsed) => {
		if (!("draft" in parsed)) return parsed;
		const { id, board: named } = parsed.draft;
		return { id, refused: named === board ? { code: "not-allowed" } : { code: "bad-shape", detail: { at: "board" } } };
	});
}
