// What the server tells of an import, line by line, parsed at the door. The last line decides; what is not understood is passed over.
import type { Words } from "@samlad/board/tables";

export type Stage = "receiving" | "unpacking" | "reading" | "matching" | "writing";

export interface Progress {
	readonly stage: Stage;
	/** 0–1 within the stage. */
	readonly share: number;
	readonly board?: string;
}

export interface Skipped {
	readonly reason: string;
	readonly sentence: Words;
	readonly count: number;
	/** Row numbers of the sheet, the first few. */
	readonly rows: readonly number[];
}

export interface BoardUnderstood {
	readonly board: string;
	readonly name: string;
	readonly matched: readonly string[];
	readonly missing: readonly string[];
	readonly weeks: number;
	readonly masked: number;
	readonly added: number;
	readonly revised: number;
	readonly unchanged: number;
}

export interface Understood {
	readonly sheet: string;
	readonly rows: number;
	readonly districts: number;
	/** Mondays of the first and last week. */
	readonly weeks: { readonly from: string; readonly to: string; readonly count: number };
	readonly masked: number;
	readonly elsewhere: number;
	readonly skipped: readonly Skipped[];
	readonly boards: readonly BoardUnderstood[];
}

export type Applied =
	| { readonly board: string; readonly added: number; readonly revised: number; readonly entries: number }
	| { readonly board: string; readonly refused: { readonly code: string } };

export type Line =
	| { readonly is: "progress"; readonly progress: Progress }
	| { readonly is: "understood"; readonly id: string; readonly understood: Understood }
	| { readonly is: "applied"; readonly applied: readonly Applied[] }
	/** `sentence` is the server's own, in both languages. */
	| { readonly is: "refused"; readonly code: string; readonly sentence?: Words };

const stages: ReadonlySet<string> = new Set(["receiving", "unpacking", "reading", "matching", "writing"]);

export function readLine(line: unknown): Line | undefined {
	if (!isRecord(line)) return undefined;
	const { progress, refused } = line;
	if (isRecord(progress)) {
		const { stage, share, board } = progress;
		if (typeof stage !== "string" || !isStage(stage)) return undefined;
		return {
			is: "progress",
			progress: {
				stage,
				share: typeof share === "number" ? Math.min(1, Math.max(0, share)) : 0,
				...(typeof board === "string" ? { board } : {}),
			},
		};
	}
	if (isRecord(refused)) {
		const { sentence } = refused;
		return {
			is: "refused",
			code: typeof refused["code"] === "string" ? refused["code"] : "unreadable",
			...(isWords(sentence) ? { sentence } : {}),
		};
	}
	// The shape of the two long answers is the server's to keep: both are built from one release.
	if (typeof line["id"] === "string" && isRecord(line["understood"]))
		return { is: "understood", id: line["id"], understood: line["understood"] as unknown as Understood };
	if (Array.isArray(line["applied"])) return { is: "applied", applied: line["applied"] as readonly Applied[] };
	return undefined;
}

function isStage(stage: string): stage is Stage {
	return stages.has(stage);
}

function isWords(value: unknown): value is Words {
	return isRecord(value) && typeof value["sv"] === "string" && typeof value["en"] === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
