// One process to a data folder. A small database beside the data is held in an exclusive transaction, which the operating
// system lets go of however the process ends; nothing has to be cleaned up after a kill.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CannotOpen } from "./cannot-open.ts";

export interface Lock {
	release(): void;
}

const busy = 5;

/** Makes the folder when it is missing. Throws CannotOpen when another process holds it, or there is no writing there. */
export function lockFolder(folder: string): Lock {
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw unusable(folder, error);
	}
	return lock(join(folder, "samlad.lock"), folder);
}

function lock(path: string, folder: string): Lock {
	let held: DatabaseSync | undefined;
	try {
		held = new DatabaseSync(path, { timeout: 0 });
		held.exec("pragma journal_mode = delete; pragma locking_mode = exclusive; begin exclusive;");
	} catch (error) {
		held?.close();
		throw error instanceof Error && "errcode" in error && error.errcode === busy
			? inUse(folder)
			: unusable(folder, error);
	}
	const lockFile = held;
	return { release: () => lockFile.close() };
}

function inUse(folder: string): CannotOpen {
	return new CannotOpen({
		sv: `En annan Samlad använder redan datamappen ${folder}. Stäng den först, eller ange en annan mapp med DATA_DIR.`,
		en: `Another Samlad is already using the data folder ${folder}. Stop it first, or name another folder with DATA_DIR.`,
	});
}

/** The folder is not there and cannot be made, or is not ours to write in. */
function unusable(folder: string, error: unknown): CannotOpen {
	const why = error instanceof Error ? error.message : String(error);
	return new CannotOpen({
		sv: `Datamappen ${folder} går inte att skriva i. Ange en annan med DATA_DIR. (${why})`,
		en: `The data folder ${folder} cannot be written to. Name another with DATA_DIR. (${why})`,
	});
}
