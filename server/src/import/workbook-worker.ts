// The worker thread around the reading of one workbook. Lives for one file.
import { parentPort, workerData } from "node:worker_threads";
import type { Stage } from "@samlad/board/import-answer";
import type { Key, Reading } from "./figures.ts";
import { readWorkbook } from "./read-workbook.ts";
import { NotTaken } from "./refusal.ts";
import type { ImportRefusalCode } from "./refusal.ts";

export interface WorkerInput {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly wanted: ReadonlySet<Key>;
}

export type WorkerMessage =
	| { readonly stage: Stage; readonly share: number }
	| { readonly reading: Reading }
	| { readonly refused: ImportRefusalCode; readonly columns?: readonly string[] };

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

async function run({ bytes, wanted }: WorkerInput): Promise<void> {
	try {
		say({ reading: await readWorkbook(bytes, { wanted, onProgress: (stage, share) => say({ stage, share }) }) });
	} catch (error) {
		if (!(error instanceof NotTaken)) throw error;
		say(error.columns ? { refused: error.code, columns: error.columns } : { refused: error.code });
	}
}

if (parentPort) await run(workerData);
