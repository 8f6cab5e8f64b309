// What a failed statement means for what it was to write: nothing was written, or that is not known.
import { DatabaseError } from "pg";
import { OutcomeUnknown, StoreUnavailable } from "@samlad/sync/store";

/**
 * The server ended the session or itself broke: a commit may have been carried out all the same. Every other code is a
 * refusal of the statement, which takes back what it had done.
 */
const unsure = /^(08|57P|58|XX|40003)/;
/** Two waited for each other, or one overtook the other: nothing was written, and trying again is right. */
const overtaken = new Set(["40001", "40P01"]);

export function nothingWritten(error: unknown): StoreUnavailable {
	return error instanceof StoreUnavailable ? error : new StoreUnavailable(sentence(error), { cause: error });
}

/** Of a statement that commits. */
export function afterCommit(error: unknown): StoreUnavailable | OutcomeUnknown {
	if (error instanceof OutcomeUnknown) return error;
	const isKnown =
		error instanceof StoreUnavailable || (error instanceof DatabaseError && !unsure.test(error.code ?? "XX"));
	return isKnown ? nothingWritten(error) : new OutcomeUnknown(sentence(error), { cause: error });
}

/** Nothing more can be asked over the connection: an answer may still be under way, or the server has ended the session. */
export function endsConnection(error: unknown): boolean {
	if (!(error instanceof DatabaseError)) return true;
	return unsure.test(error.code ?? "XX") || error.code === "25P03" || error.code === "25P04";
}

export function isOvertaken(error: unknown): boolean {
	return error instanceof DatabaseError && overtaken.has(error.code ?? "");
}

export function isTaken(error: unknown, constraint: string): boolean {
	return error instanceof DatabaseError && error.code === "23505" && error.constraint === constraint;
}

function sentence(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}
