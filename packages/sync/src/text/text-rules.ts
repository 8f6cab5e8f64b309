// What the rules say of shared texts: sync knows their names and characters alone.
import type { Read, Refusal } from "../rules.ts";
import type { CheckText } from "./text-document.ts";

export interface TextRules<Actor> {
	/** Null: it may be read. By the board's tables as they stand. */
	mayRead(read: Read, actor: Actor, board: string, text: string): Refusal | null;
	mayWrite(read: Read, actor: Actor, board: string, text: string): Refusal | null;
	readonly check: CheckText;
}
