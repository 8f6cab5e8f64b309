// One import from file to result, as a screen follows it. Knows no words and no elements; the sender is given to it.
import type { BoardApplied, Stage, Understood } from "@samlad/board/import-answer";
import type { Line } from "./answers.ts";
import type { SendOutcome, sendFile } from "./send-file.ts";

export type Refused =
	| { readonly code: "too-large" | "unreachable" | "cut-off" | "stopped" }
	| { readonly code: "problem"; readonly problem: string }
	/** The server's own sentence. */
	| { readonly code: "said"; readonly sentence: { readonly sv: string; readonly en: string } };

export interface FileLike extends Blob {
	readonly name: string;
}

export type ImportState =
	| { readonly is: "choosing"; readonly refused?: Refused }
	| { readonly is: "working"; readonly stage: Stage | "sending"; readonly share: number; readonly board?: string }
	| { readonly is: "understood"; readonly id: string; readonly understood: Understood }
	| { readonly is: "done"; readonly understood: Understood; readonly applied: readonly BoardApplied[] };

const maxBytes = 100 * 1024 * 1024;

export class ImportRun {
	state: ImportState = $state.raw({ is: "choosing" });
	fileName: string | undefined = $state();
	fileBytes = $state(0);
	#send: typeof sendFile;
	#stop: (() => void) | undefined;

	constructor(send: typeof sendFile) {
		this.#send = send;
	}

	async read(file: FileLike): Promise<void> {
		this.fileName = file.name;
		this.fileBytes = file.size;
		if (file.size > maxBytes) {
			this.state = { is: "choosing", refused: { code: "too-large" } };
			return;
		}
		await this.#follow("/api/import/preview", file, (line) => {
			if (line.is === "understood") this.state = line;
		});
	}

	async apply(): Promise<void> {
		if (this.state.is !== "understood") return;
		const { id, understood } = this.state;
		await this.#follow(`/api/import/${encodeURIComponent(id)}/apply`, undefined, (line) => {
			if (line.is === "applied") this.state = { is: "done", understood, applied: line.applied };
		});
	}

	stop(): void {
		this.#stop?.();
	}

	startOver(): void {
		this.stop();
		this.fileName = undefined;
		this.state = { is: "choosing" };
	}

	async #follow(path: string, file: FileLike | undefined, onEnd: (line: Line) => void): Promise<void> {
		this.state = { is: "working", stage: file ? "sending" : "writing", share: 0 };
		const { outcome, stop } = this.#send({
			path,
			...(file ? { file } : {}),
			onSent: (share) => {
				if (this.state.is === "working" && this.state.stage === "sending") this.state = { ...this.state, share };
			},
			onLine: (line) => {
				if (line.is === "progress") this.state = { is: "working", ...line.progress };
				else if (line.is === "refused") this.state = { is: "choosing", refused: refusedBy(line) };
				else onEnd(line);
			},
		});
		this.#stop = stop;
		const ended = await outcome;
		this.#stop = undefined;
		// An answer that ended without its last line was cut off on the way.
		if (this.state.is === "working") this.state = { is: "choosing", refused: refusedFor(ended) };
	}
}

function refusedBy(line: Extract<Line, { is: "refused" }>): Refused {
	return line.sentence ? { code: "said", sentence: line.sentence } : { code: "problem", problem: line.code };
}

function refusedFor(ended: SendOutcome): Refused {
	if (ended.ok) return { code: "cut-off" };
	return ended.code === "problem" ? { code: "problem", problem: ended.problem } : { code: ended.code };
}
