// What the server tells of an import, line by line, parsed at the door. The last line decides; what is not understood is passed over.
import type { BoardApplied, Progress, Stage, Understood } from "@samlad/board/import-answer";
import type { Words } from "@samlad/board/rows/words";

export type Line =
	| { readonly is: "progress"; readonly progress: Progress }
	| { readonly is: "understood"; readonly id: string; readonly understood: Understood }
	| { readonly is: "applied"; readonly applied: readonly BoardApplied[] }
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
	if (Array.isArray(line["applied"])) return { is: "applied", applied: line["applied"] as readonly BoardApplied[] };
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
