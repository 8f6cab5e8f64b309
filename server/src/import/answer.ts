// The lines of an import's streamed answers. Newline-delimited JSON, the last line decides.
import type { BoardApplied, Progress, Understood } from "@samlad/board/import-answer";
import type { ImportRefusal } from "./refusal.ts";

/** Any number of these come first. */
export interface ProgressLine {
	readonly progress: Progress;
}

export type PreviewEnd = { readonly id: string; readonly understood: Understood } | { readonly refused: ImportRefusal };
export type PreviewLine = ProgressLine | PreviewEnd;

export type ApplyEnd = { readonly applied: readonly BoardApplied[] } | { readonly refused: ImportRefusal };
export type ApplyLine = ProgressLine | ApplyEnd;
